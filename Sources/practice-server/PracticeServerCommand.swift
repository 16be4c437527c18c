import ArgumentParser
import Foundation
import PracticeServer

/// The practice endpoint as a program of its own: for curl, for other clients, for a class on one network.
@main
struct PracticeServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice-server",
        abstract: "Serves a practice model to other clients: offline, rule-based, at a simulated pace.",
        discussion: """
            OpenAI's wire:    /v1/chat/completions, /v1/embeddings, /v1/models
            Anthropic's wire: /v1/messages, /v1/messages/count_tokens, /v1/models

            It reasons before an answer where a request asks for that: "thinking" on \
            Anthropic's wire; on OpenAI's "reasoning_effort", or "chat_template_kwargs" \
            with "enable_thinking". "reasoning_format": "none" leaves the reasoning in \
            the text, between <think> and </think>.

            Replies go wrong on request, with --fault or, for one request, with the header \
            "x-practice-fault: NAME". Names: \
            \(PracticeFault.allCases.map(\.rawValue).joined(separator: ", ")).

            To check a client's clock, --script or, for one request, the header \
            "x-practice-script: NAME" asks for a stream of which every write is stamped; \
            /practice/scripts lists them.

            Ends with Ctrl-C. Exit codes: 64 a wrong option, 69 the host or port \
            cannot be had, 130 Ctrl-C, 143 TERM.
            """
    )

    @Option(help: "Port to listen on; 0 lets the system choose.")
    var port: UInt16 = 8900

    @Option(help: "Address to listen on; 0.0.0.0 opens the endpoint to the network.")
    var host = "127.0.0.1"

    @Option(help: "Pace of the simulated model.")
    var latency = Latency.hosted

    @Option(help: "Where the jitter of the pace comes from; equal seeds draw equal jitter.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Let replies go wrong: all of them, or with NAME*2 the first two.", valueName: "name"))
    var fault: PracticeFaultPlan?

    @Option(help: ArgumentHelp("Play a scripted stream to every chat request.", valueName: "name"))
    var script: PracticeScript?

    @Flag(help: "Print one line of JSON on standard error for each request.")
    var log = false

    @Flag(help: ArgumentHelp("End when standard input ends.", visibility: .hidden))
    var exitWithStdin = false

    func run() async throws {
        // Whoever reads the log may leave; that is an error of one write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        var configuration = PracticeEndpoint.Configuration(
            host: host, port: port, pace: latency.pace, seed: seed, fault: fault, script: script)
        if log { configuration.log = { Console.error($0.jsonLine) } }
        let endpoint = PracticeEndpoint(configuration: configuration)
        do {
            let code = try await serve(endpoint)
            throw ExitCode(code)
        } catch let error as PracticeServerError {
            Console.error("practice-server: \(error.message)")
            throw ExitCode(69)  // EX_UNAVAILABLE in sysexits.h
        }
    }

    /// Serves until there is a reason to stop, and returns the exit code for it.
    private func serve(_ endpoint: PracticeEndpoint) async throws -> Int32 {
        let signals = await StopSignals.watch()
        let received = signals.received
        defer { withExtendedLifetime(signals) {} }
        return try await withThrowingTaskGroup(of: Int32?.self) { group in
            group.addTask {
                try await endpoint.run()
                return nil
            }
            group.addTask {
                announce(baseURL: try await endpoint.waitUntilListening())
                return nil
            }
            group.addTask {
                for await signal in received { return 128 + signal }
                return nil
            }
            if exitWithStdin {
                group.addTask {
                    await waitForEndOfInput()
                    return 0
                }
            }
            defer { group.cancelAll() }
            // Ends at the first task that knows an exit code, or that fails.
            while let result = try await group.next() {
                if let code = result { return code }
            }
            return 0
        }
    }

    private func announce(baseURL: String) {
        Console.output(
            """
            Practice endpoint on \(baseURL) (offline, rule-based, simulated pace: \(latency.rawValue))
            Try it: curl -N \(baseURL)/chat/completions -H 'Content-Type: application/json' \
            -d '{"model": "\(PracticeEndpoint.modelIDs[0])", "stream": true, \
            "messages": [{"role": "user", "content": "What is an API?"}]}'
            """
        )
        if let fault { Console.output("Replies go wrong on request: \(fault.description).") }
        if let script {
            Console.output("Every chat request is played the script \(script.name): \(script.summary).")
        }
        if !PracticeEndpoint.isLoopback(host: host) {
            Console.error(
                "Note: \(host) is no loopback address, so anyone on that network can use this endpoint.")
        }
    }
}

extension Latency: ExpressibleByArgument {}

extension PracticeFaultPlan: ExpressibleByArgument {
    /// Reads `NAME` or `NAME*COUNT`.
    public init?(argument: String) { self.init(parsing: argument) }

    /// The names, for messages about a wrong one.
    public static var allValueStrings: [String] { PracticeFault.allCases.map(\.rawValue) }
}

extension PracticeScript: ExpressibleByArgument {
    /// Reads a name.
    public init?(argument: String) { self.init(named: argument) }

    /// The names, for messages about a wrong one.
    public static var allValueStrings: [String] { all.map(\.name) }
}
