/// A value could not be had in the form that was asked for.
public struct StructuredOutputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What stands in the way.
    public enum Code: Sendable, Equatable {
        /// The schema cannot be asked for; nothing was sent.
        case unsupportedSchema
        /// The value was wrong, and was wrong again after the model was told so.
        case invalidValue
        /// The token limit cut the value off.
        case cutAtTokenLimit
    }

    /// What stands in the way.
    public let code: Code
    /// What was tried, and what happened.
    public let description: String
    /// What to do next.
    public let advice: String

    init(_ code: Code, _ description: String, _ advice: String) {
        (self.code, self.description, self.advice) = (code, description, advice)
    }

    static func unsupportedSchema(_ name: String, _ reason: String) -> StructuredOutputError {
        StructuredOutputError(
            .unsupportedSchema, "the schema “\(name)” cannot be asked for: \(reason)",
            "Say the same in keywords that are supported: --help lists them.")
    }

    static func invalidValue(_ problem: String) -> StructuredOutputError {
        StructuredOutputError(
            .invalidValue,
            "the model was told what was wrong with its value, and its second one is wrong too: \(problem)",
            "Choose another model with --model, or ask for less: fewer fields, fewer rules.")
    }

    static let cutAtTokenLimit = StructuredOutputError(
        .cutAtTokenLimit, "the reply reached the token limit before the value was whole",
        "Allow longer replies with --max-tokens.")
}
