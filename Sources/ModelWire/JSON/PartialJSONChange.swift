/// What some bytes of a JSON text changed. Read one after the other, the changes tell all that the text holds.
public enum PartialJSONChange: Sendable, Equatable {
    /// A value has begun. Of what kind it is, the next change tells.
    case began(JSONPath)
    /// A string has grown by this text.
    case text(String, at: JSONPath)
    /// A value is final: a member's, an element's, or the whole text's. A list or an object follows its children.
    case committed(PartialJSONValue, at: JSONPath)
}
