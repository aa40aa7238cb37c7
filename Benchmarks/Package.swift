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
    .executable(name: "compare", targets: ["Compare"])
  ],
  dependencies: [
    .package(name: "swift-stagger", path: "..", traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
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
    // Proof that the racers race.
    .testTarget(
      name: "RacersTests",
      dependencies: ["Racers", "NIORacers", "CRacer", "CPeers", stagger],
      swiftSettings: houseRules),
  ]
)
