import Foundation
import Testing

/// The mutation check of the machine and the driver is as good as its patches fit the code.
///
/// `Tests/Mutations/run` applies them one by one and demands that a test notices each.
@Suite struct MutationPatchTests {
  @Test func `there are enough of them`() throws {
    #expect(try MutationPatch.names().count >= 40)
  }

  @Test func `each says what it breaks and which tests catch it`() throws {
    for name in try MutationPatch.names() {
      let patch = try MutationPatch(named: name)
      #expect(patch.breaks?.hasSuffix(".") == true, "\(name)")
      #expect(patch.caughtBy?.isEmpty == false, "\(name)")
    }
  }

  @Test func `each changes something in the sources, and fits there in one place`() throws {
    for name in try MutationPatch.names() {
      let changes = try MutationPatch(named: name).changes
      #expect(!changes.isEmpty, "\(name)")
      for change in changes {
        #expect(change.path.hasPrefix("Sources/") && change.before != change.after, "\(name)")
        let file = MutationPatch.root.appending(path: change.path)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(change.places(in: text) == 1, "\(name) does not fit \(change.path)")
      }
    }
  }

  @Test func `lines that are not there, or there twice, are not one place`() {
    let patch = MutationPatch(
      """
      Breaks: Nothing.
      Caught by: NoTests

      --- a/Sources/A.swift
      +++ b/Sources/A.swift
      @@ -1,2 +1,2 @@
       one
      -two
      +three

      """)
    let counts = ["one\ntwo\n", "one\ntwo\none\ntwo\n", "one\n", "two\none\nthree\n"].map {
      patch.changes[0].places(in: $0)
    }
    #expect(counts == [1, 2, 0, 0])
    #expect(patch.breaks == "Nothing." && patch.caughtBy == "NoTests")
    #expect(patch.changes.map(\.after) == [["one", "three"]])
  }
}
