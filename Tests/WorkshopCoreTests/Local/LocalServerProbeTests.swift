import CurlStreaming
import TestSupport
import Testing

@testable import WorkshopCore

/// Looking at real ports.
@Suite(.timeLimit(.minutes(5)))
struct LocalServerProbeTests {
    /// Patient: on a busy machine a loopback server may take longer than a probe gives it.
    private static let patient = Timeouts(connect: .seconds(60), firstByte: .seconds(60), total: .seconds(60))

    private static func server(_ model: String) throws -> LoopbackServer {
        try LoopbackServer.start { request in
            request.path == "/v1/models"
                ? [.response(200, #"{"object":"list","data":[{"id":"\#(model)","owned_by":"vllm"}]}"#)]
                : [.response(404, "")]
        }
    }

    @Test func severalServersAreFoundInTheOrderOfThePorts() async throws {
        let one = try Self.server("one")
        let two = try Self.server("two")
        let ports = [Int(two.port), Int(one.port)]
        let found = await LocalServerProbe(ports: ports, timeouts: Self.patient).look()
        #expect(found.map(\.models) == [["two"], ["one"]])
        #expect(found.map(\.baseURL) == [two.baseURL + "/v1", one.baseURL + "/v1"])
        #expect(Set(one.requests.map(\.path)) == Set(LocalServerSigns.paths))
        #expect(one.requests.allSatisfy { $0.header("authorization") == nil })
    }

    @Test func aPortWhereNobodyListensIsLeftOut() async throws {
        let gone = try Self.server("gone")
        let port = Int(gone.port)
        gone.stop()
        #expect(await LocalServerProbe(ports: [port], timeouts: Self.patient).look() == [])
    }

    @Test(arguments: [[LoopbackServer.Step.waitForClose], [.send("SSH-2.0-x\r\n"), .close], [.close]])
    func whatDoesNotSpeakHTTPInTimeIsLeftOut(steps: [LoopbackServer.Step]) async throws {
        let server = try LoopbackServer.start { _ in steps }
        let hasty = Timeouts(
            connect: .seconds(20), firstByte: .milliseconds(50), idle: .milliseconds(50), total: .seconds(20))
        #expect(await LocalServerProbe(ports: [Int(server.port)], timeouts: hasty).look() == [])
    }

    @Test func aServerIsKnownAlsoWhenOneOfItsPagesHangs() async throws {
        let server = try LoopbackServer.start { request in
            switch request.path {
            case "/": [.response(200, "Ollama is running")]
            case "/v1/models": [.response(200, #"{"object":"list","data":[{"id":"m"}]}"#)]
            default: [.waitForClose]
            }
        }
        let timeouts = Timeouts(connect: .seconds(20), firstByte: .seconds(5), total: .seconds(60))
        let found = await LocalServerProbe(ports: [Int(server.port)], timeouts: timeouts).look()
        #expect(found.map(\.kind) == [.ollama])
    }
}
