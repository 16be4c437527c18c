import Synchronization
import Testing

@testable import LessonKit

@Suite("A wait with nothing on the screen", .timeLimit(.minutes(1)))
struct SilentWaitTests {
    private final class Told: Sendable {
        let words = Mutex<[String]>([])
    }

    @Test("What takes long is told, once, and then gives its result")
    func long() async throws {
        let told = Told()
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let wait = SilentWait(
            tell: { words in
                told.words.withLock { $0.append(words) }
                begin.finish()
            },
            sleep: { #expect($0 == SilentWait.patience) })
        let value = try await wait.telling("waiting for it") {
            // It ends when the words have been told, and never before.
            for await _ in begun {}
            return 42
        }
        #expect(value == 42)
        #expect(told.words.withLock { $0 } == ["waiting for it"])
    }

    @Test("What is quick is not told")
    func quick() async throws {
        let told = Told()
        let wait = SilentWait(
            tell: { words in told.words.withLock { $0.append(words) } },
            sleep: { _ in
                // Until it is cancelled.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                throw CancellationError()
            })
        #expect(try await wait.telling("waiting for it") { 42 } == 42)
        #expect(told.words.withLock { $0 } == [])
    }

    @Test("A failure is the body's own")
    func failure() async {
        struct Broken: Error {}
        let wait = SilentWait(tell: { _ in }, sleep: { _ in })
        await #expect(throws: Broken.self) {
            try await wait.telling("waiting for it") { throw Broken() }
        }
    }
}
