import Foundation
import TestSupport
import Testing

/// A tool that hears of no cancellation: its search waits in SQLite for a lock that somebody else holds.
@Suite(.timeLimit(.minutes(2)))
struct ChatBlockedToolTests {
    @Test("Ctrl-C stops the answer while a tool is deaf to it, and pressed again it leaves")
    func twice() async throws {
        let data = try TemporaryFolder.make()
        let program = try TerminalProgram(
            .streaming, ["chat", "--latency", "instant"],
            environment: [
                "WORKSHOP_DATA": data.path, "WORKSHOP_KNOWLEDGE_BASE": LessonProgram.sampleCampus,
                "TERM": "xterm",
            ])
        #expect(await program.holds("You:"))
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: data.path).first {
                $0.hasPrefix("campus-") && $0.hasSuffix(".sqlite-shm")
            })
        let lock = try ReadersLock(file: data.appendingPathComponent(name))
        #expect(await eventually { lock.take() })
        program.type("When does the AI Club meet?\r")
        #expect(await program.holds("  searching campus info …"))
        program.type("\u{03}")
        #expect(await program.holds("interrupted, and kept"))
        #expect(!program.held().lines.contains { $0.hasPrefix("  searching campus info …") })
        program.type("half a question")
        #expect(await program.holds("You:   half a question"))
        program.type("\u{03}")
        #expect(await eventually { !program.held().lines.contains { $0.contains("half a question") } })
        program.type("\u{03}")
        #expect(await program.exitCode() == 130)
        #expect(program.isRestored)
    }

    /// The locks on a write-ahead log's index that readers need: while these are taken, a reader tries for ten seconds
    /// (https://www.sqlite.org/walformat.html#locks).
    private final class ReadersLock: Sendable {
        private let descriptor: Int32

        init(file: URL) throws {
            descriptor = open(file.path, O_RDWR)
            try #require(descriptor >= 0)
        }

        deinit { close(descriptor) }

        /// False while somebody reads.
        func take() -> Bool {
            var lock = flock()
            lock.l_type = Int16(F_WRLCK)
            lock.l_whence = Int16(SEEK_SET)
            lock.l_start = 120
            lock.l_len = 8
            return fcntl(descriptor, F_SETLK, &lock) == 0
        }
    }
}
