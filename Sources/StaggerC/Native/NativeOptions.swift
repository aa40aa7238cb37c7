import CStagger
import StaggerCore
import StaggerLinux
import StaggerPolicy

extension stagger_options {
  /// What a caller has written, of whichever version it is.
  ///
  /// - Throws: what this version does not know, or what is out of range.
  static func read(
    _ pointer: UnsafePointer<stagger_options>
  ) throws(NativeFailure) -> stagger_options {
    var options = unsafe stagger_options()
    try unsafe SizedStruct.read(at: UnsafeRawPointer(pointer), into: &options)
    guard unsafe options.flags & ~allFlags == 0, unsafe options.reserved == 0 else {
      throw NativeFailure(STAGGER_NOT_SUPPORTED)
    }
    return unsafe options
  }

  private static var allFlags: UInt32 {
    UInt32(
      STAGGER_ONE_AT_A_TIME | STAGGER_BLOCKING | STAGGER_ORDERLY_CLOSE | STAGGER_ALWAYS_GAP
        | STAGGER_NO_DELAY | STAGGER_MULTIPATH)
  }

  /// The time that the caller allows; nil for any.
  var timeout: Nanoseconds? {
    get throws(NativeFailure) {
      if unsafe timeout_ns < 0 { throw NativeFailure(ConnectError(.negativeTimeout)) }
      return unsafe timeout_ns == 0 ? nil : unsafe Nanoseconds(timeout_ns)
    }
  }

  /// How to connect.
  ///
  /// - Throws: what is out of range; `RaceSetup` checks the rest.
  func configuration() throws(NativeFailure) -> ConnectConfiguration {
    var configuration = ConnectConfiguration()
    configuration.settings = unsafe settings
    configuration.ordering = try AddressOrdering(number: unsafe ordering)
    configuration.localAddresses = try LocalAddressRule(number: unsafe local_addresses)
    configuration.families = try FamilyRule(number: unsafe families)
    configuration.handsOverBlocking = unsafe has(STAGGER_BLOCKING)
    configuration.loserClosing = unsafe has(STAGGER_ORDERLY_CLOSE) ? .orderly : .reset
    configuration.options = try unsafe socketOptions()
    configuration.sources = try unsafe bindings()
    if let policy = unsafe nativePolicy(policy) {
      configuration.policy = try policy.finished
      configuration.policyContext.application.name = unsafe optionalText(application)
      configuration.policyContext.hostName = unsafe optionalText(host_name)
    }
    return configuration
  }

  private func has(_ flag: UInt32) -> Bool { unsafe flags & flag != 0 }

  private var settings: RaceSettings {
    var settings = RaceSettings()
    if unsafe attempt_delay_ns != 0 {
      settings.attemptDelay = unsafe Nanoseconds(attempt_delay_ns)
    }
    if unsafe attempt_timeout_ns != 0 {
      settings.attemptTimeout = unsafe Nanoseconds(attempt_timeout_ns)
    }
    if unsafe attempts_in_flight != 0 {
      settings.inFlightLimit = unsafe Int(attempts_in_flight)
    }
    settings.backupAttempts = unsafe Int(backup_attempts)
    settings.gapRule = unsafe has(STAGGER_ALWAYS_GAP) ? .always : .whileInFlight
    if unsafe has(STAGGER_ONE_AT_A_TIME) { settings.failureReaction = .sequential }
    return settings
  }

  private func socketOptions() throws(NativeFailure) -> [SocketOption] {
    var options: [SocketOption] = []
    if unsafe has(STAGGER_MULTIPATH) { options.append(.multipath) }
    if unsafe has(STAGGER_NO_DELAY) { options.append(.noDelay(true)) }
    if unsafe mark != 0 { options.append(.mark(unsafe mark)) }
    if unsafe traffic_class != 0 {
      guard let value = unsafe UInt8(exactly: traffic_class) else {
        throw NativeFailure(
          ConnectError(.invalidOption, subject: .option("traffic_class must be within 0...255")))
      }
      options.append(.trafficClass(value))
    }
    return options
  }

  private func bindings() throws(NativeFailure) -> [SourceBinding] {
    let count = unsafe source_count
    if count == 0 { return [] }
    guard let sources = unsafe sources else { throw NativeFailure(STAGGER_NULL_ARGUMENT) }
    let limit = Int(STAGGER_TARGET_LIMIT)
    guard (1...limit).contains(count) else {
      throw NativeFailure(
        ConnectError(.tooManyTargets, subject: .limit(limit, actual: clampedCount(count))))
    }
    var bindings: [SourceBinding] = []
    for index in 0..<count {
      // SAFETY: the caller says that there are `count` of them.
      bindings.append(try unsafe sources[index].binding(at: index))
    }
    return bindings
  }
}

extension stagger_source {
  fileprivate func binding(at index: Int) throws(NativeFailure) -> SourceBinding {
    var binding = SourceBinding()
    if !(unsafe local.isEmpty) {
      let address = try unsafe local.socketAddress(at: .source(index), defaultPort: 0)
      binding.address = address.ip
      binding.port = address.port
    }
    if let name = unsafe interface_name {
      binding.interface = unsafe boundedText(name, upTo: 64)
    }
    return binding
  }
}

/// A `size_t` that is more than any number of things in memory, as a number of them.
func clampedCount(_ count: Int) -> Int { count < 0 ? .max : count }
