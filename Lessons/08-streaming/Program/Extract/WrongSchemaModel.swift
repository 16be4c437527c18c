import LessonKit
import Synchronization

/// Asks for the first value with a schema that has one property's type wrong, since no real model errs on demand: a
/// server that keeps to that schema gives a value that breaks the real one.
final class WrongSchemaModel: ChatModel {
    private let base: any ChatModel
    private let schema: JSONValue
    private let isFirst = Mutex(true)

    init(_ base: any ChatModel, _ schema: ResponseSchema) { (self.base, self.schema) = (base, schema.schema) }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            var asked = request
            let isFirst = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            if isFirst {
                asked.responseSchema?.schema = Self.wrong(schema)
                asked.messages = asked.messages.map(wrong)
            }
            var events = base.reply(to: asked, delivery: delivery).makeAsyncIterator()
            return { try await events.next() }
        }
    }

    /// A server that takes no schema has it in words, in the instructions.
    private func wrong(_ message: Message) -> Message {
        guard case .system(let words) = message else { return message }
        return .system(words.replacing(schema.text, with: Self.wrong(schema).text))
    }

    /// The schema with its last required property turned into a number, or into a text where it is one.
    static func wrong(_ schema: JSONValue) -> JSONValue {
        guard var members = schema.object, var properties = members["properties"]?.object,
            let name = (schema["required"]?.array?.compactMap(\.string) ?? properties.keys.sorted()).last,
            let property = properties[name]
        else { return schema }
        let isNumber = ["integer", "number"].contains(property["type"]?.string)
        properties[name] = ["type": .string(isNumber ? "string" : "integer")]
        members["properties"] = .object(properties)
        return .object(members)
    }
}
