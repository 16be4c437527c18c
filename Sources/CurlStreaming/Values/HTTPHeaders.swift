/// A response's headers in the order in which they came; names are compared without regard to ASCII case.
public struct HTTPHeaders: Sendable, Hashable {
    private var lines: [HTTPHeader]

    /// Makes headers from lines, keeping their order and repetitions.
    public init(_ lines: [HTTPHeader] = []) {
        self.lines = lines
    }

    /// The value of the first line with that name, or nil when there is none.
    public subscript(name: String) -> String? {
        lines.first { Self.same($0.name, name) }?.value
    }

    /// The values of all lines with that name, in order.
    public func values(named name: String) -> [String] {
        lines.filter { Self.same($0.name, name) }.map(\.value)
    }

    mutating func append(_ line: HTTPHeader) {
        lines.append(line)
    }

    /// Continues the last line's value, as the obsolete folded form of RFC 9112 section 5.2 does.
    mutating func extendLast(with text: String) {
        guard let last = lines.indices.last else { return }
        lines[last].value += " " + text
    }

    private static func same(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 0x20 : byte
    }
}

extension HTTPHeaders: RandomAccessCollection {
    /// The first line's position.
    public var startIndex: Int { lines.startIndex }
    /// The position after the last line.
    public var endIndex: Int { lines.endIndex }
    /// The line at a position.
    public subscript(position: Int) -> HTTPHeader { lines[position] }
}
