import StaggerCore

extension PolicyDecision {
  /// What is tried: the last part of each remote and the interface, `>` where it is bound to it and
  /// `@` where it is the kernel's choice, with a bar where a tier waits for the one before.
  var picture: String {
    candidates.map { planned in
      let bar = planned.candidate.waitsForEarlier ? "| " : ""
      let binding = planned.candidate.binding
      let isBound = binding.interface != 0 || binding.interfaceName != nil
      let up = planned.candidate.needsPreparation ? "^" : ""
      let known = snapshot.interface(planned.interfaceIndex ?? 0)?.name
      let name = (known ?? binding.interfaceName)?.description ?? "?"
      return bar + planned.candidate.remote.lastPart + (isBound ? ">" : "@") + up + name
    }.joined(separator: " ")
  }

  /// The last part of each refused remote, its interface and the name of the reason.
  var refusals: [String] {
    refused.map { refused in
      let name = snapshot.interface(refused.interfaceIndex)?.name.description ?? "?"
      return "\(refused.remote.lastPart) \(name) \(refused.reason.code.name)"
    }
  }

  /// The reasons for which one interface is refused.
  func refusals(of interface: KernelName) -> Set<String> {
    Set(
      refused.filter { snapshot.interface($0.interfaceIndex)?.name == interface }.map {
        $0.reason.code.name
      })
  }
}

extension SocketAddress {
  var lastPart: String { String("\(ip)".split { $0 == "." || $0 == ":" }.last ?? "") }
}
