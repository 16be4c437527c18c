/// What has come of one tool call.
///
/// Id and name are set once. Of the arguments two readings are kept, all pieces appended and the last piece alone,
/// since some servers send everything so far each time, or everything once more at the end. Which one holds is
/// seen when the call is sealed: the one that is a JSON object. Both cannot be, for an object's last piece closes
/// what an earlier one has opened.
struct ToolCallBucket: Sendable {
    /// The index on the wire; nil when none came.
    var index: Int?
    private(set) var id = ""
    private(set) var name = ""
    /// All pieces of the arguments, one after the other.
    private(set) var arguments = ""
    private var lastPiece = ""
    private var pieceCount = 0
    private var isCumulative = true
    private var scanner = ClosedObjectScanner()
    /// The pieces made one closed object before more came: what comes then is no continuation.
    private var wasClosed = false
    private var isFirstFragment = true
    /// Whether listeners have heard of it.
    var isAnnounced = false
    /// Whether listeners have heard that it is whole.
    var isToldSealed = false
    /// When a later call opened while the arguments were one closed object; nil once they have changed after that.
    private(set) var sealedAt: Instant?

    init(index: Int?) { self.index = index }

    /// Whether the arguments so far are one closed object, in either reading.
    var hasWholeArguments: Bool {
        scanner.isClosed
            || pieceCount > 1 && (isCumulative || wasClosed) && ClosedObjectScanner.isClosed(lastPiece)
    }

    /// Whether a piece is all of the arguments once more, after they came in several. A server that sends each call
    /// in one piece repeats nothing: it asks twice.
    func isReplayed(by piece: String) -> Bool {
        guard pieceCount > 1 else { return false }
        return piece.utf8.elementsEqual(arguments.utf8)
            || isCumulative && piece.utf8.elementsEqual(lastPiece.utf8)
    }

    /// Notes that a later call has opened.
    mutating func seal(at instant: Instant) {
        if scanner.isClosed { sealedAt = sealedAt ?? instant }
    }

    /// Takes a fragment that belongs to this call.
    mutating func take(_ fragment: ToolCallFragment) -> [ToolCallDeviation] {
        defer { isFirstFragment = false }
        var deviations: [ToolCallDeviation] = []
        if let id = fragment.id { take(id: id, &deviations) }
        if let name = fragment.name { take(name: name, &deviations) }
        // At a call's beginning it is only late, or missing.
        if fragment.idWasBlank, !id.isEmpty { deviations.append(.idBlank) }
        if fragment.nameWasBlank, !name.isEmpty { deviations.append(.nameBlank) }
        if fragment.argumentsWereNull { deviations.append(.argumentsNull) }
        if fragment.argumentsWereValue { deviations.append(.argumentsObject) }
        if !fragment.arguments.isEmpty { take(arguments: fragment.arguments) }
        return deviations
    }

    private mutating func take(id piece: String, _ deviations: inout [ToolCallDeviation]) {
        if id.isEmpty {
            id = piece
        } else {
            deviations.append(piece == id ? .idRepeated : .idChanged)
        }
    }

    private mutating func take(name piece: String, _ deviations: inout [ToolCallDeviation]) {
        if name.isEmpty {
            name = piece
            if !isFirstFragment { deviations.append(.nameLate) }
        } else if piece == name {
            deviations.append(.nameRepeated)
        } else if arguments.isEmpty {
            name += piece
            deviations.append(.nameSplit)
        } else {
            deviations.append(.nameChanged)
        }
    }

    private mutating func take(arguments piece: String) {
        arguments += piece
        guard !piece.utf8.allSatisfy(\.isJSONWhiteSpace) else { return }
        wasClosed = wasClosed || scanner.isClosed
        scanner.read(piece)
        sealedAt = nil
        if pieceCount > 0, isCumulative { isCumulative = piece.utf8.starts(with: lastPiece.utf8) }
        lastPiece = piece
        pieceCount += 1
    }
}

extension ToolCallBucket {
    /// The arguments as they are read when the call is sealed.
    struct Reading {
        var text: String
        /// True when the text is a JSON object.
        var isObject: Bool
        /// How the text differs from the pieces appended, when it does.
        var deviation: ToolCallDeviation?

        /// True while nothing has come but white space.
        var isBlank: Bool { text.utf8.allSatisfy(\.isJSONWhiteSpace) }
    }

    /// Chooses between the two readings. What empty arguments mean, only their call's end tells.
    func reading() -> Reading {
        guard pieceCount > 0 else { return Reading(text: arguments, isObject: false) }
        if isObject(arguments) { return Reading(text: arguments, isObject: true) }
        guard pieceCount > 1 else { return Reading(text: arguments, isObject: false) }
        // A last piece that follows an open object closes a part of it: it is no reading of its own.
        let isWhole = (isCumulative || wasClosed) && isObject(lastPiece)
        guard isWhole || isCumulative && lastPiece.utf8.first == UInt8(ascii: "{") else {
            return Reading(text: arguments, isObject: false)
        }
        let cameTwice = arguments.utf8.count == 2 * lastPiece.utf8.count
        return Reading(
            text: lastPiece, isObject: isWhole,
            deviation: isCumulative && !cameTwice ? .argumentsCumulative : .argumentsReplayed)
    }

    private func isObject(_ text: String) -> Bool { JSONValue(parsingObject: text) != nil }
}
