import StaggerCore

/// What `StaggerLab sources` prints.
struct SourcesReport: Decodable, Sendable {
  struct Comparison: Decodable, Sendable {
    struct Difference: Decodable, Sendable {
      let destination: String
      let source: String
      let interface: Int
      let lookup: String
      let connect: String
    }

    let count: Int
    let differences: [Difference]
    let outcomes: [String]
  }

  struct Interface: Decodable, Sendable {
    let name: String
    let kind: String
    let flags: UInt8
    let linkType: UInt16
    let maximumTransmissionUnit: Int
  }

  struct Address: Decodable, Sendable {
    let address: String
    let interface: String
    let prefixLength: Int
    let flags: UInt16
    let scope: UInt8
    let isForever: Bool
    let preferredSeconds: Int
  }

  struct Snapshot: Decodable, Sendable {
    let interfaces: [Interface]
    let addresses: [Address]
    let ipv4Rules: UInt8
    let ipv6Rules: UInt8
  }

  let snapshot: Snapshot
  let unbound: Comparison
  let bound: Comparison
  let sourced: Comparison
  let both: Comparison
  let assumedOnLink: [Bool]
  let monitor: [String: Bool]
}
