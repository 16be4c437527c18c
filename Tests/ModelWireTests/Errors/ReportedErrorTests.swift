import CurlStreaming
import Foundation
import Testing

@testable import ModelWire

/// Errors inside a reply, typed like errors that come with a status.
@Suite(.timeLimit(.minutes(5)))
struct ReportedErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let frame: String
        let kind: APIError.Kind
        let status: Int
        let type: String?
        let isRetryable: Bool
        var testDescription: String { frame }

        init(_ frame: String, _ kind: APIError.Kind, _ status: Int, _ type: String?, retryable: Bool) {
            self.frame = frame
            self.kind = kind
            self.status = status
            self.type = type
            isRetryable = retryable
        }

        /// Anthropic's frame around a type.
        static func anthropic(_ type: String, _ kind: APIError.Kind, _ status: Int, retryable: Bool) -> Case {
            Case(
                #"{"type":"error","error":{"type":"\#(type)","message":"broken"}}"#, kind, status, type,
                retryable: retryable)
        }

        /// OpenAI's frame around a type and a code.
        static func openAI(
            _ type: String, _ code: String, _ kind: APIError.Kind, _ status: Int, retryable: Bool
        ) -> Case {
            Case(
                #"{"error":{"message":"broken","type":"\#(type)","param":null,"code":"\#(code)"}}"#, kind,
                status,
                type, retryable: retryable)
        }
    }

    static let anthropic: [Case] = [
        .anthropic("invalid_request_error", .refused, 400, retryable: false),
        .anthropic("authentication_error", .unauthorized, 401, retryable: false),
        .anthropic("billing_error", .refused, 402, retryable: false),
        .anthropic("permission_error", .forbidden, 403, retryable: false),
        .anthropic("not_found_error", .notFound, 404, retryable: false),
        .anthropic("request_too_large", .refused, 413, retryable: false),
        .anthropic("rate_limit_error", .rateLimited, 429, retryable: true),
        .anthropic("api_error", .serverFailure, 500, retryable: true),
        .anthropic("timeout_error", .serverFailure, 504, retryable: true),
        .anthropic("overloaded_error", .serverFailure, 529, retryable: true),
        .anthropic("an_error_of_tomorrow", .serverFailure, 200, retryable: false),
    ]

    static let openAI: [Case] = [
        .openAI("invalid_request_error", "invalid_api_key", .unauthorized, 401, retryable: false),
        .openAI("invalid_request_error", "context_length_exceeded", .refused, 400, retryable: false),
        .openAI("invalid_request_error", "model_not_found", .notFound, 404, retryable: false),
        .openAI("tokens", "rate_limit_exceeded", .rateLimited, 429, retryable: true),
        .openAI("insufficient_quota", "insufficient_quota", .rateLimited, 429, retryable: false),
        .openAI("server_error", "server_error", .serverFailure, 500, retryable: true),
        .openAI("server_error", "529", .serverFailure, 529, retryable: true),
    ]

    static let others: [Case] = [
        // vLLM, before and after it wrapped its errors; NIM is built on it.
        Case(
            #"{"object":"error","message":"broken","type":"BadRequestError","param":null,"code":400}"#,
            .refused,
            400, "BadRequestError", retryable: false),
        Case(
            #"{"error":{"object":"error","message":"broken","type":"InternalServerError","code":500}}"#,
            .serverFailure, 500, "InternalServerError", retryable: true),
        Case(
            #"{"error":{"message":"broken","type":"NotFoundError"}}"#, .notFound, 404, "NotFoundError",
            retryable: false),
        // llama.cpp.
        Case(
            #"{"error":{"code":503,"message":"broken","type":"unavailable_error"}}"#, .serverFailure, 503,
            "unavailable_error", retryable: true),
        Case(
            #"{"error":{"code":501,"message":"broken","type":"not_supported_error"}}"#, .serverFailure, 501,
            "not_supported_error", retryable: false),
        // OpenRouter, Gemini, Ollama, problem details.
        Case(#"{"error":{"code":502,"message":"broken"}}"#, .serverFailure, 502, nil, retryable: true),
        Case(
            #"[{"error":{"code":429,"message":"broken","status":"RESOURCE_EXHAUSTED"}}]"#, .rateLimited, 429,
            "RESOURCE_EXHAUSTED", retryable: true),
        Case(#"{"error":"broken"}"#, .serverFailure, 200, nil, retryable: false),
        Case(
            #"{"type":"urn:kind:broken","title":"Bad","status":403,"detail":"broken"}"#, .forbidden, 403, nil,
            retryable: false),
        Case(
            #"{"error_type":"overloaded","error_message":"broken"}"#, .serverFailure, 529, "overloaded",
            retryable: true),
        // What stands for no status of an error is no code.
        Case(#"{"error":{"code":200,"message":"broken"}}"#, .serverFailure, 200, nil, retryable: false),
        Case(#"{"error":{"code":1301,"message":"broken"}}"#, .serverFailure, 200, nil, retryable: false),
        Case(
            #"{"error":{"code":null,"type":null,"message":"broken"}}"#, .serverFailure, 200, nil,
            retryable: false),
    ]

    static let origin = ReplyOrigin(tried: "POST http://h/v1")

    @Test(arguments: anthropic + openAI + others)
    func `an error inside a reply has the status that its code or type stands for`(given: Case) throws {
        let frame = try JSONValue(parsing: given.frame)
        // A frame that is a list comes under the name of an error only.
        let error = try #require(
            Self.origin.error(in: frame, named: frame.array == nil ? "message" : "error"))
        #expect(error.message == "broken")
        #expect(error.kind == given.kind)
        #expect(error.status == given.status)
        #expect(error.type == given.type)
        #expect(error.isRetryable == given.isRetryable)
        #expect(error.responseStatus == 200)
        #expect(error.isInsideReply)
        #expect(error.tried == "POST http://h/v1")
    }

    @Test(arguments: [
        #"{"choices":[]}"#, #"{"error":null}"#, #"{"error":""}"#, #"{"type":"message_start"}"#, "{}", "[]",
        "3",
        #"{"id":"r","code":500,"choices":[],"message":"of no concern"}"#, #"{"status":"in_progress"}"#,
        #"{"code":500}"#,
    ])
    func `what reports no error is none`(frame: String) throws {
        #expect(Self.origin.error(in: try JSONValue(parsing: frame), named: "message") == nil)
    }

    @Test func `the frame's own name for the request counts before the header's`() throws {
        let origin = ReplyOrigin(
            tried: "POST http://h/v1",
            headers: HTTPHeaders([HTTPHeader("request-id", "req_head"), HTTPHeader("Retry-After", "8")]))
        let frame: JSONValue = ["error": ["type": "overloaded_error", "message": "Busy"]]
        let error = try #require(origin.error(in: frame, named: "error"))
        #expect(error.requestID == "req_head")
        #expect(error.retryAfter == 8)
        #expect(
            error.description
                == "POST http://h/v1 was answered with 200, and then with an error (overloaded_error, 529): Busy "
                + "(request req_head)")

        let named: JSONValue = [
            "error": ["message": "Busy", "retry_after": 2], "request_id": "req_frame",
        ]
        let own = try #require(origin.error(in: named, named: "error"))
        #expect(own.requestID == "req_frame")
        #expect(own.retryAfter == 2)
        #expect(
            own.description
                == "POST http://h/v1 was answered with 200, and then with an error: Busy (request req_frame)")
    }

    @Test(arguments: [JSONValue.integer(.max), 1e300, "99999999999999999999"])
    func `a wait without end is a week, in whichever form it comes`(wait: JSONValue) throws {
        let frame: JSONValue = ["error": ["message": "Busy", "retry_after": wait]]
        let error = try #require(ReplyOrigin().error(in: frame, named: "error"))
        #expect(error.retryAfter == 7 * 24 * 3_600)
    }

    @Test func `no part of the key is repeated`() throws {
        let origin = ReplyOrigin(key: APIKey("sk-secret-1"))
        let frame: JSONValue = [
            "error": ["message": "no sk-secret-1", "type": "sk-secret-1"], "request_id": "for sk-secret-1",
        ]
        let error = try #require(origin.error(in: frame, named: "message"))
        #expect(!"\(error) \(error.type ?? "")".contains("sk-"))
        #expect(!origin.error(saying: "no sk-secret-1").description.contains("sk-"))
    }
}
