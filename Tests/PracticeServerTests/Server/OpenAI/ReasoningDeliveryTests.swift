import Foundation
import Testing

@testable import PracticeServer

@Suite("Reasoning on the OpenAI wire", .timeLimit(.minutes(5)))
struct ReasoningDeliveryTests {
    private static let question = #""messages":[{"role":"user","content":"When is it?"}]"#

    private func delivery(_ members: String) throws -> ReasoningDelivery {
        try ChatCompletionRequest(body: Data(#"{"model":"m",\#(members)\#(Self.question)}"#.utf8)).reasoning
    }

    @Test(
        "The fields of real servers switch it on, and say where it goes",
        arguments: [
            ("", ReasoningDelivery.off), (#""reasoning_format":"deepseek","#, .off),
            (#""reasoning_effort":"low","#, .apart), (#""reasoning_effort":"none","#, .off),
            (#""chat_template_kwargs":{"enable_thinking":true},"#, .apart),
            (#""chat_template_kwargs":{"thinking":true},"#, .apart),
            (#""chat_template_kwargs":{"enable_thinking":false},"#, .off),
            (#""reasoning_effort":"high","chat_template_kwargs":{"enable_thinking":false},"#, .off),
            (#""reasoning_effort":"high","reasoning_format":"none","#, .inText),
            (#""reasoning_effort":"high","reasoning_format":"auto","#, .apart),
        ])
    func fields(members: String, delivery expected: ReasoningDelivery) throws {
        #expect(try delivery(members) == expected)
    }

    @Test(
        "What none of them knows is refused",
        arguments: [
            (#""reasoning_effort":"lots","#, "reasoning_effort"),
            (#""reasoning_format":"xml","#, "reasoning_format"),
            (#""chat_template_kwargs":{"thinking":"yes"},"#, "chat_template_kwargs.thinking"),
            (#""chat_template_kwargs":true,"#, "chat_template_kwargs"),
        ])
    func refused(members: String, param: String) throws {
        let error = try #require(throws: ServiceError.self) { try delivery(members) }
        #expect(error.param == param)
    }

    @Test("Apart from the text it has a field of its own, and its tokens are counted")
    func apart() async throws {
        try await EndpointUnderTest.run { endpoint in
            let members = #""model":"practice","reasoning_effort":"low",\#(Self.question)"#
            let whole = try await endpoint.chat("{\(members)}").json
            let message = try #require(whole["choices"]?.array?.first?["message"])
            #expect(message["content"] == "Fine.")
            let reasoning = try #require(message["reasoning_content"]?.string)
            #expect(reasoning.hasPrefix("The question is: \"When is it?\""))
            let stream = try await endpoint.chat(
                #"{"stream":true,"stream_options":{"include_usage":true},\#(members)}"#)
            #expect(try stream.deltas.compactMap { $0["reasoning_content"]?.string }.joined() == reasoning)
            #expect(try stream.deltas.compactMap { $0["content"]?.string }.joined() == "Fine.")
            let usage = try #require(try stream.completionChunks.last?["usage"])
            #expect(usage == whole["usage"])
            let count = try #require(usage["completion_tokens_details"]?["reasoning_tokens"]?.int)
            #expect(count == PracticeTokenizer().count(reasoning))
            #expect(usage["completion_tokens"]?.int == count + 2)
            #expect(await endpoint.log.next(2).map(\.completionTokens) == [count + 2, count + 2])
        }
    }

    @Test("In the text it stands between tags, and is not read when it comes back")
    func inText() async throws {
        try await EndpointUnderTest.run { request in
            PracticeReply(text: request.messages.map(\.text).joined(separator: "|"))
        } _: { endpoint in
            let reply = try await endpoint.chat(
                #"{"model":"practice","reasoning_effort":"low","reasoning_format":"none","messages":["#
                    + #"{"role":"user","content":"a"},{"role":"assistant","content":"<think>\nhm\n</think>\n\nb"},"#
                    + #"{"role":"assistant","content":"<think>\nhm"},{"role":"user","content":"<think>c"}]}"#)
            let text = try #require(
                try reply.json["choices"]?.array?.first?["message"]?["content"]?.string)
            #expect(text.hasPrefix("<think>\nThe question is: \"<think>c\""))
            #expect(text.hasSuffix("\n</think>\n\na|b||<think>c"))
        }
    }
}
