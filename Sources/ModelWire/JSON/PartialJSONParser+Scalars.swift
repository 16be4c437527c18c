extension PartialJSONParser {
    /// A word that is a value.
    enum Word: String {
        case `true`, `false`, null

        var value: JSONValue {
            switch self {
            case .true: .bool(true)
            case .false: .bool(false)
            case .null: .null
            }
        }
    }

    mutating func beginScalar(_ byte: UInt8) throws(JSONSyntaxError) {
        switch byte {
        case UInt8(ascii: "t"): begin(word: .true)
        case UInt8(ascii: "f"): begin(word: .false)
        case UInt8(ascii: "n"): begin(word: .null)
        default:
            guard let part = JSONNumberPart(first: byte) else { throw error("no value begins like this") }
            begin(.digits)
            place = .number(part)
        }
        pending.append(byte)
    }

    private mutating func begin(word: Word) {
        begin(.letters)
        place = .word(word, count: 1)
    }

    mutating func read(_ byte: UInt8, of word: Word, at count: Int) throws(JSONSyntaxError) {
        let letters = word.rawValue.utf8
        guard letters.dropFirst(count).first == byte else { throw noWord(at: count) }
        pending.append(byte)
        place = .word(word, count: count + 1)
        guard count + 1 == letters.count else { return }
        pending.removeAll()
        commit(as: word.value)
    }

    /// - Parameter count: how many letters came before the one that is wrong or missing.
    func noWord(at count: Int) -> JSONSyntaxError {
        JSONSyntaxError(problem: "a word that is neither true, false nor null", offset: position - count)
    }

    mutating func readNumber(_ byte: UInt8, in part: JSONNumberPart) throws(JSONSyntaxError) {
        if let next = part.next(byte) {
            pending.append(byte)
            place = .number(next)
        } else {
            try endNumber(in: part)
            try read(byte)
        }
    }

    mutating func endNumber(in part: JSONNumberPart) throws(JSONSyntaxError) {
        if let problem = part.problem { throw error(problem) }
        showPending()
        var digits = ""
        value?.change(down: path.steps.count) { digits = $0.text }
        let isWhole = part == .zero || part == .whole
        guard let number = JSONParser.number(digits, isWhole: isWhole) else {
            throw error("a number out of range")
        }
        commit(as: number)
    }
}
