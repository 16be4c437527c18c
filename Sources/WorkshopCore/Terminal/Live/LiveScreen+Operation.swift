extension LiveScreen.Operation {
    /// What is written of it where nothing is drawn again.
    var plainText: String {
        switch self {
        case .beginText(let text), .text(let text), .words(let text): text
        case .endText: "\n"
        case .above(let text): text.plain + "\n"
        case .gap, .wordsElsewhere, .redraw, .status, .input: ""
        }
    }

    /// The bytes that it keeps in memory, as far as they are worth counting.
    var byteCount: Int {
        switch self {
        case .beginText(let text), .text(let text), .words(let text), .wordsElsewhere(let text):
            text.utf8.count
        case .above(let text): text.plain.utf8.count
        case .endText, .gap, .redraw, .status, .input: 0
        }
    }
}
