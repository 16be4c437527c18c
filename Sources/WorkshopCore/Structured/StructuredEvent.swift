import ModelWire

/// What happens while a value arrives.
public enum StructuredEvent: Sendable, Equatable {
    /// A field has begun: it is the one that grows.
    case began(JSONPath)
    /// The growing field, a string, has grown by this text.
    case text(String, at: JSONPath)
    /// A field is final. A list or an object follows its parts; the whole value has the empty path.
    case committed(JSONValue, at: JSONPath)
    /// The server does not take a schema: the question is asked again with the schema in its words.
    case schemaRefused(APIError)
    /// The value is wrong, and the model is told why and asked once more. All fields so far are void.
    case rejected(String)
}

/// What was left out or added to make a reply a value.
public enum StructuredMend: String, Sendable, CaseIterable {
    /// The value came with words or code fences around it, which were left out.
    case textAroundValue = "text-around-value"
    /// The value was wrong at first, and right when the model had been told why.
    case valueRepaired = "value-repaired"
    /// The server refused the schema, which was then put into words.
    case schemaInWords = "schema-in-words"
}

/// A value, or what came instead, and how it came.
public struct StructuredAnswer: Sendable, Equatable {
    /// A part of the value that became final.
    public struct Field: Sendable, Equatable {
        /// Where it stands, such as `place.room`.
        public var path: JSONPath
        /// How long after the question.
        public var committed: Duration
    }

    /// The value of the last reply, as far as it came; nil when that held none.
    public var value: JSONValue?
    /// What is wrong with it; nil when it keeps to the schema.
    public var problem: String?
    /// The fields of the last reply, in the order in which they became final.
    public var fields: [Field] = []
    /// How often the model was told what was wrong.
    public var repairRounds = 0
    /// What was mended, in the order of `StructuredMend`.
    public var mends: [StructuredMend] = []
    /// How the last reply's stream ended; nil when the server refused to give one.
    public var verdict: StreamVerdict?
    /// From the question to the first piece of a value.
    public var timeToFirstToken: Duration = .zero
    /// From the question to the end.
    public var total: Duration = .zero
    /// Requests sent to the model.
    public var modelCalls = 0

    /// What ended the question without a whole reply, in a sentence; nil when there was one.
    public var failure: String?

    /// - Throws: `StructuredOutputError` unless the value keeps to the schema.
    public func requireValid() throws(StructuredOutputError) {
        if let problem { throw .invalidValue(problem) }
    }
}
