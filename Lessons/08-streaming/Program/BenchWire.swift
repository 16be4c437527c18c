import ArgumentParser
import Foundation
import LessonKit

/// Measures the way from bytes to events, for `Scripts/bench wire`. For each line on standard input it does its work
/// once and prints one line: the nanoseconds it took, and how many events came out.
struct BenchWire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-wire", abstract: "Time the wire.", shouldDisplay: false,
        subcommands: [Framing.self, Flood.self])

    /// Finds the events in the bytes of a file, which are cut into reads before the clock starts.
    struct Framing: ParsableCommand {
        @Option var file: String
        @Option var readBytes = 64 << 10

        func run() throws {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            let reads = stride(from: 0, to: bytes.count, by: max(1, readBytes)).map { start in
                Array(bytes[start..<min(start + max(1, readBytes), bytes.count)])
            }
            BenchWire.ready()
            while readLine() != nil {
                let start = ContinuousClock.now
                var parser = ServerSentEventParser()
                var events = 0
                for read in reads { events += try parser.feed(read).count }
                BenchWire.report(start.duration(to: .now), events)
            }
        }
    }

    /// Streams a reply from a server that sends as fast as it can.
    struct Flood: AsyncParsableCommand {
        @Option var endpoint: String
        /// Listens to a session's turn in place of the model's events.
        @Flag var session = false

        func run() async throws {
            let model = HTTPChatModel(baseURL: endpoint)
            BenchWire.ready()
            while readLine() != nil {
                let start = ContinuousClock.now
                let pieces = try await session ? Self.turn(of: model) : Self.reply(of: model)
                BenchWire.report(start.duration(to: .now), pieces)
            }
        }

        private static func reply(of model: HTTPChatModel) async throws -> Int {
            var pieces = 0
            let request = ChatRequest(model: "flood", messages: [.user("Go on.")])
            for try await event in model.reply(to: request, delivery: .streamed) {
                if case .text = event { pieces += 1 }
            }
            return pieces
        }

        private static func turn(of model: HTTPChatModel) async throws -> Int {
            var pieces = 0
            let session = ChatSession(
                model: model, settings: ChatSettings(model: "flood"), instructions: "")
            for try await event in session.stream("Go on.") {
                if case .text = event { pieces += 1 }
            }
            return pieces
        }
    }

    private static func ready() {
        print("ready")
        fflush(nil)
    }

    private static func report(_ duration: Duration, _ events: Int) {
        let (seconds, attoseconds) = duration.components
        print(seconds * 1_000_000_000 + attoseconds / 1_000_000_000, events)
        fflush(nil)
    }
}
