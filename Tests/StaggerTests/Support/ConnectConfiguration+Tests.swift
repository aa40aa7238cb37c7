import Stagger

extension ConnectConfiguration {
  /// Short delays, so that a test does not wait for the defaults.
  static func quick(
    delay: Nanoseconds = .milliseconds(20),
    _ change: (inout ConnectConfiguration) -> Void = { _ in }
  ) -> ConnectConfiguration {
    var configuration = ConnectConfiguration()
    configuration.settings.attemptDelay = delay
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
