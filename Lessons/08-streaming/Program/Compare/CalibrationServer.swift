import Foundation
import LessonKit

/// The practice endpoint's scripts: streams of which the server stamps every write.
struct CalibrationServer: Sendable {
    /// One script, as the server lists it.
    struct Script: Sendable, Decodable {
        let name: String
        let wire: String
        let summary: String
    }

    /// What the server wrote in one play, and when.
    struct Log: Sendable, Decodable {
        struct Write: Sendable, Decodable {
            let at: Int
            let causes: [CalibrationInstant]
        }

        let complete: Bool
        let writes: [Write]
    }

    private struct List: Decodable {
        let clock: String
        let scripts: [Script]
    }

    private static let bodyLimit = 4 << 20

    let context: LessonContext

    private var root: String {
        let base = context.endpoint.baseURL
        return base.hasSuffix("/v1") ? String(base.dropLast(3)) : base
    }

    /// The scripts that the server has.
    ///
    /// - Throws: `PracticeEndpointNeeded` at any other endpoint than the program's own practice endpoint;
    ///   `CalibrationError` when the server stamps by a clock that is not this process's.
    func scripts() async throws -> [Script] {
        guard context.endpoint.reportedMode == .practice, context.simulatedPace != nil else {
            throw PracticeEndpointNeeded(for: "calibration", endpoint: context.endpoint.name)
        }
        let list: List = try await get("/practice/scripts")
        guard list.clock == MachineClock.name else { throw CalibrationError.otherClock(list.clock) }
        return list.scripts
    }

    /// Has a script played, and reads it as any reply is read.
    func instants(of script: Script, play: String, client: HTTPClient? = nil) async throws -> CallInstants {
        guard let wire = Wire(rawValue: script.wire) else { throw CalibrationError.unreadable(script.wire) }
        let model = HTTPChatModel(
            baseURL: context.endpoint.baseURL, wire: wire, client: client ?? context.client,
            headers: [HTTPHeader("x-practice-script", script.name), HTTPHeader("x-practice-play", play)])
        let request = ChatRequest(model: context.modelName, messages: [.user("Play.")])
        for try await case .finished(let reply) in model.reply(to: request, delivery: .streamed) {
            return reply.instants
        }
        throw CancellationError()
    }

    /// What was written in a play that is over.
    func log(of play: String) async throws -> Log {
        let log: Log = try await get("/practice/scripts/log?id=\(play)")
        guard log.complete else { throw CalibrationError.incomplete(play) }
        return log
    }

    private func get<Value: Decodable>(_ path: String) async throws -> Value {
        let response = try await context.client.send(
            HTTPRequest(url: root + path, timeouts: context.timeouts))
        let body = try await response.body.collect(upTo: Self.bodyLimit)
        guard response.status == 200 else {
            throw APIError(response, body: body, tried: "GET \(root)\(path)", key: nil)
        }
        return try JSONDecoder().decode(Value.self, from: Data(body))
    }
}

/// Why the clock could not be held against a server's.
enum CalibrationError: Error, Equatable, CustomStringConvertible {
    case otherClock(String)
    case unreadable(String)
    case incomplete(String)

    var description: String {
        switch self {
        case .otherClock(let clock):
            "the server stamps its writes by \(clock), and this process reads \(MachineClock.name)"
        case .unreadable(let wire): "the server has a script on a wire that is not known here: \(wire)"
        case .incomplete(let play): "the server's log of the play \(play) breaks off"
        }
    }
}
