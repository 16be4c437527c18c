import ArgumentParser
import CurlStreaming
import Dispatch
import WorkshopCore

/// Opens streams and cancels them, one after the other, and says when it did: the client's half of `Scripts/bench cancel`.
/// It is started by the bench, whose server tells when it saw each stream closed, and not by people.
public struct CancelTrialCommand: AsyncParsableCommand {
    /// Not shown in `--help`.
    public static let configuration = CommandConfiguration(
        commandName: "cancel-trial",
        abstract: "Cancel streams, and print when.",
        shouldDisplay: false
    )

    @Option(help: "The server's base URL.")
    var url: String

    @Option(help: "How many streams are cancelled.")
    var samples: Int = 500

    @Option(help: "How many others go on meanwhile, over the same client.")
    var others: Int = 0

    @Option(
        help:
            "A URL whose name is looked up for ever: with each stream one to there is begun, and cancelled first."
    )
    var lookup: String?

    /// Empty: the command line fills it.
    public init() {}

    /// Prints a line for each stream: its number and when it was cancelled, in nanoseconds of the machine's monotonic
    /// clock; or how it ended before it was cancelled.
    public func run() async throws {
        let client = HTTPClient()
        let trial = CancelTrial(
            model: HTTPChatModel(baseURL: url, client: client),
            lost: lookup.map { HTTPChatModel(baseURL: $0, client: client) })
        await trial.run(samples, besides: others)
    }
}

private struct CancelTrial: Sendable {
    let model: HTTPChatModel
    let lost: HTTPChatModel?

    func run(_ samples: Int, besides others: Int) async {
        await withTaskGroup(of: Void.self) { group in
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            for _ in 0..<others {
                group.addTask { _ = await read("other", from: model) { begin.yield() } }
            }
            var started = begun.makeAsyncIterator()
            for _ in 0..<others { await started.next() }
            for number in 0..<samples { print(await sample(number)) }
            group.cancelAll()
        }
    }

    private func sample(_ number: Int) async -> String {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let looking = lost.map { lost in Task { await read("lost", from: lost) {} } }
        let reader = Task { await read("sample \(number)", from: model) { begin.yield() } }
        var started = begun.makeAsyncIterator()
        await started.next()
        let cancelled = DispatchTime.now().uptimeNanoseconds
        // First, so that a client which waits for the lookup's end is late with the stream.
        looking?.cancel()
        reader.cancel()
        let failures = [await looking?.value, await reader.value]
        return failures.compactMap { $0 }.first ?? "\(number) \(cancelled)"
    }

    /// Reads a stream to its end, and tells of its first text, or that there will be none.
    ///
    /// - Returns: how it ended, if not by being cancelled.
    private func read(
        _ text: String, from model: HTTPChatModel, whenBegun: () -> Void
    ) async -> String? {
        var hasBegun = false
        defer { if !hasBegun { whenBegun() } }
        let request = ChatRequest(model: "x", messages: [.user(text)])
        do {
            for try await event in model.reply(to: request, delivery: .streamed) {
                if case .finished(let reply) = event {
                    return reply.verdict == .cancelled ? nil : "ended as \(reply.verdict.rawValue)"
                }
                guard case .text = event, !hasBegun else { continue }
                hasBegun = true
                whenBegun()
            }
            return "ended without a verdict"
        } catch let error as TransferError where error.code == .cancelled {
            return nil
        } catch {
            return "ended with: \(error)"
        }
    }
}
