@testable import ModelWire

/// The fragments of up to three calls that a seed decides, in a server's own way of telling calls apart.
///
/// Only ways that the rules decide: a name without an id, for one, opens a call only after a whole object, so that
/// servers which tell calls apart by name alone send no empty arguments here.
struct GeneratedToolCalls {
    /// How a server tells its calls apart.
    private enum Identity: CaseIterable {
        case index, indexFromOne, indexWithGaps, idOnly, idAndIndexZero, nameOnly, nameAndIndexZero

        var isByIndex: Bool { self == .index || self == .indexFromOne || self == .indexWithGaps }
        var isByName: Bool { self == .nameOnly || self == .nameAndIndexZero }

        func index(of place: Int) -> JSONValue? {
            switch self {
            case .index: .integer(place)
            case .indexFromOne: .integer(place + 1)
            case .indexWithGaps: .integer(3 * place)
            case .idAndIndexZero, .nameAndIndexZero: 0
            case .idOnly, .nameOnly: nil
            }
        }
    }

    private var random: SeededCuts
    private var json: GeneratedJSON
    private(set) var calls: [(name: String, arguments: JSONValue)] = []

    init(seed: UInt64) {
        random = SeededCuts(seed: seed &+ 0x9E37)
        json = GeneratedJSON(seed: seed)
    }

    mutating func fragments() throws -> [JSONValue] {
        let identity = pick(Identity.allCases)
        let count = Int.random(in: 0...3, using: &random)
        let lists = try (0..<count).map { try fragments(ofCallAt: $0, identity) }
        return identity.isByIndex && chance(2) ? interleaved(lists) : lists.flatMap { $0 }
    }

    private mutating func fragments(ofCallAt place: Int, _ identity: Identity) throws -> [JSONValue] {
        let id = "id-\(place)"
        let hasID = !identity.isByName && !(identity.isByIndex && chance(4))
        let name = pick(["find_rooms", "now", "campus_search", "räume"])
        var pieces = try arguments(ofCallNamed: name, canBeEmpty: !identity.isByName)
        let later = laterParts(identity, hasID: hasID)
        if later.style == .split { pieces.insert(contentsOf: [nil, nil], at: 0) }
        return pieces.enumerated().map { number, piece in
            let firstID: JSONValue? = hasID ? .string(id) : nil
            return Chunk.fragment(
                index: identity.index(of: place),
                id: number == 0 ? firstID : later.id.value(id, number),
                name: later.style.piece(
                    of: name, number: number, isLast: number == pieces.count - 1, later: later.name),
                arguments: piece)
        }
    }

    private mutating func laterParts(
        _ identity: Identity, hasID: Bool
    ) -> (id: Later, name: Later, style: NameStyle) {
        var id = Later.leftOut
        // Without an index, an id that is new would be a new call's.
        if hasID {
            id = pick([.leftOut, .repeated, .empty, .null, identity == .idOnly ? .leftOut : .changed])
        }
        let name: Later = pick([.leftOut, .empty, .null, id == .repeated ? .repeated : .leftOut])
        var style = NameStyle.first
        if id != .changed, name != .repeated, !identity.isByName, chance(3) {
            style = identity.isByIndex ? pick([.late, .split]) : .split
        }
        return (id, name, style)
    }

    /// What stands in `arguments`, fragment by fragment; nil where nothing does.
    private mutating func arguments(ofCallNamed name: String, canBeEmpty: Bool) throws -> [JSONValue?] {
        if canBeEmpty, chance(6) {
            calls.append((name, [:]))
            return pick([[nil], [""], ["", ""], [.null]])
        }
        let text = json.object()
        let value = try JSONValue(parsing: text)
        calls.append((name, value))
        let pieces = cut(text)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return [value]
        case 1: return pieces.indices.map { .string(pieces[...$0].joined()) }
        case 2: return (pieces + [text]).map(JSONValue.string)
        default: return pick([[], [""], [.null]]) + pieces.map(JSONValue.string)
        }
    }

    /// One to six pieces, none of them empty.
    private mutating func cut(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text.unicodeScalars[...]
        for _ in 0..<5 where rest.count > 1 {
            let count = Int.random(in: 1..<rest.count, using: &random)
            pieces.append(String(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces + [String(rest)]
    }

    /// The calls' fragments in turn; a call's first one after that of the call before it.
    private mutating func interleaved(_ lists: [[JSONValue]]) -> [JSONValue] {
        var lists = lists.map { $0[...] }
        var opened = 0
        var all: [JSONValue] = []
        while let first = lists.indices.first(where: { !lists[$0].isEmpty }) {
            let open = (first..<max(opened, first + 1)).filter { !lists[$0].isEmpty }
            let next = opened < lists.count && chance(2) ? opened : pick(open)
            opened = max(opened, next + 1)
            if let fragment = lists[next].popFirst() { all.append(fragment) }
        }
        return all
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}

extension GeneratedToolCalls {
    /// What a fragment that is not its call's first has for an id or a name.
    private enum Later {
        case leftOut, repeated, empty, null, changed

        func value(_ text: String, _ number: Int) -> JSONValue? {
            switch self {
            case .leftOut: nil
            case .repeated: .string(text)
            case .empty: ""
            case .null: .some(.null)
            case .changed: .string("\(text)-\(number)")
            }
        }
    }

    private enum NameStyle {
        case first, late, split

        func piece(of name: String, number: Int, isLast: Bool, later: Later) -> JSONValue? {
            switch self {
            case .first: number == 0 ? .string(name) : later.value(name, number)
            case .late: isLast ? .string(name) : nil
            case .split where number == 0: .string(String(name.prefix(2)))
            case .split where number == 1: .string(String(name.dropFirst(2)))
            case .split: later.value(name, number)
            }
        }
    }
}
