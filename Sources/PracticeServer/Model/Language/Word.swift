import Foundation

/// A word of a text: as it was written, folded for comparing, and what stood between it and the word before.
struct Word: Sendable, Hashable {
    let text: String
    let lower: String
    let stem: String
    /// Everything between the previous word and this one: spaces, punctuation, `$`, `@`.
    let gap: String

    init(_ text: String, gap: String = " ") {
        self.text = text
        self.gap = gap
        let lower = Word.folded(text)
        self.lower = lower
        stem = Stemmer.stem(lower)
    }

    var isCapitalised: Bool { text.first?.isUppercase ?? false }
    var isNumber: Bool { !lower.isEmpty && lower.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
    var number: Int? { isNumber && lower.utf8.count <= 9 ? Int(lower) : NumberWords.value(of: lower) }
    /// True when a clause may end before this word.
    var followsPunctuation: Bool { gap.contains { ",;:.!?()—\n".contains($0) } }

    /// Lower case without diacritics, so that "Café" is found by "cafe".
    static func folded(_ text: String) -> String {
        let lower = text.lowercased()
        guard lower.utf8.contains(where: { $0 > 127 }) else { return lower }
        var scalars = String.UnicodeScalarView()
        for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars
        where !(0x300...0x36F).contains(scalar.value) {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}

/// Small numbers written as words.
enum NumberWords {
    private static let values: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
        "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
        "forty": 40,
        "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
        "dozen": 12,
    ]

    static func value(of lower: String) -> Int? { values[lower] }
}
