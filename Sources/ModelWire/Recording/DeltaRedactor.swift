/// Takes secrets out of a stream of events whose deltas hold them in parts, as a model sends them: character by
/// character, no two of them together in the bytes.
///
/// Works on bytes, a line at a time: only a line in which a secret was found has other bytes afterwards.
struct DeltaRedactor {
    typealias Piece = SecretRedactor<Duration>.Piece

    /// A line of more bytes is not looked into; a line of a stream has some hundred.
    static let lineLimit = 1 << 20

    private var deltas: DeltaTexts<[Piece]>
    private var unfinished: [Piece] = []
    private var unfinishedSize = 0

    init(_ forms: SecretForms) { deltas = DeltaTexts(forms) }

    /// Takes bytes without a whole secret, and gives back those that are decided.
    mutating func take(_ piece: Piece) -> [Piece] {
        var rest = piece.bytes[...]
        var lines: [DeltaTexts<[Piece]>.Item] = []
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            add(Piece(mark: piece.mark, bytes: Array(rest[...end])))
            lines += finishLine()
            rest = rest[(end + 1)...]
        }
        add(Piece(mark: piece.mark, bytes: Array(rest)))
        if unfinishedSize > Self.lineLimit { lines += finishLine() }
        return Self.pieces(of: lines)
    }

    /// Gives back the rest: no more comes.
    mutating func finish() -> [Piece] { Self.pieces(of: finishLine() + deltas.finish()) }

    private mutating func add(_ piece: Piece) {
        guard !piece.bytes.isEmpty else { return }
        unfinished.append(piece)
        unfinishedSize += piece.bytes.count
    }

    private mutating func finishLine() -> [DeltaTexts<[Piece]>.Item] {
        guard !unfinished.isEmpty else { return [] }
        defer { (unfinished, unfinishedSize) = ([], 0) }
        let line = unfinishedSize > Self.lineLimit ? nil : DeltaLine(unfinished.flatMap(\.bytes))
        return deltas.take(unfinished, line)
    }

    /// What came together stays together; a changed line came with its last byte.
    private static func pieces(of lines: [DeltaTexts<[Piece]>.Item]) -> [Piece] {
        var pieces: [Piece] = []
        for line in lines {
            var own = line.payload
            if let last = own.last, let bytes = line.line?.changedBytes {
                own = [Piece(mark: last.mark, bytes: bytes)]
            }
            for piece in own {
                if pieces.last?.mark == piece.mark {
                    pieces[pieces.count - 1].bytes += piece.bytes
                } else {
                    pieces.append(piece)
                }
            }
        }
        return pieces
    }
}
