/// A light English stemmer: enough that "meets", "meeting" and "meetings" are one word.
///
/// Suffix rules in the manner of Porter's algorithm (1980), shortened: over-stemming costs wrong answers here,
/// so only inflection and a few noun endings are removed.
enum Stemmer {
    /// Irregular forms that notices and questions use.
    private static let irregular: [String: String] = [
        "met": "meet", "lit": "light", "held": "hold", "began": "begin", "begun": "begin", "built": "build",
        "taught": "teach", "given": "give", "gave": "give", "taken": "take", "took": "take",
        "brought": "bring",
        "bought": "buy", "lent": "lend", "ran": "run", "won": "win", "sold": "sell", "led": "lead",
        "wore": "wear",
        "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak", "sang": "sing",
        "swam": "swim",
        "ate": "eat", "eaten": "eat", "drove": "drive", "kept": "keep", "left": "leave", "lost": "lose",
        "paid": "pay", "fed": "feed", "grew": "grow", "grown": "grow", "drew": "draw", "drawn": "draw",
        "chose": "choose", "chosen": "choose", "went": "go", "gone": "go", "came": "come", "made": "make",
        "found": "find", "got": "get", "knew": "know", "known": "know", "told": "tell", "shown": "show",
        "stood": "stand", "sent": "send", "spent": "spend", "slept": "sleep", "rode": "ride",
        "ridden": "ride",
        "flew": "fly", "flown": "fly", "broken": "break", "stolen": "steal", "worn": "wear", "hung": "hang",
        "women": "woman", "men": "man", "feet": "foot", "mice": "mouse", "geese": "goose", "teeth": "tooth",
        "people": "person", "children": "child",
    ]

    static func stem(_ word: String) -> String {
        if word.utf8.count <= 8, let base = irregular[word] { return base }
        guard word.utf8.count > 3, word.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 }) else { return word }
        var letters = Array(word.utf8)
        removePlural(&letters)
        removeInflection(&letters)
        removeNounEnding(&letters)
        if letters.count > 4, letters.last == UInt8(ascii: "e") { letters.removeLast() }
        if letters.count > 3, letters.last == UInt8(ascii: "y") {
            letters[letters.count - 1] = UInt8(ascii: "i")
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func ends(_ letters: [UInt8], _ suffix: StaticString) -> Bool {
        guard letters.count > suffix.utf8CodeUnitCount else { return false }
        let start = letters.count - suffix.utf8CodeUnitCount
        return suffix.withUTF8Buffer { buffer in
            for (offset, byte) in buffer.enumerated() where letters[start + offset] != byte { return false }
            return true
        }
    }

    private static func removePlural(_ letters: inout [UInt8]) {
        if ends(letters, "ies"), letters.count > 4 {
            letters.removeLast(2)
        } else if ends(letters, "sses") || ends(letters, "xes") || ends(letters, "ches")
            || ends(letters, "shes")
        {
            letters.removeLast(2)
        } else if ends(letters, "s"), !ends(letters, "ss"), !ends(letters, "us"), !ends(letters, "is") {
            letters.removeLast()
        }
    }

    private static func removeInflection(_ letters: inout [UInt8]) {
        for (suffix, count): (StaticString, Int) in [("ing", 3), ("ed", 2)] where ends(letters, suffix) {
            let base = letters.dropLast(count)
            guard base.count >= 3, base.contains(where: isVowel) else { return }
            letters = Array(base)
            undouble(&letters)
            return
        }
        if ends(letters, "ly"), letters.count > 5 { letters.removeLast(2) }
    }

    private static func removeNounEnding(_ letters: inout [UInt8]) {
        if ends(letters, "ment"), letters.count > 7 {
            letters.removeLast(4)
        } else if ends(letters, "ion"), letters.count > 5,
            let before = letters.dropLast(3).last, before == UInt8(ascii: "t") || before == UInt8(ascii: "s")
        {
            letters.removeLast(3)
        }
    }

    private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

    /// "planning" is "plan"; "tell", "pass" and "buzz" keep their pair.
    private static func undouble(_ letters: inout [UInt8]) {
        guard letters.count > 3, let last = letters.last, last == letters[letters.count - 2] else { return }
        guard !isVowel(last), !"lsz".utf8.contains(last) else { return }
        letters.removeLast()
    }
}
