/// Reads one JSON text while it arrives, cut anywhere: in an escape, in a surrogate pair, in a UTF-8 scalar.
///
/// At the end it gives what `JSONParser` gives for the whole text, or the same error. Each byte is looked at once,
/// so reading costs in proportion to the text. So does asking for `value` after each piece, as long as it is let go
/// before the next: the parser then owns the only copy and changes it in place. A value that is kept costs a copy
/// of its growing string and of the lists around that. Who needs to keep what came collects the changes.
///
/// `PartialJSONParser+Structure.swift` decides what may come next, `+Strings.swift` and `+Scalars.swift` read strings,
/// and numbers and words. Not here: mending a text that is no JSON, and several texts in a row.
public struct PartialJSONParser: Sendable {
    /// The text as far as it has come; nil before its first byte. It stays when an error ends the parsing.
    public internal(set) var value: PartialJSONValue?
    /// Why the bytes so far are no JSON; nil while they may become some.
    public private(set) var failure: JSONSyntaxError?
    /// How many bytes were read.
    public private(set) var position = 0

    /// What the next byte may be.
    enum Place: Equatable {
        case byteOrderMark(Int)
        case value, elementOrEnd, nameOrEnd, name, colon, commaOrEnd, end
        case string(isName: Bool)
        case escape(isName: Bool)
        case unicodeEscape(isName: Bool, digits: Int, unit: UInt16)
        case number(JSONNumberPart)
        case word(Word, count: Int)
    }

    var place = Place.byteOrderMark(0)
    /// Where the value stands that is being read, or that was read last. Its last step also tells which kind of
    /// container is open: one step for each.
    private(set) var path: JSONPath = []
    /// Bytes of the open string, number or word that are not in `value` yet.
    var pending: [UInt8] = []
    /// The first half of a surrogate pair, whose second half may come.
    var lead: UInt16?
    private var changes: [PartialJSONChange] = []
    /// How many bytes were looked at, all told: what "linear" is measured by.
    private(set) var work = 0

    /// A parser before the first byte.
    public init() {}

    /// Reads on.
    ///
    /// - Returns: what these bytes changed, in order.
    /// - Throws: the error that ended the parsing, from the first call on that has no changes to give. Bad UTF-8 is
    ///   *not* an error: it becomes U+FFFD.
    @discardableResult
    public mutating func feed(
        _ bytes: some Sequence<UInt8>
    ) throws(JSONSyntaxError) -> [PartialJSONChange] {
        if failure == nil {
            do throws(JSONSyntaxError) {
                for byte in bytes {
                    try read(byte)
                    position += 1
                    work += 1
                }
            } catch {
                failure = error
            }
            showPending()
        }
        defer { changes.removeAll() }
        if changes.isEmpty, let failure { throw failure }
        return changes
    }

    /// Ends the text. What ends a number at the top is nothing but this.
    ///
    /// - Throws: the error that ended the parsing, or what is missing.
    public mutating func finish() throws(JSONSyntaxError) -> JSONValue {
        if failure == nil {
            do throws(JSONSyntaxError) { try end() } catch { failure = error }
            changes.removeAll()
        }
        if let failure { throw failure }
        guard let value = value?.soFar else { throw error("it ends where a value should be") }
        return value
    }

    func error(_ problem: String) -> JSONSyntaxError { JSONSyntaxError(problem: problem, offset: position) }
}

extension PartialJSONParser {
    /// A value begins at the path.
    mutating func begin(_ kind: PartialJSONValue.Kind) {
        let child = PartialJSONValue(kind)
        if let step = path.steps.last {
            value?.change(down: path.steps.count - 1) { $0.add(child, at: step) }
        } else {
            value = child
        }
        changes.append(.began(path))
    }

    /// The value at the path is final.
    mutating func commit(as scalar: JSONValue? = nil) {
        var committed: PartialJSONValue?
        value?.change(down: path.steps.count) { value in
            value.end(as: scalar)
            committed = value
        }
        if let committed { changes.append(.committed(committed, at: path)) }
        place = path.steps.isEmpty ? .end : .commaOrEnd
    }

    /// Goes down into the container that has just begun. Its children's name or index follow.
    mutating func enter(_ step: JSONPath.Step) { path.steps.append(step) }

    /// Goes on to a container's next child.
    mutating func move(to step: JSONPath.Step) { path.steps[path.steps.count - 1] = step }

    /// Goes back up to the container, which has ended.
    mutating func leave() {
        path.steps.removeLast()
        commit()
    }

    /// Moves what is pending into the value, as far as no later byte can change how it reads.
    mutating func showPending(isWhole: Bool = false) {
        let isText = place.isInText
        guard isText || place.isInScalar else { return }
        let count = isText && !isWhole ? pending.countOfWholeScalars : pending.count
        guard count > 0 else { return }
        let piece = String(decoding: pending[..<count], as: UTF8.self)
        work += count
        pending.removeFirst(count)
        value?.change(down: path.steps.count) { $0.append(piece) }
        if isText { changes.append(.text(piece, at: path)) }
    }
}
