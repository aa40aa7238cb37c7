import StaggerCore

extension Nanoseconds {
  /// The span in milliseconds, with as many decimals as are needed and not rounded: `250 ms`, `1.5 ms`.
  ///
  /// An infinite span is `never`: that is how it is used in simulations.
  var exact: String {
    if self == .infinite { return "never" }
    let whole = count.magnitude / 1_000_000
    var fraction = String(count.magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = count < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole) ms" : "\(sign)\(whole).\(fraction) ms"
  }
}

extension Nanoseconds? {
  /// The same, with `none` where there is nothing.
  var exact: String { self?.exact ?? "none" }
}
