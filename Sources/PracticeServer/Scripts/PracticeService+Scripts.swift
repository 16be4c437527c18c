import FlyingFox
import Foundation
import Synchronization

extension PracticeService {
    static let scriptHeader = HTTPHeader("x-practice-script")
    static let playHeader = HTTPHeader("x-practice-play")
    private static let longestPlayID = 64

    /// Plays the script that a request asks for, or else the endpoint's own; nil when there is neither.
    ///
    /// What the request's body says makes no difference.
    func scriptedReply(
        to request: HTTPRequest, number: UInt64, wire: PracticeWire
    ) async throws(ServiceError) -> HTTPResponse? {
        guard let script = try script(of: request) else { return nil }
        guard script.wire == wire else { throw .scriptOfOtherWire(script) }
        _ = try await body(of: request)
        let requestID = requestID(wire, number)
        let id = request.headers[Self.playHeader] ?? requestID
        guard !id.isEmpty, id.utf8.count <= Self.longestPlayID else { throw .wrongPlayID }
        guard let connection = ClientConnection(of: request, localPort: port.load(ordering: .relaxed)) else {
            throw .stopped
        }
        let report = RequestReport(
            PracticeLogEntry(id: requestID, path: request.path, stream: true, status: 200),
            log: configuration.log)
        scriptLog.begin(id, of: script)
        let play = ScriptPlay(
            script: script, id: id, connection: connection, clock: configuration.clock, log: scriptLog)
        do {
            try await play.run(head: Self.head(wire, requestID: requestID))
            report.end(.finished)
        } catch {
            report.end(after: error)
        }
        // It finds its connection closed for writing.
        return response(503, json: "{}", id: requestID, wire: wire)
    }

    private func script(of request: HTTPRequest) throws(ServiceError) -> PracticeScript? {
        guard let name = request.headers[Self.scriptHeader] else { return configuration.script }
        guard let script = PracticeScript(named: name) else { throw .unknownScript(name) }
        return script
    }

    private static func head(_ wire: PracticeWire, requestID: String) -> String {
        let lines =
            [
                "HTTP/1.1 200 OK", "Content-Type: text/event-stream; charset=utf-8",
                "Cache-Control: no-cache", "Transfer-Encoding: chunked", "Connection: close",
            ] + wire.headers(requestID: requestID).map { "\($0.key.rawValue): \($0.value)" }.sorted()
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// What is told about scripts: which there are, and when the writes of a play were made.
    func scriptsBody(of request: HTTPRequest) throws(ServiceError) -> String? {
        switch request.path {
        case "/practice/scripts":
            let list = WireJSON.array(PracticeScript.all.map(\.json))
            return WireJSON.object([
                .init(name: "clock", value: .string(MonotonicStamp.clock)),
                .init(name: "scripts", value: list),
            ]).text
        case "/practice/scripts/log":
            guard let id = request.query.first(where: { $0.name == "id" })?.value else {
                throw .missing("id")
            }
            guard let play = scriptLog[id] else { throw .unknownPlay(id) }
            return play.json(id: id).text
        default: return nil
        }
    }
}

extension PracticeScript {
    fileprivate var json: WireJSON {
        let instants = PracticeInstant.allCases.compactMap { instant in
            self.instants[instant].map { WireJSON.Member(name: instant.rawValue, value: .int($0)) }
        }
        return [
            "name": .string(name), "wire": .string(wire == .openAI ? "openai" : "anthropic"),
            "summary": .string(summary), "instants": .object(instants),
        ]
    }
}

extension ServiceError {
    static func unknownScript(_ name: String) -> ServiceError {
        let names = PracticeScript.all.map { "`\($0.name)`" }.joined(separator: ", ")
        return .invalid(
            "There is no script `\(name)` for the header x-practice-script. There are \(names).", param: nil,
            code: "unknown_script")
    }

    static func scriptOfOtherWire(_ script: PracticeScript) -> ServiceError {
        .invalid(
            """
            The script `\(script.name)` is a stream of the other wire. Post to \
            \(script.wire == .openAI ? "/v1/chat/completions" : "/v1/messages").
            """, param: nil, code: "script_of_other_wire")
    }

    /// What a script says that breaks off with an error.
    static let scripted = ServiceError(
        status: 529, problem: .stated("The server is overloaded: so the script has it."),
        code: "engine_overloaded")

    static let wrongPlayID = ServiceError.invalid(
        "The header x-practice-play names a play in 1 to 64 bytes.", param: nil, code: "invalid_play")

    static func unknownPlay(_ id: String) -> ServiceError {
        ServiceError(
            status: 404,
            problem: .stated(
                """
                There is no play `\(id)`. The last \(ScriptLog.limit) are kept; the header x-practice-play \
                names one, or else it is its response's x-request-id.
                """), param: "id", code: "unknown_play")
    }
}
