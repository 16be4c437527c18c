import Foundation

/// The ways in which a text may be meant to be read: as it stands, and with the usual disguises undone.
struct TextReadings {
    struct Reading: Equatable {
        var words: [String]
        /// How the text was disguised; nil for the text as it stands.
        var disguise: String?
    }

    /// Words that tell where one ends and the next begins, in text without spaces.
    let vocabulary: Set<String>
    /// Something encoded may hold something encoded; below this depth nobody reads on, a model included.
    private static let maximumDepth = 2

    func readings(of text: String) -> [Reading] { readings(of: text, depth: 0, disguise: nil) }

    private func readings(of text: String, depth: Int, disguise: String?) -> [Reading] {
        let plain = HiddenCharacters.removed(from: text)
        let folded = Self.folded(plain)
        var readings = [Reading(words: segmented(Self.words(in: folded)), disguise: disguise)]
        func add(_ text: String, _ kind: String) {
            guard text != folded else { return }
            readings.append(Reading(words: segmented(Self.words(in: text)), disguise: disguise ?? kind))
        }
        add(Homoglyphs.latin(folded), "written with letters of another alphabet")
        for one in ["i", "l"] as [Character] {
            add(LetterSigns.read(Homoglyphs.latin(folded), one: one), "written with digits for letters")
        }
        add(String(folded.reversed()), "written backwards")
        add(EncodedText.rotated(folded), "written in rot13")
        guard depth < Self.maximumDepth else { return readings }
        for (decoded, kind) in EncodedText.decodings(of: plain) {
            readings += self.readings(of: decoded, depth: depth + 1, disguise: disguise ?? kind)
        }
        return readings
    }

    /// Compatibility forms, case and accents taken away: `Ｉｇｎｏｒｅ`, `𝐢𝐠𝐧𝐨𝐫𝐞` and `IGNÓRE` are one word.
    static func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .lowercased()
    }

    /// Runs of letters and digits; `don't` is `dont`.
    static func words(in text: String) -> [String] {
        text.filter { $0 != "'" && $0 != "’" }
            .split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// Words put back together from single letters, and long words taken apart where they are several.
    private func segmented(_ words: [String]) -> [String] {
        var result: [String] = []
        var letters = ""
        func flush() {
            // Fewer are initials or a list, such as "room B 2 C".
            result += letters.count >= 4 ? parts(of: letters) : letters.map(String.init)
            letters = ""
        }
        for word in words {
            if word.count == 1 {
                letters += word
            } else {
                flush()
                let isKnown = vocabulary.contains(word)
                let mayBeSeveral = word.count >= 12 || word.unicodeScalars.contains { $0.value >= 0x3040 }
                result += !isKnown && mayBeSeveral ? parts(of: word) : [word]
            }
        }
        flush()
        return result
    }

    /// The longest known word at each place; what lies between them stays together.
    private func parts(of text: String) -> [String] {
        let letters = Array(text)
        var parts: [String] = []
        var unknown = ""
        var index = 0
        while index < letters.count {
            let shortest = letters[index].isASCII ? 3 : 2
            let longest = min(16, letters.count - index)
            let known = stride(from: longest, through: shortest, by: -1).lazy
                .map { String(letters[index..<index + $0]) }.first(where: vocabulary.contains)
            if let known {
                if !unknown.isEmpty { parts.append(unknown) }
                unknown = ""
                parts.append(known)
                index += known.count
            } else {
                unknown.append(letters[index])
                index += 1
            }
        }
        if !unknown.isEmpty { parts.append(unknown) }
        // A word that only happens to hold a known one, such as "understanding", stays whole.
        return parts.count(where: vocabulary.contains) >= 2 ? parts : [text]
    }
}

/// Letters of other alphabets that look like Latin ones (Unicode's confusables, the common part of them).
enum Homoglyphs {
    private static let latin: [Character: Character] = [
        "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "к": "k", "ӏ": "l",
        "м": "m", "н": "h", "о": "o", "р": "p", "ѕ": "s", "т": "t", "ц": "u", "ѵ": "v", "ԝ": "w", "х": "x",
        "у": "y", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p",
        "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w", "σ": "o", "ı": "i", "ɑ": "a", "ɡ": "g", "ո": "n",
        "օ": "o", "ս": "u", "ꞵ": "b", "ʀ": "r", "ɪ": "i", "ɴ": "n", "ɢ": "g", "ᴇ": "e", "ᴏ": "o",
    ]

    static func latin(_ text: String) -> String { String(text.map { latin[$0] ?? $0 }) }
}

/// Digits and signs in the place of letters.
enum LetterSigns {
    private static let letters: [Character: Character] = [
        "0": "o", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s",
        "!": "i", "|": "i", "+": "t", "€": "e",
    ]

    /// - Parameter one: the letter that 1 stands for.
    static func read(_ text: String, one: Character) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { token in
            // Punctuation after a word is no letter of it, and a number alone is a number.
            let end =
                token.lastIndex { $0.isLetter || $0.isNumber }.map(token.index(after:)) ?? token.endIndex
            guard token.contains(where: \.isLetter), token.contains(where: isSign) else {
                return String(token)
            }
            return String(token[..<end].map { $0 == "1" ? one : letters[$0] ?? $0 }) + token[end...]
        }.joined(separator: " ")
    }

    private static func isSign(_ character: Character) -> Bool {
        character == "1" || letters[character] != nil
    }
}
