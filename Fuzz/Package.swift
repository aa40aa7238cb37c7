// swift-tools-version: 6.3

import PackageDescription

// The targets of the package above, found through the links in Sources, and the fuzzers beside them.
// In one package everything is instrumented alike, and what is `package` there can be fuzzed here.

/// The rules of the package above, the two sanitizers, and assertions in optimised code.
let instrumented: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug"]),
]

/// One executable for each fuzzer.
func fuzzer(_ name: String, dependencies: [Target.Dependency] = ["StaggerFuzzBodies"]) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzDriver"] + dependencies, swiftSettings: instrumented,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
}

let package = Package(
  name: "stagger-fuzz",
  targets: [
    .target(name: "CStaggerSystem"),
    .target(name: "StaggerCore", swiftSettings: instrumented),
    .target(
      name: "StaggerPolicy", dependencies: ["CStaggerSystem", "StaggerCore"],
      swiftSettings: instrumented),
    .target(
      name: "StaggerPolicyFile", dependencies: ["StaggerCore", "StaggerPolicy"],
      swiftSettings: instrumented),
    .target(
      name: "StaggerLinux", dependencies: ["CStaggerSystem", "StaggerCore"],
      swiftSettings: instrumented),
    .target(
      name: "StaggerSimulation", dependencies: ["StaggerCore"], swiftSettings: instrumented),
    .target(
      name: "StaggerWinsock", dependencies: ["CStaggerSystem", "StaggerCore", "StaggerLinux"],
      swiftSettings: instrumented),
    .target(name: "CStagger"),
    .target(
      name: "StaggerC",
      dependencies: [
        "CStagger", "CStaggerSystem", "StaggerCore", "StaggerLinux", "StaggerWinsock",
      ],
      swiftSettings: instrumented),
    .target(
      name: "StaggerFuzzBodies",
      dependencies: [
        "CStagger", "CStaggerSystem", "StaggerC", "StaggerCore", "StaggerLinux",
        "StaggerPolicy", "StaggerPolicyFile", "StaggerSimulation",
      ],
      swiftSettings: instrumented),
    .target(name: "FuzzDriver", swiftSettings: instrumented),
    fuzzer("FuzzAddress"),
    fuzzer("FuzzRace"),
    fuzzer("FuzzRanking"),
    fuzzer("FuzzNetlink"),
    fuzzer("FuzzGAIConf"),
    fuzzer("FuzzWinsock"),
    fuzzer("FuzzPolicyFile"),
    fuzzer("FuzzCanary", dependencies: []),
  ]
)
