extension PartialJSONParser {
    mutating func read(_ byte: UInt8) throws(JSONSyntaxError) {
        switch place {
        case .string(let isName): try readText(byte, isName: isName)
        case .escape(let isName): try readEscape(byte, isName: isName)
        case .unicodeEscape(let isName, let digits, let unit):
            try readUnicodeEscape(byte, isName: isName, digits: digits, unit: unit)
        case .number(let part): try readNumber(byte, in: part)
        case .word(let word, let count): try read(byte, of: word, at: count)
        case .byteOrderMark(let count): try readByteOrderMark(byte, at: count)
        default: if !byte.isJSONWhiteSpace { try readStructure(byte) }
        }
    }

    private mutating func readByteOrderMark(_ byte: UInt8, at count: Int) throws(JSONSyntaxError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if byte == mark[count] {
            place = count == 2 ? .value : .byteOrderMark(count + 1)
        } else if count == 0 {
            place = .value
            try read(byte)
        } else {
            throw JSONSyntaxError(problem: "no value begins like this", offset: 0)
        }
    }

    private mutating func readStructure(_ byte: UInt8) throws(JSONSyntaxError) {
        switch (place, byte) {
        case (.elementOrEnd, UInt8(ascii: "]")), (.nameOrEnd, UInt8(ascii: "}")): leave()
        case (.value, _), (.elementOrEnd, _): try readBeginning(byte)
        case (.nameOrEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")): place = .string(isName: true)
        case (.colon, UInt8(ascii: ":")):
            guard path.steps.count < JSONParser.depthLimit else {
                throw JSONSyntaxError(problem: Self.tooDeep, offset: position + 1)
            }
            place = .value
        case (.commaOrEnd, _): try readBetween(byte)
        default: throw missing
        }
    }

    private static let tooDeep = "it is nested deeper than \(JSONParser.depthLimit)"

    private mutating func readBeginning(_ byte: UInt8) throws(JSONSyntaxError) {
        guard path.steps.count < JSONParser.depthLimit else { throw error(Self.tooDeep) }
        switch byte {
        case UInt8(ascii: "{"):
            begin(.object)
            enter(.member(""))
            place = .nameOrEnd
        case UInt8(ascii: "["):
            begin(.array)
            enter(.element(0))
            place = .elementOrEnd
        case UInt8(ascii: "\""):
            begin(.string)
            place = .string(isName: false)
        default: try beginScalar(byte)
        }
    }

    private mutating func readBetween(_ byte: UInt8) throws(JSONSyntaxError) {
        switch (path.steps.last, byte) {
        case (.element, UInt8(ascii: "]")), (.member, UInt8(ascii: "}")): leave()
        case (.element(let index), UInt8(ascii: ",")):
            move(to: .element(index + 1))
            place = .value
        case (.member, UInt8(ascii: ",")): place = .name
        default: throw missing
        }
    }

    /// What should stand here, in the words of `JSONParser`.
    private var missing: JSONSyntaxError {
        switch place {
        case .nameOrEnd, .name: error("a name in quotes is missing")
        case .colon: error("a colon is missing")
        case .commaOrEnd:
            if case .member = path.steps.last {
                error("a comma or the object's end is missing")
            } else {
                error("a comma or the list's end is missing")
            }
        case .end: error("something follows the value")
        case .string, .escape: error("a string has no end")
        case .unicodeEscape: error("an escape without four hexadecimal digits")
        case .elementOrEnd where path.steps.count == JSONParser.depthLimit: error(Self.tooDeep)
        case .byteOrderMark(1...): JSONSyntaxError(problem: "no value begins like this", offset: 0)
        case .byteOrderMark, .value, .elementOrEnd, .number, .word: error("it ends where a value should be")
        }
    }

    /// The text has ended.
    mutating func end() throws(JSONSyntaxError) {
        switch place {
        case .number(let part): try endNumber(in: part)
        case .word(_, let count): throw noWord(at: count)
        default: break
        }
        guard place == .end else { throw missing }
    }
}

extension PartialJSONParser.Place {
    /// Within a string that is a value, not a name.
    var isInText: Bool {
        switch self {
        case .string(let isName), .escape(let isName), .unicodeEscape(let isName, _, _): !isName
        default: false
        }
    }

    /// Within a number or a word.
    var isInScalar: Bool {
        switch self {
        case .number, .word: true
        default: false
        }
    }
}
