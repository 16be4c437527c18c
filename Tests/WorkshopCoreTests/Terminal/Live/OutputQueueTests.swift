import Dispatch
import Foundation
import TestSupport
import Testing

@testable import WorkshopCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("What waits for a slow screen or pipe", .timeLimit(.minutes(5)))
struct OutputQueueTests {
    private static let size: @Sendable () -> TerminalSize = { TerminalSize(columns: 80, rows: 24) }

    @Test("A pipe that takes it gets each piece at once, with no thread in between")
    func direct() throws {
        let pipe = Pipe()
        let queue = OutputQueue(pipe.fileHandleForWriting.fileDescriptor)
        for piece in ["a", "b", "c"] {
            queue.post(.text(piece))
            let read = try #require(try pipe.fileHandleForReading.read(upToCount: piece.utf8.count))
            #expect(String(decoding: read, as: UTF8.self) == piece)
        }
    }

    @Test("A pipe that nobody reads keeps no one waiting below the limit, and loses nothing")
    func slowPipe() async throws {
        let pipe = Pipe()
        let queue = OutputQueue(pipe.fileHandleForWriting.fileDescriptor)
        // More than a pipe holds, less than may wait: were a write awaited, the test would stand still here.
        let pieces = (0..<20_000).map { "piece \($0)\n" }
        let text = pieces.joined()
        try #require(text.utf8.count > 131_072 && text.utf8.count - 65_536 - 4_096 < OutputQueue.pendingLimit)
        pieces.forEach { queue.post(.text($0)) }
        let reader = PipeReader(pipe)
        await onThread { queue.flush() }
        try pipe.fileHandleForWriting.close()
        #expect(try await reader.text() == text)
    }

    @Test("Past the limit a pipe's writer waits until there is room, and nothing is lost")
    func limitOfPipe() async throws {
        let pipe = Pipe()
        let queue = OutputQueue(pipe.fileHandleForWriting.fileDescriptor)
        let text = String(repeating: "0123456789abcde\n", count: 40_000)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await onThread {
                    for _ in 0..<4 { queue.post(.text(text)) }
                    queue.flush()
                }
            }
            // Only when the writer waits: 256 KiB and what the pipe holds are not four times 640 KB.
            let reader = PipeReader(pipe)
            await group.waitForAll()
            do {
                try pipe.fileHandleForWriting.close()
                #expect(try await reader.text() == text + text + text + text)
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test("A terminal that takes nothing keeps no one waiting, and is told what it missed")
    func stoppedTerminal() async throws {
        let terminal = try PseudoTerminal(columns: 80, reads: false)
        let queue = OutputQueue(terminal.terminal, size: Self.size)
        // Four times what may wait; a terminal's own buffer takes a few kilobytes.
        let piece = String(repeating: "0123456789abcde\n", count: 64)
        for _ in 0..<1_024 { queue.post(.text(piece)) }
        queue.post(.text("the end"))
        queue.post(.endText)
        terminal.beginReading()
        await onThread { queue.flush() }
        let output = await terminal.close()
        #expect(output.utf8.count < 2 * OutputQueue.pendingLimit)
        var screen = TerminalScreen(columns: 80, rows: 24)
        screen.write(output)
        let notices = screen.lines.filter { $0.contains("characters are not shown here") }
        #expect(notices.count >= 1)
        #expect(screen.lines.last == "the end")
        let missed = try notices.reduce(0) { sum, notice in
            sum + (try #require(Int(notice.dropFirst().prefix { $0.isNumber })))
        }
        let shown = screen.lines.filter { $0.hasPrefix("0123") }.reduce(0) { $0 + $1.count + 1 }
        // A line that is cut by the gap ends in an ellipsis; its rest is counted.
        #expect(abs(missed + shown - 1_024 * piece.count) <= 3 * notices.count)
    }

    @Test(
        "Pieces that come within a frame are drawn together, the first one at once, and no one waits for a frame"
    )
    func frames() async throws {
        let terminal = try PseudoTerminal(columns: 80)
        // A frame far longer than the test may take.
        let queue = OutputQueue(terminal.terminal, size: Self.size, frame: .seconds(3_600))
        queue.post(.text("first"))
        #expect(await eventually { terminal.output == "first" })
        for _ in 0..<50 { queue.post(.text("x")) }
        await onThread { queue.flush() }
        #expect(await terminal.close() == "first" + String(repeating: "x", count: 50))
    }

    @Test("A descriptor that cannot be written holds no one up")
    func broken() {
        let queue = OutputQueue(-1)
        queue.post(.text("a"))
        queue.perform(.words("b"))
        queue.flush()
        #expect(queue.failure == EBADF)
    }

    @Test("Many writers at once lose nothing, each in its own order")
    func manyWriters() async throws {
        let pipe = Pipe()
        let queue = OutputQueue(pipe.fileHandleForWriting.fileDescriptor)
        let reader = PipeReader(pipe)
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    await onThread {
                        for line in 0..<500 {
                            let words = "\(writer) \(line)\n"
                            if line % 3 == 0 {
                                queue.perform(.words(words))
                            } else {
                                queue.post(.text(words))
                            }
                        }
                    }
                }
            }
        }
        await onThread { queue.flush() }
        try pipe.fileHandleForWriting.close()
        let lines = try await reader.text().split(separator: "\n")
        #expect(lines.count == 4_000)
        for writer in 0..<8 {
            let own = lines.filter { $0.hasPrefix("\(writer) ") }
            #expect(own.map(String.init) == (0..<500).map { "\(writer) \($0)" })
        }
    }
}
