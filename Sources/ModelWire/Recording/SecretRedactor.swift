/// Takes secrets out of bytes that come in pieces, wherever the cuts between the pieces are.
///
/// What may be the beginning of a secret waits for the bytes that decide it: fewer than the longest secret has. A piece
/// keeps its mark, and where a secret lay over a cut, the placeholder stands in the first of its pieces.
struct SecretRedactor<Mark: Equatable & Sendable>: Sendable {
    /// Some bytes, and what belongs to them, such as when they came.
    struct Piece: Equatable, Sendable {
        var mark: Mark
        var bytes: [UInt8]
    }

    private struct Waiting {
        let mark: Mark
        var decided: [UInt8] = []
        var open: [UInt8]
    }

    private let forms: SecretForms
    private let shortestHold: Int
    private var waiting: [Waiting] = []
    /// What was given back already though a secret may begin with it: fewer bytes than the shortest hold.
    private var context: [UInt8] = []

    /// - Parameter shortestHold: so many bytes of a secret's beginning wait; fewer are given back at once.
    init(_ forms: SecretForms, shortestHold: Int = 1) {
        self.forms = forms
        self.shortestHold = shortestHold
    }

    /// Takes a piece, and gives back the pieces that are decided. One that lay in a secret with all its bytes is empty.
    mutating func take(_ piece: Piece) -> [Piece] {
        guard !waiting.isEmpty || !context.isEmpty || forms.mayBegin(in: piece.bytes) else { return [piece] }
        waiting.append(Waiting(mark: piece.mark, open: piece.bytes))
        return decide(atEnd: false)
    }

    /// Gives back the rest: no more comes.
    mutating func finish() -> [Piece] { decide(atEnd: true) }

    /// Gives back what is decided of a piece of which another part waits: the first of those that wait.
    mutating func takeBeginning() -> [UInt8] {
        guard !waiting.isEmpty else { return [] }
        defer { waiting[0].decided = [] }
        return waiting[0].decided
    }

    private mutating func decide(atEnd: Bool) -> [Piece] {
        let open = context + waiting.flatMap(\.open)
        let owners = waiting.indices.flatMap { repeatElement($0, count: waiting[$0].open.count) }
        let given = context.count
        for index in waiting.indices { waiting[index].open = [] }
        context = []
        var place = 0
        scan: while place < open.count {
            switch forms.step(open[place...], atEnd: atEnd) {
            case .secret(let count):
                waiting[owners[max(0, place - given)]].decided += SecretForms.placeholder
                place += count
            case .undecided where open.count - place >= shortestHold:
                context = Array(open[place..<max(place, given)])
                for place in max(place, given)..<open.count {
                    waiting[owners[place - given]].open.append(open[place])
                }
                break scan
            case .undecided:
                context = Array(open[place...])
                for place in max(place, given)..<open.count {
                    waiting[owners[place - given]].decided.append(open[place])
                }
                break scan
            case .other:
                if place >= given { waiting[owners[place - given]].decided.append(open[place]) }
                place += 1
            }
        }
        let count = waiting.firstIndex { !$0.open.isEmpty } ?? waiting.count
        let ready = waiting.prefix(count).map { Piece(mark: $0.mark, bytes: $0.decided) }
        waiting.removeFirst(count)
        return ready
    }
}
