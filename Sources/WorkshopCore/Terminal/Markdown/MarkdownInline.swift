/// The styles inside one line of Markdown: strong, emphasis, code, links.
///
/// A subset of CommonMark 0.31, chapter 6, in which a line stands alone. Emphasis is told from arithmetic and from names:
/// `2*3*4` and `a_b_c` stay as written. Strong needs no spaces around it, since Chinese and Japanese have none.
/// Not here: strikethrough, reference links, HTML, entities.
struct MarkdownInline {
    /// A longer line, or one with more marks, stays as written: matching them would cost too much.
    private static let characterLimit = 16_384
    private static let delimiterLimit = 1_000
    /// How deep the texts of links are looked into.
    private static let depthLimit = 3

    private struct Piece {
        var text: String
        var styles: [TextStyle] = []
        /// For a run of `*` or `_` that may begin or end something.
        var delimiter: Delimiter?
    }

    private struct Delimiter {
        let character: Character
        var count: Int
        var mayOpen: Bool
        var mayClose: Bool
    }

    private let characters: [Character]
    private let depth: Int
    private var pieces: [Piece] = []
    private var index = 0

    /// The line with its styles, and without the marks that made them.
    static func parse(_ line: String) -> StyledText {
        parse(Array(line.prefix(characterLimit + 1)), depth: 0) ?? StyledText(line)
    }

    private static func parse(_ characters: [Character], depth: Int) -> StyledText? {
        guard characters.count <= characterLimit else { return nil }
        var inline = MarkdownInline(characters: characters, depth: depth)
        inline.split()
        guard inline.pieces.count(where: { $0.delimiter != nil }) <= delimiterLimit else { return nil }
        inline.matchDelimiters()
        var text = StyledText()
        for piece in inline.pieces {
            let rest = piece.delimiter.map { String(repeating: $0.character, count: $0.count) }
            text.append(rest ?? piece.text, piece.styles)
        }
        return text
    }

    private init(characters: [Character], depth: Int) {
        self.characters = characters
        self.depth = depth
    }

    private mutating func split() {
        while index < characters.count {
            switch characters[index] {
            case "\\": takeEscape()
            case "`": takeCode()
            case "[": takeLink(from: index)
            case "!" where character(index + 1) == "[": takeLink(from: index + 1)
            case "<": takeAddress()
            case "*", "_": takeDelimiter()
            default: take(1)
            }
        }
    }

    private func character(_ position: Int) -> Character? {
        characters.indices.contains(position) ? characters[position] : nil
    }

    /// Takes characters as they are.
    private mutating func take(_ count: Int) {
        append(String(characters[index..<index + count]))
        index += count
    }

    private mutating func append(_ text: String, _ styles: [TextStyle] = []) {
        if let last = pieces.indices.last, pieces[last].delimiter == nil, pieces[last].styles == styles {
            pieces[last].text += text
        } else {
            pieces.append(Piece(text: text, styles: styles))
        }
    }

    private mutating func takeEscape() {
        if let next = character(index + 1), next.isASCII, next.isPunctuation || next.isSymbol { index += 1 }
        take(1)
    }

    private mutating func takeCode() {
        let length = run(of: "`", at: index)
        var end = index + length
        while end < characters.count {
            guard characters[end] == "`" else {
                end += 1
                continue
            }
            let closing = run(of: "`", at: end)
            if closing == length {
                var code = characters[(index + length)..<end]
                if code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) {
                    code = code.dropFirst().dropLast()
                }
                append(String(code), [.cyan])
                index = end + length
                return
            }
            end += closing
        }
        take(length)
    }

    private func run(of character: Character, at start: Int) -> Int {
        characters[start...].prefix { $0 == character }.count
    }

    /// `[text](address)` becomes `text (address)`: where a link leads is never hidden.
    private mutating func takeLink(from bracket: Int) {
        guard depth < Self.depthLimit, let textEnd = end(of: "[", "]", at: bracket),
            character(textEnd + 1) == "(", let linkEnd = end(of: "(", ")", at: textEnd + 1),
            let address = Self.address(String(characters[(textEnd + 2)..<linkEnd])),
            let text = Self.parse(Array(characters[(bracket + 1)..<textEnd]), depth: depth + 1)
        else { return take(1) }
        for span in text.spans { append(span.text, span.styles) }
        if text.plain != address, !address.isEmpty {
            append(text.isEmpty ? address : " (\(address))", text.isEmpty ? [] : [.dim])
        }
        index = linkEnd + 1
    }

    /// Where the bracket that is opened here is closed.
    private func end(of opening: Character, _ closing: Character, at start: Int) -> Int? {
        var open = 0
        for position in start..<min(characters.count, start + Self.linkLimit) {
            if characters[position] == opening { open += 1 }
            if characters[position] == closing { open -= 1 }
            if open == 0 { return position }
        }
        return nil
    }

    /// The most characters of a link's text, and of its address.
    private static let linkLimit = 2_000

    /// The address without a title; nil when it cannot be one.
    private static func address(_ text: String) -> String? {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count < 2 || words[1].first.map({ "\"'(".contains($0) }) == true else { return nil }
        guard let first = words.first else { return "" }
        return first.hasPrefix("<") && first.hasSuffix(">")
            ? String(first.dropFirst().dropLast()) : String(first)
    }

    /// `<https://example.org>` becomes the address.
    private mutating func takeAddress() {
        let rest = characters[(index + 1)...].prefix(Self.linkLimit)
        guard let end = rest.firstIndex(of: ">") else { return take(1) }
        let address = String(characters[(index + 1)..<end])
        guard ["http://", "https://", "mailto:"].contains(where: address.hasPrefix), !address.contains(" ")
        else { return take(1) }
        append(address)
        index = end + 1
    }

    private mutating func takeDelimiter() {
        let mark = characters[index]
        let count = run(of: mark, at: index)
        let before = character(index - 1)
        let after = character(index + count)
        var mayOpen = after.map { !$0.isWhitespace } ?? false
        var mayClose = before.map { !$0.isWhitespace } ?? false
        if mark == "_" || count == 1 {
            // In a word, these are part of it.
            func isWord(_ character: Character?) -> Bool {
                character.map { mark == "_" ? $0.isLetter || $0.isNumber : $0.isASCII && $0.isLetterOrDigit }
                    ?? false
            }
            mayOpen = mayOpen && !isWord(before)
            mayClose = mayClose && !isWord(after)
        }
        pieces.append(
            Piece(
                text: "",
                delimiter: Delimiter(character: mark, count: count, mayOpen: mayOpen, mayClose: mayClose)))
        index += count
    }

    /// Each run that may close something closes what the nearest run before it opened.
    private mutating func matchDelimiters() {
        for closer in pieces.indices where pieces[closer].delimiter?.mayClose == true {
            while let closing = pieces[closer].delimiter, closing.count > 0,
                let opener = opener(of: closing, before: closer), let opening = pieces[opener].delimiter
            {
                let used = min(2, opening.count, closing.count)
                for between in (opener + 1)..<closer {
                    pieces[between].styles.append(used == 2 ? .bold : .italic)
                    pieces[between].delimiter?.mayOpen = false
                    pieces[between].delimiter?.mayClose = false
                }
                pieces[opener].delimiter?.count -= used
                pieces[closer].delimiter?.count -= used
            }
        }
    }

    private func opener(of closing: Delimiter, before closer: Int) -> Int? {
        pieces[..<closer].lastIndex {
            guard let opening = $0.delimiter else { return false }
            return opening.mayOpen && opening.count > 0 && opening.character == closing.character
        }
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}
