/// Cuts text into the pieces that the practice model counts and streams.
///
/// A piece is a word of up to six characters with the space before it, an even share of a longer word, up to four
/// punctuation marks in a row, one line end, or white space that belongs to no word. The rule is nobody's real
/// vocabulary, but its counts are near one (about four characters a token in English), and joining the
/// pieces always gives the text back.
struct PracticeTokenizer: Sendable {
    /// Longest piece of a word, without its leading space.
    static let longestPiece = 6
    /// Most punctuation marks in one piece: real vocabularies hold `{"` and `":"` as one token each.
    static let mostMarks = 4

    func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        forEachPiece(of: text) { pieces.append($0) }
        return pieces
    }

    func count(_ text: String) -> Int {
        var count = 0
        forEachPiece(of: text) { _ in count += 1 }
        return count
    }

    private func forEachPiece(of text: String, _ body: (Substring) -> Void) {
        var start = text.startIndex
        while start < text.endIndex {
            var index = start
            while index < text.endIndex, text[index].isBlank { text.formIndex(after: &index) }
            guard index < text.endIndex, !text[index].isNewline else {
                if start < index { body(text[start..<index]) }
                if index < text.endIndex {
                    start = text.index(after: index)
                    body(text[index..<start])
                } else {
                    start = index
                }
                continue
            }
            // Of several blanks the last one belongs to what follows; the others are a piece of their own.
            if start < index {
                let last = text.index(before: index)
                if start < last { body(text[start..<last]) }
                start = last
            }
            if text[index].isWordPart {
                start = cutWord(in: text, from: start, wordStart: index, body)
            } else {
                var end = index
                var marks = 0
                while end < text.endIndex, marks < Self.mostMarks, text[end].isMark {
                    text.formIndex(after: &end)
                    marks += 1
                }
                body(text[start..<end])
                start = end
            }
        }
    }

    /// Hands out the word that begins at `wordStart`, with its blank, and returns where it ends.
    private func cutWord(
        in text: String,
        from start: String.Index,
        wordStart: String.Index,
        _ body: (Substring) -> Void
    ) -> String.Index {
        var length = 0
        var end = wordStart
        while end < text.endIndex, text[end].isWordPart {
            text.formIndex(after: &end)
            length += 1
        }
        let shares = (length + Self.longestPiece - 1) / Self.longestPiece
        var pieceStart = start
        var shareStart = wordStart
        for share in 0..<shares {
            let size = length / shares + (share < length % shares ? 1 : 0)
            let shareEnd = text.index(shareStart, offsetBy: size)
            body(text[pieceStart..<shareEnd])
            pieceStart = shareEnd
            shareStart = shareEnd
        }
        return end
    }
}

extension Character {
    fileprivate var isBlank: Bool { self == " " || (isWhitespace && !isNewline) }

    fileprivate var isWordPart: Bool { isLetter || isNumber }

    fileprivate var isMark: Bool { !isBlank && !isNewline && !isWordPart }
}
