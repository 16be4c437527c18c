/// Checks that bytes are one JSON value (RFC 8259), and names the line where they stop being one.
///
/// Foundation's parsers report no position on Linux and a differently worded one on macOS; a teacher who forgot a
/// comma needs the line. Values are not kept: once the syntax holds, `JSONDecoder` reads them.
struct JSONSyntax {
    /// What was wrong, and where.
    struct Failure: Error, Equatable {
        let line: Int
        let happened: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// Deeper than any profile needs, and shallow enough for the stack.
    private static let maximumDepth = 32

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func check() throws(Failure) {
        try value(depth: 0)
        skipSpace()
        if position < bytes.count { throw failure("found \(shown) after the end of the JSON value") }
    }

    private mutating func value(depth: Int) throws(Failure) {
        guard depth < Self.maximumDepth else { throw failure("found more than 32 nested levels") }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): try list(closing: UInt8(ascii: "}"), keyed: true, depth: depth)
        case UInt8(ascii: "["): try list(closing: UInt8(ascii: "]"), keyed: false, depth: depth)
        case UInt8(ascii: "\""): try string()
        default: try word()
        }
    }

    private mutating func list(closing: UInt8, keyed: Bool, depth: Int) throws(Failure) {
        position += 1
        skipSpace()
        if current == closing {
            position += 1
            return
        }
        while true {
            if keyed {
                skipSpace()
                guard current == UInt8(ascii: "\"") else {
                    throw failure("expected a key in double quotes, found \(shown)")
                }
                try string()
                skipSpace()
                guard current == UInt8(ascii: ":") else {
                    throw failure("expected a colon after the key, found \(shown)")
                }
                position += 1
            }
            try value(depth: depth + 1)
            skipSpace()
            if current == closing {
                position += 1
                return
            }
            guard current == UInt8(ascii: ",") else {
                let end = String(UnicodeScalar(closing))
                throw failure("expected a comma or \"\(end)\", found \(shown)")
            }
            position += 1
        }
    }

    private mutating func string() throws(Failure) {
        let opening = line
        position += 1
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20:
                throw Failure(line: opening, happened: "found text in double quotes that is not closed")
            default: break
            }
        }
        throw Failure(line: opening, happened: "found text in double quotes that is not closed")
    }

    private mutating func escape() throws(Failure) {
        let kind = current
        position += 1
        switch kind {
        case UInt8(ascii: "u"):
            let digits = bytes.dropFirst(position).prefix(4)
            guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
                throw failure("found \\u without four hexadecimal digits")
            }
            position += 4
        case .some(let byte) where Array("\"\\/bfnrt".utf8).contains(byte): break
        default: throw failure("found a backslash that begins no JSON escape")
        }
    }

    private mutating func word() throws(Failure) {
        let start = position
        while let byte = current, !Array(" \t\n,:]}{[\"".utf8).contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if ["true", "false", "null"].contains(text) { return }
        guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
            position = start
            throw failure("expected a value, found \(shown)")
        }
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private var shown: String {
        guard let byte = current else { return "the end of the file" }
        return (0x21...0x7E).contains(byte) ? "\"\(String(UnicodeScalar(byte)))\"" : "another character"
    }

    private func failure(_ happened: String) -> Failure {
        Failure(line: line, happened: happened)
    }
}
