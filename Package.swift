// swift-tools-version: 6.3

import PackageDescription

/// Every Swift target is built under the same rules; `docs/architecture.md` says why.
let houseRules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "swift-stagger",
  products: [
    .library(name: "Stagger", targets: ["Stagger"]),
    .library(name: "StaggerCore", targets: ["StaggerCore"]),
    .library(name: "StaggerPolicy", targets: ["StaggerPolicy"]),
    .library(name: "StaggerPolicyFile", targets: ["StaggerPolicyFile"]),
    .library(name: "StaggerLinux", targets: ["StaggerLinux"]),
    .library(name: "StaggerSimulation", targets: ["StaggerSimulation"]),
    .library(name: "StaggerWinsock", targets: ["StaggerWinsock"]),
    .library(name: "StaggerC", targets: ["StaggerC", "CStagger"]),
    .executable(name: "stagger", targets: ["StaggerCLI"]),
  ],
  traits: [
    .trait(
      name: "CommandLine",
      description: "The `stagger` command (swift-argument-parser, hdrhistogram-swift)."),
    .default(enabledTraits: ["CommandLine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
  ],
  targets: [
    .target(name: "CStaggerSystem"),
    .target(name: "StaggerCore", swiftSettings: houseRules),
    .target(
      name: "StaggerPolicy", dependencies: ["CStaggerSystem", "StaggerCore"],
      swiftSettings: houseRules),
    .target(
      name: "StaggerPolicyFile", dependencies: ["StaggerCore", "StaggerPolicy"],
      swiftSettings: houseRules),
    .target(
      name: "StaggerLinux", dependencies: ["CStaggerSystem", "StaggerCore"],
      swiftSettings: houseRules),
    .target(
      name: "Stagger", dependencies: ["StaggerCore", "StaggerLinux"], swiftSettings: houseRules),
    .target(
      name: "StaggerWinsock",
      dependencies: ["CStaggerSystem", "StaggerCore", "StaggerLinux"],
      swiftSettings: houseRules),
    .target(name: "CStagger"),
    .target(
      name: "StaggerC",
      dependencies: [
        "CStagger", "CStaggerSystem", "StaggerCore", "StaggerLinux", "StaggerPolicy",
        "StaggerWinsock",
      ],
      swiftSettings: houseRules),
    .target(name: "StaggerSimulation", dependencies: ["StaggerCore"], swiftSettings: houseRules),
    .executableTarget(
      name: "StaggerCLI",
      dependencies: [
        "Stagger", "StaggerCore", "StaggerLinux", "StaggerPolicy", "StaggerPolicyFile",
        "StaggerSimulation", "StaggerWinsock", "CStaggerSystem",
        .product(
          name: "ArgumentParser", package: "swift-argument-parser",
          condition: .when(traits: ["CommandLine"])),
        .product(
          name: "Histogram", package: "hdrhistogram-swift",
          condition: .when(traits: ["CommandLine"])),
      ],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerCoreTests", dependencies: ["StaggerCore", "StaggerSimulation"],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerPolicyFileTests",
      dependencies: ["StaggerPolicyFile", "StaggerPolicy", "StaggerCore"],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerPolicyTests",
      dependencies: ["StaggerPolicy", "StaggerCore", "StaggerSimulation"],
      swiftSettings: houseRules),
    .target(name: "CStaggerTestSupport", path: "Tests/CStaggerTestSupport"),
    .target(
      name: "StaggerTestSupport",
      dependencies: ["StaggerCore", "StaggerLinux", "CStaggerTestSupport"],
      path: "Tests/StaggerTestSupport", swiftSettings: houseRules),
    .executableTarget(
      name: "StaggerLab",
      dependencies: [
        "StaggerCore", "StaggerLinux", "StaggerPolicy", "StaggerSimulation", "StaggerWinsock",
        "CStaggerSystem", "CStaggerTestSupport",
      ],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerLinuxTests",
      dependencies: [
        "StaggerCore", "StaggerLinux", "StaggerSimulation", "CStaggerSystem",
        "CStaggerTestSupport", "StaggerTestSupport", "StaggerLab",
      ],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerTests",
      dependencies: [
        "Stagger", "StaggerCore", "StaggerLinux", "CStaggerTestSupport", "StaggerTestSupport",
      ],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerSimulationTests", dependencies: ["StaggerSimulation", "StaggerCore"],
      resources: [
        .copy("Resources/address-selection.jsonl"), .copy("Resources/races.jsonl"),
        .copy("Resources/more-address-selection.jsonl"), .copy("Resources/more-races.jsonl"),
      ], swiftSettings: houseRules),
    .executableTarget(
      name: "CInterface", dependencies: ["CStagger", "StaggerC"],
      path: "Tests/CPrograms/CInterface"),
    .testTarget(
      name: "StaggerCTests",
      dependencies: ["CStagger", "StaggerC", "StaggerCore", "StaggerTestSupport", "CInterface"],
      swiftSettings: houseRules),
    .executableTarget(
      name: "WinsockABI", dependencies: ["CStagger", "StaggerC"],
      path: "Tests/CPrograms/WinsockABI"),
    .executableTarget(
      name: "WinsockExample", dependencies: ["CStagger", "StaggerC"],
      path: "docs/examples/winsock"),
    .testTarget(
      name: "StaggerWinsockTests",
      dependencies: [
        "StaggerWinsock", "StaggerC", "CStagger", "CStaggerSystem", "StaggerCore", "StaggerLinux",
        "CStaggerTestSupport", "StaggerTestSupport", "WinsockABI", "WinsockExample",
      ],
      swiftSettings: houseRules),
    .target(
      name: "StaggerFuzzBodies",
      dependencies: [
        "CStagger", "CStaggerSystem", "StaggerC", "StaggerCore", "StaggerLinux",
        "StaggerPolicy", "StaggerPolicyFile", "StaggerSimulation",
      ],
      path: "Fuzz/Sources/StaggerFuzzBodies", swiftSettings: houseRules),
    .testTarget(
      name: "StaggerFuzzTests", dependencies: ["StaggerFuzzBodies", "StaggerSimulation"],
      swiftSettings: houseRules),
    .testTarget(
      name: "StaggerCLITests",
      dependencies: [
        "StaggerCLI", "StaggerCore", "StaggerLinux", "StaggerSimulation", "StaggerWinsock",
        "CStaggerTestSupport",
      ],
      swiftSettings: houseRules),
  ]
)
