import ArgumentParser
import LessonKit
import Synchronization

/// What can go wrong with a tool call. None of it may end the program.
enum Misbehaviour: String, CaseIterable, ExpressibleByArgument, Sendable {
    case unknownTool = "unknown-tool"
    case malformedArguments = "malformed-arguments"
    case wrongArguments = "wrong-arguments"
    case throwingTool = "throwing-tool"

    /// The call as a careless model would have made it.
    func damaged(_ call: ToolCall) -> ToolCall {
        var call = call
        switch self {
        case .unknownTool: call.name = "ask_the_oracle"
        case .malformedArguments: call.arguments = String(call.arguments.dropLast())
        case .wrongArguments: call.arguments = Self.withWrongTypes(call.arguments)
        case .throwingTool: break
        }
        return call
    }

    /// No tool of this lesson takes a number, or an argument of this name.
    private static func withWrongTypes(_ arguments: String) -> String {
        // Arguments that are malformed already need no more damage.
        guard let given = (try? JSONValue(parsing: arguments))?.object, !given.isEmpty else {
            return #"{"when":42}"#
        }
        return JSONValue.object(given.mapValues { _ in 42 }).text
    }
}

/// Damages the first tool call on its way in, since no real model errs on demand.
final class MisbehavingModel: ChatModel {
    private let base: any ChatModel
    private let misbehaviour: Misbehaviour
    private let say: @Sendable (String) -> Void
    private let once = Once()

    init(_ base: any ChatModel, _ misbehaviour: Misbehaviour, say: @escaping @Sendable (String) -> Void) {
        self.base = base
        self.misbehaviour = misbehaviour
        self.say = say
    }

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents { [self] in
            var events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
            return { [self] in
                guard let event = try await events.next() else { return nil }
                guard case .finished(let reply) = event else { return event }
                return .finished(damaged(reply))
            }
        }
    }

    private func damaged(_ reply: ModelReply) -> ModelReply {
        guard misbehaviour != .throwingTool, let call = reply.message.toolCalls.first, once.isFirst() else {
            return reply
        }
        let damaged = misbehaviour.damaged(call)
        say("the model wrote \(call.name) \(call.arguments)")
        say("it is changed to \(damaged.name) \(damaged.arguments)")
        var reply = reply
        reply.message.toolCalls[0] = damaged
        return reply
    }
}

extension Tool {
    /// The tools, of which the first one that is run fails.
    static func failingOnce(_ tools: [Tool], say: @escaping @Sendable (String) -> Void) -> [Tool] {
        let once = Once()
        return tools.map { tool in
            Tool(
                name: tool.name, description: tool.definition.description,
                parameters: tool.definition.parameters, isReadOnly: tool.isReadOnly
            ) { arguments in
                guard !once.isFirst() else {
                    say("\(tool.name) throws an error")
                    throw CallProblem("the campus server is starting again; try again in a moment")
                }
                return try await tool.run(arguments)
            }
        }
    }
}

/// True the first time it is asked, whoever asks.
final class Once: Sendable {
    private let isOver = Mutex(false)

    func isFirst() -> Bool {
        isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
    }
}
