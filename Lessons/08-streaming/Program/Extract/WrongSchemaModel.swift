import LessonKit
import Synchronization

/// Asks for the first value with a schema that has one property's type wrong, since no real model errs on demand: a
/// server that keeps to that schema gives a value that breaks the real one.
final class WrongSchemaModel: ChatModel {
    private let base: any ChatModel
    private let isFirst = Mutex(true)

    init(_ base: any ChatModel) { self.base = base }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            var asked = request
            let isFirst = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            if isFirst, let schema = asked.responseSchema?.schema {
                asked.responseSchema?.schema = Self.wrong(schema)
            }
            var events = base.reply(to: asked, delivery: delivery).makeAsyncIterator()
            return { try await events.next() }
        }
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
