import StaggerCore
import StaggerSimulation

/// What came of seeds as one JSON object; keys are only ever added within a schema version.
struct SwarmDocument: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  /// `passed`, `correctness`, `liveness`, `crash`, `interrupted` or `terminated`.
  let outcome: String
  /// The first seed.
  let first: UInt64
  /// How many seeds were asked for.
  let count: UInt64
  /// How many were run; null after a crash.
  let run: OrNull<Int>
  let durationMs: OrNull<Double>
  let seedsPerSecond: OrNull<Int>
  /// In how many seeds each thing was seen, and each feature was on.
  let seen: OrNull<[String: Int]>
  let features: OrNull<[String: Int]>
  /// The seed that failed, or that was shown.
  let finding: OrNull<Finding>

  /// One seed and what came of it.
  struct Finding: Encodable, Sendable {
    let seed: UInt64
    /// What is wrong.
    let objections: [String]
    /// The option block; empty where its draw was what crashed.
    let options: String
    /// The race as a picture; null after a crash.
    let picture: OrNull<String>
    /// The option block of the smallest case that fails in the same way.
    let smaller: OrNull<String>
  }

  /// Describes seeds that were run to their end, or to the first that failed.
  init(_ summary: SwarmSummary, _ finding: SwarmFinding?) {
    outcome = summary.status.name
    first = summary.seeds.first
    count = summary.seeds.count
    run = OrNull(summary.census.caseCount)
    durationMs = OrNull(summary.duration.inMilliseconds)
    seedsPerSecond = OrNull(summary.seedsPerSecond)
    let census = summary.census
    let seen = SwarmSight.allCases.map { ("\($0)", census.count(of: $0)) }
    let features = SwarmFeature.allCases.map { ("\($0)", census.count(of: $0)) }
    self.seen = OrNull(Dictionary(uniqueKeysWithValues: seen))
    self.features = OrNull(Dictionary(uniqueKeysWithValues: features))
    self.finding = OrNull(
      finding.map { finding in
        Finding(
          seed: finding.swarmCase.seed, objections: finding.result.objections.map { "\($0)" },
          options: "\(finding.swarmCase)",
          picture: OrNull(SwarmText.picture(finding.result.timeline)),
          smaller: OrNull(finding.smaller.map { "\($0.swarmCase)" }))
      })
  }

  /// Describes a run whose process was lost.
  init(_ status: SwarmStatus, seeds: SeedRange, _ lost: LostSeed) {
    outcome = status.name
    first = seeds.first
    count = seeds.count
    run = OrNull(nil)
    durationMs = OrNull(nil)
    seedsPerSecond = OrNull(nil)
    seen = OrNull(nil)
    features = OrNull(nil)
    finding = OrNull(
      Finding(
        seed: lost.seed, objections: [lost.what], options: lost.options,
        picture: OrNull(nil), smaller: OrNull(nil)))
  }
}
