import Stagger

extension ConnectConfiguration {
  /// Short delays, so that a test does not wait for the defaults, and the order of the test's own list.
  static func quick(
    delay: Nanoseconds = .milliseconds(20),
    _ change: (inout ConnectConfiguration) -> Void = { _ in }
  ) -> ConnectConfiguration {
    var configuration = ConnectConfiguration()
    configuration.settings.attemptDelay = delay
    configuration.ordering = .given
    change(&configuration)
    return configuration
  }
}

extension Connector {
  static func quick(
    delay: Nanoseconds = .milliseconds(20), engine: Engine = .shared,
    _ change: (inout ConnectConfiguration) -> Void = { _ in }
  ) -> Connector {
    Connector(configuration: .quick(delay: delay, change), engine: engine)
  }
}
