/// Takes keys out of a text that comes in pieces on its way to a person: a key may come in several deltas.
///
/// The first three characters of what may be a key are shown at once, and what follows waits for the rest: ordinary text
/// never waits, not at its beginning and not at a pause, and of a key no more is seen than "sk-".
public struct SecretTextRedactor: Sendable {
    private var redactor: SecretRedactor<Int>

    /// A redactor of one text.
    public init(_ forms: SecretForms) { redactor = SecretRedactor(forms, shortestHold: 4) }

    /// Takes a piece, and gives back what may be shown.
    public mutating func take(_ piece: String) -> String {
        let decided = redactor.take(.init(mark: 0, bytes: Array(piece.utf8))).flatMap(\.bytes)
        return String(decoding: decided + redactor.takeBeginning(), as: UTF8.self)
    }

    /// Gives back the rest: the text is at its end.
    public mutating func finish() -> String {
        String(decoding: redactor.finish().flatMap(\.bytes), as: UTF8.self)
    }
}
