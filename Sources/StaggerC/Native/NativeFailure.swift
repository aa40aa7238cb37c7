import CStagger
import StaggerCore
import StaggerLinux

/// Why a function of `stagger/stagger.h` does not do what it was called for.
struct NativeFailure: Error {
  /// The number that the C program gets.
  let code: CInt
  /// What the race, or the check of its input, says; nil where the call itself is wrong.
  let cause: ConnectError?
  /// Which entry of the caller's lists is at fault, where the cause does not say it.
  let place: Place?

  /// An entry of one of the caller's lists, counted from 0.
  enum Place {
    case target(Int)
    case source(Int)
  }

  /// Makes a failure of a call that is wrong, with a number of the header.
  init(_ code: Int, at place: Place? = nil) {
    self.code = CInt(code)
    cause = nil
    self.place = place
  }

  /// Makes a failure of a race or of its input.
  init(_ cause: ConnectError, at place: Place? = nil) {
    code = cause.code.rawValue
    self.cause = cause
    self.place = place
  }

  /// The target that is wrong, counted from 0.
  var targetIndex: Int? {
    if case .target(let index) = place { return index }
    if case .target(let index, _) = cause?.subject { return index }
    return nil
  }

  /// The source that is wrong, counted from 0.
  var sourceIndex: Int? {
    if case .source(let index) = place { return index }
    if case .source(let index) = cause?.subject { return index }
    return nil
  }

  /// The same failure, which says which source it was where that had an unknown interface.
  func placed(among sources: [SourceBinding]) -> NativeFailure {
    guard let cause, case .interface(let name) = cause.subject else { return self }
    let index = sources.firstIndex { $0.interface?.utf8.elementsEqual(name.utf8) ?? false }
    return index.map { NativeFailure(cause, at: .source($0)) } ?? self
  }

  /// The failure in one sentence.
  var description: String {
    switch place {
    case .target(let index): "target \(index + 1): " + sentence
    case .source(let index): "source \(index + 1): " + sentence
    case nil: sentence
    }
  }

  private var sentence: String { cause?.description ?? errorText(code) }
}

/// What the header's functions say of a code.
private func errorText(_ code: CInt) -> String {
  guard let text = unsafe stagger_error_string(code) else { return "" }
  return unsafe boundedText(text, upTo: .max)
}
