/// Takes secrets out of a stream of events whose deltas hold them in parts, as a model sends them: character by
/// character, no two of them together in the bytes.
///
/// Each text of an event's JSON is read on where the event before it left it, by its place: the deltas of one choice, or
/// of one tool call. A line waits while a text of it may be in a secret; its bytes change only where one was found.
struct DeltaRedactor {
    typealias Piece = SecretRedactor<Duration>.Piece

    /// A line of more bytes is not looked into; a line of a stream has some hundred.
    static let lineLimit = 1 << 20
    /// The most lines that wait: more than a key has characters. One that waits longer goes as at the stream's end.
    static let heldLimit = 1_024
    /// The most texts that are read on; a stream has some twenty places.
    static let placeLimit = 256

    fileprivate struct Line {
        let number: Int
        var pieces: [Piece]
        var event: DeltaLine?
        var undecided = 0
    }

    private let forms: SecretForms
    private var places: [String: SecretRedactor<Int>] = [:]
    private var lines: [Line] = []
    private var unfinished: [Piece] = []
    private var unfinishedSize = 0
    private var number = 0

    init(_ forms: SecretForms) { self.forms = forms }

    /// Takes bytes without a whole secret, and gives back those that are decided.
    mutating func take(_ piece: Piece) -> [Piece] {
        var rest = piece.bytes[...]
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            add(Piece(mark: piece.mark, bytes: Array(rest[...end])))
            finishLine()
            rest = rest[(end + 1)...]
        }
        add(Piece(mark: piece.mark, bytes: Array(rest)))
        // Without its end it is no event: what a reader of the recording makes of it holds no text.
        if unfinishedSize > Self.lineLimit { finishLine() }
        if lines.count > Self.heldLimit { decideAll() }
        return ready()
    }

    /// Gives back the rest: no more comes.
    mutating func finish() -> [Piece] {
        finishLine()
        decideAll()
        return ready()
    }

    private mutating func add(_ piece: Piece) {
        guard !piece.bytes.isEmpty else { return }
        unfinished.append(piece)
        unfinishedSize += piece.bytes.count
    }

    private mutating func finishLine() {
        guard !unfinished.isEmpty else { return }
        let event = unfinishedSize > Self.lineLimit ? nil : DeltaLine(unfinished.flatMap(\.bytes))
        number += 1
        lines.append(Line(number: number, pieces: unfinished, event: event))
        (unfinished, unfinishedSize) = ([], 0)
        for (place, text) in event?.texts ?? [] where places[place] != nil || places.count < Self.placeLimit {
            var redactor = places[place] ?? SecretRedactor(forms, shortestHold: 4)
            lines[lines.count - 1].undecided += 1
            decide(redactor.take(.init(mark: number, bytes: Array(text.utf8))), at: place)
            places[place] = redactor
        }
    }

    private mutating func decideAll() {
        for place in places.keys.sorted() {
            if let rest = places[place]?.finish() { decide(rest, at: place) }
        }
    }

    private mutating func decide(_ pieces: [SecretRedactor<Int>.Piece], at place: String) {
        for piece in pieces {
            guard let index = lines.firstIndex(where: { $0.number == piece.mark }) else { continue }
            lines[index].undecided -= 1
            lines[index].event?.replace(at: place, by: String(decoding: piece.bytes, as: UTF8.self))
        }
    }

    private mutating func ready() -> [Piece] {
        let count = lines.firstIndex { $0.undecided > 0 } ?? lines.count
        var pieces: [Piece] = []
        for line in lines.prefix(count) {
            for piece in line.rewritten {
                if pieces.last?.mark == piece.mark {
                    pieces[pieces.count - 1].bytes += piece.bytes
                } else {
                    pieces.append(piece)
                }
            }
        }
        lines.removeFirst(count)
        return pieces
    }
}

extension DeltaRedactor.Line {
    /// A changed line came with its last byte.
    fileprivate var rewritten: [DeltaRedactor.Piece] {
        guard let last = pieces.last, let bytes = event?.changedBytes else { return pieces }
        return [.init(mark: last.mark, bytes: bytes)]
    }
}
