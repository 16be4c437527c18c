import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Answers requests: finds what a path and a method ask for, and turns errors into the wire's words.
final class PracticeService: Sendable {
    let configuration: PracticeEndpoint.Configuration
    /// The model: what it says depends on nothing but what it is asked.
    let reply: @Sendable (PracticeRequest) -> PracticeReply
    /// The port the endpoint listens on; 0 until the system has chosen it.
    let port: Atomic<UInt16>
    /// How replies are to go wrong.
    let faults: FaultSwitch
    /// When the writes of scripts were made.
    let scriptLog = ScriptLog()
    private let requestCount = Atomic<UInt64>(0)

    init(
        configuration: PracticeEndpoint.Configuration,
        reply: @escaping @Sendable (PracticeRequest) -> PracticeReply
    ) {
        self.configuration = configuration
        faults = FaultSwitch(configuration.fault)
        self.reply = reply
        port = Atomic(configuration.port)
    }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let number = requestCount.wrappingAdd(1, ordering: .relaxed).newValue
        let wire = PracticeWire(of: request)
        do throws(ServiceError) {
            return try await route(request, number: number, wire: wire)
        } catch {
            let id = requestID(wire, number)
            log(id: id, request, status: error.status, fault: error.fault)
            let body = wire.errorBody(error, requestID: id)
            var refusal = response(error.status, json: body, id: id, wire: wire)
            if error.status == 429 {
                refusal.headers[HTTPHeader("Retry-After")] = "\(PracticeFault.retryAfterSeconds)"
            }
            return refusal
        }
    }

    private func route(
        _ request: HTTPRequest,
        number: UInt64,
        wire: PracticeWire
    ) async throws(ServiceError) -> HTTPResponse {
        let path = request.path
        if let body = try scriptsBody(of: request) {
            try allow(.GET, request)
            return plain(body, request, number: number, wire: wire)
        }
        if path == "/v1/chat/completions" {
            try allow(.POST, request)
            if let played = try await scriptedReply(to: request, number: number, wire: wire) { return played }
            return try await chatCompletion(request, number: number)
        }
        if path == "/v1/embeddings" {
            try allow(.POST, request)
            return try await embeddings(request, number: number)
        }
        if path == "/v1/messages" {
            try allow(.POST, request)
            if let played = try await scriptedReply(to: request, number: number, wire: wire) { return played }
            return try await message(request, number: number)
        }
        if path == "/v1/messages/count_tokens" {
            try allow(.POST, request)
            return try await countTokens(request, number: number)
        }
        guard let body = try plainBody(at: path, wire: wire) else {
            throw .unknownPath(path, method: request.method.rawValue)
        }
        try allow(.GET, request)
        return plain(body, request, number: number, wire: wire)
    }

    /// An answer that no model was asked for.
    func plain(_ body: String, _ request: HTTPRequest, number: UInt64, wire: PracticeWire) -> HTTPResponse {
        let id = requestID(wire, number)
        log(id: id, request, status: 200)
        return response(200, json: body, id: id, wire: wire)
    }

    private func plainBody(at path: String, wire: PracticeWire) throws(ServiceError) -> String? {
        switch path {
        case "/health": return #"{"status":"ok"}"#
        case "/v1/health/ready": return #"{"ready":true,"status":"ready"}"#
        case "/v1/models": return wire == .openAI ? ModelList.body : AnthropicModelList.body
        case _ where path.hasPrefix("/v1/models/"):
            let id = String(path.dropFirst("/v1/models/".count))
            let body = wire == .openAI ? ModelList.body(of: id) : AnthropicModelList.body(of: id)
            guard let body else { throw .unknownModel(id) }
            return body
        default: return nil
        }
    }

    /// What the model says; with reasoning, also what it said to itself before.
    func reply(to prompt: PracticeRequest, withReasoning: Bool) -> PracticeReply {
        var reply = reply(prompt)
        if withReasoning { reply.reasoning = Reasoner(prompt).reasoning(before: reply) }
        return reply
    }

    private func allow(_ method: HTTPMethod, _ request: HTTPRequest) throws(ServiceError) {
        if request.method == method { return }
        throw .wrongMethod(request.method.rawValue, path: request.path, allowed: method.rawValue)
    }

    /// An id that no other request of this endpoint has, and that an equal run gives again.
    func requestID(_ prefix: String, _ number: UInt64) -> String {
        let digits = String(SplitMix64.mixed(configuration.seed &+ SplitMix64.mixed(number)), radix: 16)
        return "\(prefix)\(String(repeating: "0", count: 16 - digits.count))\(digits)"
    }

    /// The id of a request that has no reply to share one with.
    func requestID(_ wire: PracticeWire, _ number: UInt64) -> String {
        switch wire {
        case .openAI: requestID("req-", number)
        case .anthropic: requestID("req_", number)
        }
    }

    func response(_ status: Int, json: String, id: String, wire: PracticeWire = .openAI) -> HTTPResponse {
        var headers = wire.headers(requestID: id)
        headers[.contentType] = "application/json"
        return HTTPResponse(
            statusCode: Self.statusCode(status), headers: headers, body: Data(json.utf8))
    }

    private func log(id: String, _ request: HTTPRequest, status: Int, fault: PracticeFault? = nil) {
        configuration.log(PracticeLogEntry(id: id, path: request.path, status: status, fault: fault))
    }

    private static func statusCode(_ status: Int) -> HTTPStatusCode {
        switch status {
        case 200: .ok
        case 400: .badRequest
        case 404: .notFound
        case 405: .methodNotAllowed
        case 413: .payloadTooLarge
        case 429: HTTPStatusCode(429, phrase: "Too Many Requests")
        case 500: .internalServerError
        case 503: .serviceUnavailable
        default: HTTPStatusCode(status, phrase: "Error")
        }
    }
}
