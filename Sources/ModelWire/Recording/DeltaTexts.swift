/// Finds secrets in the texts of a stream's events, each read on where the event before it left it, by its place: the
/// deltas of one choice, of one tool call.
///
/// An event waits while a text of it may lie in a secret, and those behind it with it: their order stays.
struct DeltaTexts<Payload: Sendable>: Sendable {
    /// An event's JSON, and what it belongs to.
    struct Item: Sendable {
        let payload: Payload
        var line: DeltaLine?
        fileprivate let number: Int
        fileprivate var undecided = 0
    }

    /// The most events that wait: more than a key has characters. What waits longer goes as at the stream's end.
    private let heldLimit = 1_024
    /// The most texts that are read on; a stream has some twenty places.
    private let placeLimit = 256

    private let forms: SecretForms
    private var places: [String: SecretRedactor<Int>] = [:]
    private var items: [Item] = []
    private var number = 0

    init(_ forms: SecretForms) { self.forms = forms }

    /// Takes an event, and gives back those that are decided, without their secrets.
    mutating func take(_ payload: Payload, _ line: DeltaLine?) -> [Item] {
        number += 1
        items.append(Item(payload: payload, line: line, number: number))
        for (place, text) in line?.texts ?? [] where places[place] != nil || places.count < placeLimit {
            var redactor = places[place] ?? SecretRedactor(forms, shortestHold: 4)
            items[items.count - 1].undecided += 1
            decide(redactor.take(.init(mark: number, bytes: Array(text.utf8))), at: place)
            places[place] = redactor
        }
        if items.count > heldLimit { decideAll() }
        return ready()
    }

    /// Gives back the rest: no more comes.
    mutating func finish() -> [Item] {
        decideAll()
        return ready()
    }

    private mutating func decideAll() {
        for place in places.keys.sorted() {
            if let rest = places[place]?.finish() { decide(rest, at: place) }
        }
    }

    private mutating func decide(_ pieces: [SecretRedactor<Int>.Piece], at place: String) {
        for piece in pieces {
            guard let index = items.firstIndex(where: { $0.number == piece.mark }) else { continue }
            items[index].undecided -= 1
            items[index].line?.replace(at: place, by: String(decoding: piece.bytes, as: UTF8.self))
        }
    }

    private mutating func ready() -> [Item] {
        let count = items.firstIndex { $0.undecided > 0 } ?? items.count
        defer { items.removeFirst(count) }
        return Array(items.prefix(count))
    }
}
