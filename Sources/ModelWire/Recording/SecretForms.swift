import Foundation

/// The keys that a program knows, in the forms in which a server may send them back: as they are, as in JSON, percent
/// encoded, and in base 64 wherever they stand in what was encoded, such as behind a user's name.
///
/// Not here: a key in hexadecimal, reversed, or spelled with something between its characters.
public struct SecretForms: Sendable {
    /// Shorter ones are stand-ins such as "x" or "ollama", and taking them out would leave no word whole.
    static let shortestSecret = 8
    /// So many bytes from a key's beginning count as the key: the rest was cut off. The beginnings that all keys of a
    /// provider share are shorter; "sk-ant-api03-" has 13.
    static let cutLength = 16
    /// What stands in a key's place.
    static let placeholder = Array("(key)".utf8)

    /// What is at a place.
    enum Step: Equatable {
        /// A byte of something else.
        case other
        /// A key of so many bytes.
        case secret(Int)
        /// Perhaps the beginning of a key: the bytes that decide it have not come.
        case undecided
    }

    /// The longest first: where one is the beginning of another, the whole is taken out.
    private let forms: [[UInt8]]
    private var begins = [Bool](repeating: false, count: 256)

    /// The forms of these keys.
    public init(of secrets: Set<String>) {
        var forms: Set<[UInt8]> = []
        for secret in secrets where secret.utf8.count >= Self.shortestSecret {
            // A copied key brings white space and more along, which is not sent.
            let joined = secret.filter { !$0.isWhitespace }
            for text in [secret, joined, APIKey.bare(secret)] where text.utf8.count >= Self.shortestSecret {
                forms.formUnion(Self.forms(of: text).map { Array($0.utf8) })
            }
        }
        self.forms = forms.sorted { $0.count > $1.count }
        for form in self.forms { begins[Int(form[0])] = true }
    }

    /// True without any key.
    var isEmpty: Bool { forms.isEmpty }

    /// False when no key can begin in these bytes.
    func mayBegin(in bytes: [UInt8]) -> Bool { bytes.contains { begins[Int($0)] } }

    /// - Parameter atEnd: true when nothing comes after these bytes.
    func step(_ rest: ArraySlice<UInt8>, atEnd: Bool) -> Step {
        guard let first = rest.first, begins[Int(first)] else { return .other }
        var longest = 0
        for form in forms {
            let common = zip(rest, form).prefix { $0 == $1 }.count
            if common == form.count { return .secret(common) }
            if !atEnd, common == rest.count { return .undecided }
            longest = max(longest, common)
        }
        return longest >= Self.cutLength ? .secret(longest) : .other
    }

    /// The text without any key.
    public func redacted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard mayBegin(in: bytes) else { return text }
        return String(decoding: redacted(bytes), as: UTF8.self)
    }

    /// The bytes without any key.
    func redacted(_ bytes: [UInt8]) -> [UInt8] {
        guard mayBegin(in: bytes) else { return bytes }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if case .secret(let count) = step(bytes[place...], atEnd: true) {
                result += Self.placeholder
                place += count
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return result
    }

    /// The value with its texts and its members' names without any key.
    public func redacted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(redacted(text))
        case .array(let values): .array(values.map(redacted))
        case .object(let members):
            .object(
                Dictionary(members.map { (redacted($0.key), redacted($0.value)) }) { first, _ in first })
        case .null, .bool, .integer, .number: value
        }
    }
}

extension SecretForms {
    private static func forms(of secret: String) -> [String] {
        let encoded = percentEncoded(secret)
        var forms = [
            secret, secret.replacing("/", with: #"\/"#), secret.replacing("+", with: #"\u002B"#),
            secret.replacing("+", with: #"\u002b"#), encoded, lowercasedEscapes(encoded),
        ]
        for text in base64(secret) {
            forms.append(text)
            forms.append(text.replacing("+", with: "-").replacing("/", with: "_"))
            forms.append(text.replacing("/", with: #"\/"#))
        }
        return forms
    }

    /// In base 64 a text looks in one of three ways, by how many bytes stand before it. What its neighbours have a part
    /// in is left out.
    private static func base64(_ text: String) -> [String] {
        let whole = Data(text.utf8).base64EncodedString()
        return [whole]
            + (0..<3).map { before in
                let bytes = [UInt8](repeating: 0, count: before) + text.utf8
                let encoded = Data(bytes).base64EncodedString().filter { $0 != "=" }
                let shared = bytes.count % 3 == 0 ? 0 : 1
                return String(encoded.dropFirst(before == 0 ? 0 : before + 1).dropLast(shared))
            }
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return String(
            text.utf8.flatMap { byte -> [Character] in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                    [Character(Unicode.Scalar(byte))]
                default: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            })
    }

    private static func lowercasedEscapes(_ text: String) -> String {
        text.replacing(#/%[0-9A-F]{2}/#) { $0.output.lowercased() }
    }
}
