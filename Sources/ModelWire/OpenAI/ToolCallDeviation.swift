/// A way in which a server's tool calls differ from the OpenAI wire. The raw value is the repair's kind.
enum ToolCallDeviation: String, Sendable {
    case indexMissing = "tool-index-missing"
    case indexReused = "tool-index-reused"
    case indexGap = "tool-index-gap"
    case idMissing = "tool-id-missing"
    case idChanged = "tool-id-changed"
    case idRepeated = "tool-id-repeated"
    case idShared = "tool-id-shared"
    case idBlank = "tool-id-blank"
    case nameMissing = "tool-name-missing"
    case nameRepeated = "tool-name-repeated"
    case nameLate = "tool-name-late"
    case nameSplit = "tool-name-split"
    case nameChanged = "tool-name-changed"
    case nameBlank = "tool-name-blank"
    case argumentsNull = "arguments-null"
    case argumentsObject = "arguments-object"
    case argumentsCumulative = "arguments-cumulative"
    case argumentsReplayed = "arguments-replayed"
    case argumentsEmpty = "arguments-empty"

    /// What was seen, and what was made of it.
    private var mended: String {
        switch self {
        case .indexMissing: "a fragment came without an index and was placed by its id or by its order"
        case .indexReused: "an index was used again, and a new call opened all the same"
        case .indexGap: "its index does not follow the one before, and was taken for a name only"
        case .idMissing: "no id came, and one was made up"
        case .idChanged: "another id came later; the first one stays"
        case .idRepeated: "the id came again with a later fragment"
        case .idShared: "its id belongs to an earlier call, and another was made up"
        case .idBlank: "a later fragment brought an empty id; the first one stays"
        case .nameMissing: "no name came, so it cannot be run"
        case .nameRepeated: "the name came again with a later fragment"
        case .nameLate: "the name came after the call's first fragment"
        case .nameSplit: "the name came in pieces, which were joined"
        case .nameChanged: "another name came after the arguments had begun; the first one stays"
        case .nameBlank: "a later fragment brought an empty name; the first one stays"
        case .argumentsNull: "a fragment's arguments were null, and were read as none"
        case .argumentsObject: "the arguments came as a JSON value, not as text"
        case .argumentsCumulative: "each piece of the arguments repeated all before it; the last one counts"
        case .argumentsReplayed: "the arguments came again as a whole after their pieces; they count once"
        case .argumentsEmpty: "empty arguments were read as {}"
        }
    }

    /// The repair of one call, the same each time, so that it is told once.
    func repair(ofCallAt position: Int) -> Repair {
        Repair(kind: rawValue, detail: "call \(position + 1): \(mended)")
    }
}
