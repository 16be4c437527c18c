import LessonKit

/// What `extract --json` prints.
struct ExtractReport: Encodable {
    struct Field: Encodable {
        let path: String
        let committedMs: Double
    }

    let endpoint: String
    let mode: String
    let model: String
    /// The value, also one that stayed wrong, or did not come whole; null where there was none.
    let value: JSONValue
    let valid: Bool
    /// What is wrong with the value; null when nothing is.
    let problem: JSONValue
    let fields: [Field]
    let repairRounds: Int
    let mends: [String]
    /// How the last reply ended; null where the server gave none.
    let verdict: JSONValue
    /// What ended the question before there was a value to judge; null when nothing did.
    let error: JSONValue
    let ttftMs: Double
    let totalMs: Double
    let modelCalls: Int

    init(_ answer: StructuredAnswer, _ context: LessonContext) {
        endpoint = context.endpoint.baseURL
        mode = context.endpoint.mode.rawValue
        model = context.modelName
        value = answer.value ?? .null
        valid = answer.problem == nil && answer.failure == nil
        problem = answer.problem.map { .string($0) } ?? .null
        fields = answer.fields.map {
            Field(path: $0.path.description, committedMs: $0.committed.milliseconds)
        }
        repairRounds = answer.repairRounds
        mends = answer.mends.map(\.rawValue)
        verdict = answer.verdict.map { .string($0.rawValue) } ?? .null
        error = answer.failure.map { .string($0) } ?? .null
        ttftMs = answer.timeToFirstToken.milliseconds
        totalMs = answer.total.milliseconds
        modelCalls = answer.modelCalls
    }
}
