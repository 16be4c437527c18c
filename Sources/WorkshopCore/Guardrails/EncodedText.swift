import Foundation

/// Undoes the encodings that people hide orders in: base64, hexadecimal, percent signs, character references,
/// binary, rot13.
enum EncodedText {
    /// Every text that decoding gives, with the name of its encoding.
    static func decodings(of text: String) -> [(text: String, kind: String)] {
        var found: [(String, String)] = []
        for run in runs(in: text, where: isBase64, shortest: 16) {
            if let decoded = base64(run) { found.append((decoded, "hidden in base64")) }
        }
        for run in runs(in: text, where: \.isHexDigit, shortest: 16) {
            if let decoded = bytes(run, radix: 16, width: 2) {
                found.append((decoded, "hidden in hexadecimal"))
            }
        }
        for run in runs(in: text, where: { $0 == "0" || $0 == "1" }, shortest: 64) {
            if let decoded = bytes(run, radix: 2, width: 8) { found.append((decoded, "hidden in binary")) }
        }
        if text.contains("%"), let decoded = text.removingPercentEncoding, decoded != text {
            found.append((decoded, "hidden in percent signs"))
        }
        let unescaped = withoutEscapes(text)
        if unescaped != text { found.append((unescaped, "hidden in character references")) }
        return found
    }

    /// True when the text holds a long run of letters and digits that is no word and no address: nobody asks about a
    /// campus in one.
    static func holdsBlob(_ text: String) -> Bool {
        text.split(whereSeparator: \.isWhitespace).contains { token in
            token.count >= 32 && token.allSatisfy(isBase64) && token.contains(where: \.isUppercase)
                && token.contains(where: \.isLowercase) && token.contains(where: \.isNumber)
        }
    }

    static func rotated(_ text: String) -> String {
        String(
            text.map { character in
                guard let value = character.asciiValue, (97...122).contains(value) else { return character }
                return Character(Unicode.Scalar((value - 97 + 13) % 26 + 97))
            })
    }

    /// Runs of such characters; white space between them is passed over when each piece could be a part of one.
    private static func runs(
        in text: String, where belongs: (Character) -> Bool, shortest: Int
    ) -> [String] {
        var runs: Set<String> = []
        var joined = ""
        for token in text.split(whereSeparator: { $0.isWhitespace || "\"'`<>(),:;".contains($0) }) {
            if token.allSatisfy(belongs) {
                if token.count >= shortest { runs.insert(String(token)) }
                joined += token
            } else {
                if joined.count >= shortest { runs.insert(joined) }
                joined = ""
            }
        }
        if joined.count >= shortest { runs.insert(joined) }
        return runs.sorted()
    }

    private static func isBase64(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "+/=-_".contains(character))
    }

    private static func base64(_ run: String) -> String? {
        let standard = run.filter { $0 != "=" }.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: standard + padding).flatMap { readable([UInt8]($0)) }
    }

    private static func bytes(_ run: String, radix: Int, width: Int) -> String? {
        let digits = Array(run)
        guard digits.count.isMultiple(of: width) else { return nil }
        return readable(
            stride(from: 0, to: digits.count, by: width).compactMap {
                UInt8(String(digits[$0..<$0 + width]), radix: radix)
            })
    }

    /// The bytes as text, when they are text: chance gives control characters and broken UTF-8.
    private static func readable(_ bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
        else { return nil }
        return text
    }

    /// `&#105;`, `&#x69;`, `\u0069` and `\x69` as the characters that they name.
    private static func withoutEscapes(_ text: String) -> String {
        guard text.contains("&#") || text.contains("\\u") || text.contains("\\x") else { return text }
        return text.replacing(
            #/&#x([0-9a-fA-F]{1,6});?|&#([0-9]{1,7});?|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})/#
        ) {
            let hexadecimal = $0.1 ?? $0.3 ?? $0.4
            let value = hexadecimal.flatMap { UInt32($0, radix: 16) } ?? $0.2.flatMap { UInt32($0) }
            return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String($0.0)
        }
    }
}
