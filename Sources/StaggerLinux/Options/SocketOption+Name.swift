extension SocketOption: CustomStringConvertible {
  /// The option without its value, as error messages name it.
  public var description: String {
    switch self {
    case .noDelay: "noDelay"
    case .keepAlive: "keepAlive"
    case .receiveBufferSize: "receiveBufferSize"
    case .sendBufferSize: "sendBufferSize"
    case .trafficClass: "trafficClass"
    case .mark: "mark"
    case .priority: "priority"
    case .userTimeout: "userTimeout"
    case .congestionControl: "congestionControl"
    case .multipath: "multipath"
    }
  }
}
