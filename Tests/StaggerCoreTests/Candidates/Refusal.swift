import StaggerCore

/// What a `ConnectError` says about the input, as one value to compare.
struct Refusal: Equatable {
  var code: ConnectError.Code
  var target: SocketAddress?
  var index: Int?
  var limit: Int?

  init(_ code: ConnectError.Code) {
    self.code = code
  }

  init(_ code: ConnectError.Code, at index: Int, _ target: SocketAddress? = nil) {
    self.init(code)
    self.index = index
    self.target = target
  }

  // `actual` is how many there were.
  init(_ code: ConnectError.Code, limit: Int, actual: Int) {
    self.init(code)
    self.limit = limit
    index = actual
  }
}

/// What `body` is refused with; nil when it is not.
func refusal(_ body: () throws(ConnectError) -> Void) -> Refusal? {
  do {
    try body()
    return nil
  } catch {
    switch error.subject {
    case .target(let index, let target): return Refusal(error.code, at: index, target)
    case .source(let index): return Refusal(error.code, at: index)
    case .limit(let limit, let actual):
      return Refusal(error.code, limit: limit, actual: actual)
    default: return Refusal(error.code)
    }
  }
}
