// swift-tools-version: 6.3

import PackageDescription

/// The rules of the package that is measured.
let houseRules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let stagger: Target.Dependency = .product(name: "Stagger", package: "swift-stagger")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "stagger-benchmarks",
  products: [
    .executable(name: "compare", targets: ["Compare"]),
    .executable(name: "w1", targets: ["W1"]),
    .executable(name: "counts", targets: ["Counts"]),
    .executable(name: "scale", targets: ["Scale"]),
    .executable(name: "peers", targets: ["Peers"]),
    .executable(name: "thresholds", targets: ["Thresholds"]),
    .executable(name: "lab-racer", targets: ["LabRacer"]),
    .executable(name: "lab-run", targets: ["Lab"]),
  ],
  dependencies: [
    .package(name: "swift-stagger", path: "..", traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    // Its native extras count nothing here; allocations are counted by CMallocCount.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // What is raced, and against whom.
    .target(name: "CRacer"),
    .target(name: "CPeers"),
    .target(
      name: "Racers", dependencies: ["CRacer", "CPeers", stagger], swiftSettings: houseRules),
    .target(
      name: "NIORacers",
      dependencies: [
        "Racers", stagger,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: houseRules),
    // What wanders: times, as ratios.
    .executableTarget(
      name: "Compare", dependencies: ["Racers", "NIORacers", stagger, arguments],
      swiftSettings: houseRules),
    .executableTarget(
      name: "StaggerBenchmarks",
      dependencies: [
        "Racers", "NIORacers", "CMallocCount", stagger,
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "StaggerBenchmarks", swiftSettings: houseRules,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // What is exact: counts, with thresholds.
    .target(name: "CMallocCount"),
    .executableTarget(name: "Peers", dependencies: ["CPeers"]),
    .executableTarget(name: "W1", dependencies: ["Racers", stagger], swiftSettings: houseRules),
    .executableTarget(
      name: "Counts", dependencies: ["Racers", "CMallocCount", stagger], swiftSettings: houseRules),
    .executableTarget(name: "Scale", dependencies: ["Racers", stagger], swiftSettings: houseRules),
    .executableTarget(name: "Thresholds", swiftSettings: houseRules),
    // What needs a network of its own: times of all racers, one process for each turn.
    .executableTarget(
      name: "LabRacer", dependencies: ["Racers", "NIORacers", stagger], swiftSettings: houseRules),
    .target(name: "CLabProcess"),
    .executableTarget(
      name: "Lab", dependencies: ["CLabProcess", arguments], swiftSettings: houseRules),
    // Proof that the racers race and the counter counts.
    .testTarget(
      name: "RacersTests",
      dependencies: ["Racers", "NIORacers", "CRacer", "CPeers", stagger],
      swiftSettings: houseRules),
    .testTarget(
      name: "MallocCountTests", dependencies: ["CMallocCount"], swiftSettings: houseRules),
    .testTarget(name: "ThresholdsTests", dependencies: ["Thresholds"], swiftSettings: houseRules),
    .testTarget(
      name: "LabTests", dependencies: ["Lab", "CLabProcess"], swiftSettings: houseRules),
  ]
)
