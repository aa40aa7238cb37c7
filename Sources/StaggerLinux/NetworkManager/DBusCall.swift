/// A method call as D-Bus writes it (D-Bus specification, "Message Protocol"), with text arguments.
struct DBusCall {
  let destination: String
  let path: String
  let interface: String
  let member: String
  var arguments: [String] = []

  /// The message, in little endian.
  ///
  /// - Parameter serial: Its number, not 0, by which the answer is known.
  /// - Returns: the bytes.
  func bytes(serial: UInt32) -> [UInt8] {
    var body = DBusWriter()
    for argument in arguments { body.append(argument) }
    var fields = DBusWriter()
    fields.appendField(1, "o") { $0.append(path) }
    fields.appendField(2, "s") { $0.append(interface) }
    fields.appendField(3, "s") { $0.append(member) }
    fields.appendField(6, "s") { $0.append(destination) }
    if !arguments.isEmpty {
      fields.appendField(8, "g") { writer in
        writer.appendSignature(String(repeating: "s", count: arguments.count))
      }
    }
    var message = DBusWriter()
    // A call that starts no service which is not there.
    message.bytes = [UInt8(ascii: "l"), 1, 2, 1]
    message.append(UInt32(body.bytes.count))
    message.append(serial)
    message.append(UInt32(fields.bytes.count))
    message.bytes += fields.bytes
    message.align(to: 8)
    message.bytes += body.bytes
    return message.bytes
  }
}

/// Writes values one behind the other, aligned as their types want it.
private struct DBusWriter {
  var bytes: [UInt8] = []

  mutating func align(to size: Int) {
    while bytes.count % size != 0 { bytes.append(0) }
  }

  mutating func append(_ number: UInt32) {
    align(to: 4)
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func append(_ text: String) {
    append(UInt32(text.utf8.count))
    bytes += text.utf8
    bytes.append(0)
  }

  mutating func appendSignature(_ text: String) {
    bytes.append(UInt8(truncatingIfNeeded: text.utf8.count))
    bytes += text.utf8
    bytes.append(0)
  }

  /// A field of the header; its array begins at a multiple of 8.
  mutating func appendField(_ code: UInt8, _ type: String, _ value: (inout DBusWriter) -> Void) {
    align(to: 8)
    bytes.append(code)
    appendSignature(type)
    value(&self)
  }
}
