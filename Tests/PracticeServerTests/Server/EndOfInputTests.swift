import Foundation
import Testing

@testable import PracticeServer

@Suite("End of input", .timeLimit(.minutes(5)))
struct EndOfInputTests {
    @Test("The wait ends with the input, not with what comes before")
    func ends() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("not yet\n".utf8))
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        async let waiting: Void = waitForEndOfInput(descriptor: descriptor)
        try pipe.fileHandleForWriting.write(contentsOf: Data("still not\n".utf8))
        try pipe.fileHandleForWriting.close()
        await waiting
        // Everything was read: the end is all that is left.
        #expect(try pipe.fileHandleForReading.readToEnd() ?? Data() == Data())
    }

    @Test("The wait ends when its task is cancelled, though the input goes on")
    func cancelled() async throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        let waiting = Task { await waitForEndOfInput(descriptor: descriptor) }
        waiting.cancel()
        await waiting.value
        try pipe.fileHandleForWriting.close()
    }
}
