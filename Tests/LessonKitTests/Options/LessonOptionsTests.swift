import ArgumentParser
import Foundation
import PracticeServer
import Testing

@testable import LessonKit
@testable import WorkshopCore

@Suite("The options of every lesson")
struct LessonOptionsTests {
    @Test("Without any, the workshop's settings hold")
    func defaults() throws {
        let options = try LessonOptions.parse([])
        #expect(options.asking.questions.isEmpty)
        #expect(options.asking.stream == nil)
        #expect(options.endpoint.endpoint == nil)
        #expect(options.endpoint.latency == .hosted)
        #expect(options.sampling.temperature == 0.2)
        #expect(options.sampling.maxTokens == 400)
        #expect(options.sampling.seed == nil)
        #expect(options.campus.now == nil)
        #expect(!options.output.json)
    }

    @Test("Every option arrives where it is used")
    func all() throws {
        let options = try LessonOptions.parse([
            "--ask", "One?", "--ask", "Two?", "--no-stream", "--endpoint", "ollama", "--model", "m",
            "--latency", "local-gpu", "--timeout", "1.5", "--max-rpm", "7", "--temperature", "0",
            "--max-tokens",
            "50", "--seed=-3", "--knowledge-base", "kb", "--now", "2026-11-20T09:00:00-08:00", "--json",
            "--whole-lines", "--no-color", "--trace", "otlp:http://127.0.0.1:4318", "--trace-content",
        ])
        #expect(options.asking.questions == ["One?", "Two?"])
        #expect(options.asking.stream == false)
        #expect(options.endpoint.endpoint == "ollama")
        #expect(options.endpoint.model == "m")
        #expect(options.endpoint.latency == .localGPU)
        #expect(options.endpoint.timeout == 1.5)
        #expect(options.endpoint.maxRpm == 7)
        #expect(options.sampling.temperature == 0)
        #expect(options.sampling.maxTokens == 50)
        #expect(options.sampling.seed == -3)
        #expect(options.campus.knowledgeBase == "kb")
        #expect(options.campus.now == Date(timeIntervalSince1970: 1_795_194_000))
        #expect(options.tracing.trace == .collector("http://127.0.0.1:4318/v1/traces"))
        #expect(options.tracing.traceContent)
        #expect(options.output.json && options.output.wholeLines && options.output.noColor)
    }

    static let times: [(text: String, seconds: TimeInterval)] = [
        ("2026-11-20T17:00:00Z", 1_795_194_000), ("2026-11-20T09:00:00-08:00", 1_795_194_000),
        ("2026-11-21T06:00:00+13:00", 1_795_194_000), ("1970-01-01T00:00:00Z", 0),
    ]

    @Test("A time is one with its zone", arguments: times)
    func time(text: String, seconds: TimeInterval) throws {
        #expect(try LessonOptions.parse(["--now", text]).campus.now == Date(timeIntervalSince1970: seconds))
    }

    typealias Refused = (arguments: [String], says: String)

    static let badTimes = [
        "2026-11-20", "tomorrow", "", "2026-11-20T09:00:00", "2026-13-20T09:00:00Z", "1795194000",
    ]
    .map { text -> Refused in
        (["--now", text], "--now is a time with its zone, such as 2026-11-20T09:00:00-08:00")
    }

    static let badTemperatures = ["-0.1", "2.1", "nan", "inf"].map { text -> Refused in
        (["--temperature=\(text)"], "--temperature is between 0 and 2")
    }

    static let badOthers: [Refused] = [
        (["--temperature", "hot"], "hot"),
        (["--max-tokens", "0"], "--max-tokens is between 1 and 1000000, not 0"),
        (["--max-tokens", "1000001"], "--max-tokens is between 1 and 1000000"),
        (["--max-tokens", "many"], "many"),
        (["--timeout", "0"], "--timeout is a number of seconds"),
        (["--timeout=-1"], "--timeout is a number of seconds"),
        (["--timeout", "nan"], "--timeout is a number of seconds"),
        (["--timeout", "86401"], "--timeout is a number of seconds"),
        (["--max-rpm", "0"], "--max-rpm is at least 1, not 0"),
        (["--latency", "warp"], "local-gpu"),
        (["--record", "a", "--replay", "b"], "do not go together"),
        (["--record", "a", "--cast", "a"], "--record and --cast both name the file a"),
        (["--record", "a", "--trace", "./b/../a"], "--record and --trace both name the file ./b/../a"),
        (["--cast", "/tmp/a", "--trace", "/tmp//a"], "--cast and --trace both name the file /tmp//a"),
        (["--replay", "a", "--trace", "a"], "--replay and --trace both name the file a"),
        (["--seed", "x"], "x"),
        (["--ask", ""], "--ask needs a question"),
        (["--trace", ""], "no file is named"),
        (["--trace", "otlp:127.0.0.1:4318"], "such as otlp:http://127.0.0.1:4318"),
        (["--trace-content"], "--trace-content goes with --trace"),
        (["--ask", " \t\n"], "--ask needs a question"),
        (["--ask", "fine?", "--ask", ""], "--ask needs a question"),
        (["--ask"], "--ask"),
        (["--no-such-option"], "--no-such-option"),
        (["stray"], "stray"),
    ]

    @Test(
        "What makes no sense is refused with what would, exit code 64",
        arguments: badTimes + badTemperatures + badOthers)
    func refuses(arguments: [String], says: String) throws {
        let error = try #require(#expect(throws: (any Error).self) { try LessonOptions.parse(arguments) })
        let message = LessonOptions.message(for: error)
        #expect(message.contains(says), "\(message)")
        #expect(LessonOptions.exitCode(for: error).rawValue == LessonExitCode.usage.rawValue)
    }

    @Test("A link to a folder is the folder, and a device takes everything")
    func outputFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "options-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // the system's folder is cleared anyway
        let (real, link) = (folder.appendingPathComponent("real"), folder.appendingPathComponent("link"))
        try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(throws: (any Error).self) {
            try LessonOptions.parse(["--record", real.path + "/a", "--cast", link.path + "/a"])
        }
        _ = try LessonOptions.parse(["--record", real.path + "/a", "--cast", link.path + "/b"])
        _ = try LessonOptions.parse(["--record", "/dev/null", "--cast", "/dev/null", "--trace", "/dev/null"])
    }

    @Test("--help names every option")
    func help() {
        let help = LessonOptions.helpMessage()
        let options = [
            "--ask", "--stream", "--no-stream", "--endpoint", "--model", "--wire", "--latency", "--timeout",
            "--max-rpm", "--temperature", "--max-tokens", "--seed", "--knowledge-base", "--now", "--json",
            "--whole-lines", "--no-color", "--trace", "--trace-content", "--record", "--replay", "--cast",
        ]
        for option in options { #expect(help.contains(option), "\(option)") }
    }

    static let rates: [(arguments: [String], endpoint: String, variables: [String: String], rate: Int?)] = [
        ([], "practice", [:], nil),
        (["--max-rpm", "5"], "practice", [:], nil),
        ([], "nim", ["NVIDIA_API_KEY": "k"], 30),
        (["--max-rpm", "5"], "nim", ["NVIDIA_API_KEY": "k"], 5),
        ([], "https://example.org/v1", [:], nil),
        (["--max-rpm", "5"], "https://example.org/v1", [:], 5),
        ([], "ollama", [:], nil),
        (["--max-rpm", "5"], "http://127.0.0.1:8000", [:], 5),
    ]

    @Test("The rate asked for holds everywhere; hosted NIM has one of its own", arguments: rates)
    func rate(arguments: [String], endpoint: String, variables: [String: String], rate: Int?) throws {
        let resolver = EndpointResolver(
            flags: .init(endpoint: endpoint), environment: WorkshopEnvironment(variables: variables))
        let options = try LessonOptions.parse(arguments)
        #expect(options.endpoint.requestsPerMinute(at: try resolver.resolve()) == rate)
    }
}
