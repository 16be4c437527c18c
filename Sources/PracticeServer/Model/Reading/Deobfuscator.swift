import Foundation

/// Undoes the usual disguises of an order: base64, rot13, digits for letters, spaced letters, reversed text.
enum Deobfuscator {
    static func readings(of text: String) -> [String] {
        guard text.count <= 20_000 else { return [] }
        return [base64(text), rotated(text), unleeted(text), unspaced(text), reversed(text)].compactMap { $0 }
    }

    private static func base64(_ text: String) -> String? {
        for token in text.split(whereSeparator: { $0.isWhitespace || "\"'`<>".contains($0) }).prefix(400)
        where token.utf8.count >= 16 && token.utf8.count <= 8000 {
            let padding = String(repeating: "=", count: (4 - token.utf8.count % 4) % 4)
            guard let data = Data(base64Encoded: String(token) + padding),
                let decoded = String(data: data, encoding: .utf8),
                decoded.allSatisfy({
                    $0.isASCII
                        && ($0.isLetter || $0.isNumber || $0.isWhitespace || $0.isPunctuation || $0.isSymbol)
                }),
                decoded.contains(" ")
            else { continue }
            return decoded
        }
        return nil
    }

    private static func rotated(_ text: String) -> String? {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 65...90: scalars.append(Unicode.Scalar(UInt8((scalar.value - 65 + 13) % 26 + 65)))
            case 97...122: scalars.append(Unicode.Scalar(UInt8((scalar.value - 97 + 13) % 26 + 97)))
            default: scalars.append(scalar)
            }
        }
        let turned = String(scalars)
        return commonWords(in: turned) > commonWords(in: text) ? turned : nil
    }

    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "8": "b",
    ]

    private static func unleeted(_ text: String) -> String? {
        var mixed = 0
        let tokens = text.split(separator: " ", omittingEmptySubsequences: false).map { token -> String in
            let hasLetter = token.contains(where: \.isLetter)
            let core = token.last == "!" ? token.dropLast() : token
            guard hasLetter, core.contains(where: { letters[$0] != nil }) else { return String(token) }
            mixed += 1
            let plain: [Character] = core.map { letters[$0] ?? $0 }
            return String(plain) + String(token.dropFirst(core.count))
        }
        return mixed >= 2 ? tokens.joined(separator: " ") : nil
    }

    /// "i g n o r e   a l l": single letters; words are two or more spaces, or other signs, apart.
    private static func unspaced(_ text: String) -> String? {
        let tokens = text.split(separator: " ", omittingEmptySubsequences: false)
        guard tokens.filter({ $0.count == 1 }).count >= 10 else { return nil }
        var result = ""
        for (index, token) in tokens.enumerated() {
            if token.isEmpty {
                if !result.hasSuffix(" ") { result += " " }
            } else if token.count == 1 {
                result += token
            } else {
                result += (index == 0 ? "" : " ") + token + " "
            }
        }
        return result
    }

    private static func reversed(_ text: String) -> String? {
        let turned = String(text.reversed())
        return commonWords(in: turned) > commonWords(in: text) + 1 ? turned : nil
    }

    private static let common: Set<String> = [
        "the", "and", "all", "ignore", "say", "is", "your", "instructions", "previous", "with", "what", "to",
        "of", "rules",
        "reply", "only", "you", "print", "system", "prompt", "tell", "me",
    ]

    private static func commonWords(in text: String) -> Int {
        Tokenizer.words(in: text).filter { common.contains($0.lower) }.count
    }
}
