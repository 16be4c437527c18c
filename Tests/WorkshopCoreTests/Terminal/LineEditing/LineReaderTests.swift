import Foundation
import TestSupport
import Testing

@testable import WorkshopCore

@Suite("Lines are read from what is no terminal", .timeLimit(.minutes(5)))
struct LineReaderTests {
    private func lines(of bytes: [UInt8]) async throws -> [String?] {
        let pipe = Pipe()
        Thread.detachNewThread {
            pipe.fileHandleForWriting.write(Data(bytes))
            pipe.fileHandleForWriting.closeFile()
        }
        let streams = CapturedStreams()
        var reader = LineReader(
            console: streams.console(), terminal: "xterm", input: pipe.fileHandleForReading.fileDescriptor,
            output: streams.outputDescriptor)
        #expect(!reader.editsLines)
        #expect(!reader.isTerminal)
        var lines: [String?] = []
        for _ in 0..<100 {
            do {
                guard let line = try await reader.next(prompt: "? ") else { break }
                lines.append(line)
            } catch is LineReader.LineTooLong {
                lines.append(nil)
            }
        }
        #expect(try await streams.close().output == "", "no prompt where nobody sees it")
        return lines
    }

    @Test(
        arguments: [
            ("", []), ("\n", [""]), ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("\n\na", ["", "", "a"]),
            ("é\u{1B}[31m\n", ["é[31m"]),
        ] as [(String, [String])])
    func lines(text: String, lines expected: [String]) async throws {
        #expect(try await lines(of: Array(text.utf8)) == expected)
    }

    @Test func badUnicodeIsMended() async throws {
        #expect(try await lines(of: [0x61, 0xFF, 0x0A]) == ["a\u{FFFD}"])
    }

    @Test func aLongLineIsTakenAndATooLongOneIsTold() async throws {
        let long = String(repeating: "x", count: LineEditor.byteLimit)
        #expect(try await lines(of: Array((long + "\nnext\n").utf8)) == [long, "next"])
        #expect(try await lines(of: Array((long + "y\nnext\n").utf8)) == [nil, "next"])
        #expect(try await lines(of: Array((long + long + long + "y\nnext").utf8)) == [nil, "next"])
        #expect(try await lines(of: Array((long + "y").utf8)) == [nil])
    }

    @Test("A wait for input ends when its task is cancelled, and takes nothing of what comes later")
    func cancelled() async throws {
        let pipe = Pipe()
        let input = InputDescriptor(descriptor: pipe.fileHandleForReading.fileDescriptor)
        let task = Task { try await input.next() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        pipe.fileHandleForWriting.write(Data("later".utf8))
        #expect(try await input.next() == Array("later".utf8))
        pipe.fileHandleForWriting.closeFile()
        #expect(try await input.next().isEmpty)
    }

    @Test("On a terminal without editing, a line that was typed before its prompt is shown behind it")
    func typedAhead() async throws {
        let terminal = try PseudoTerminal(columns: 80)
        let input = InputDescriptor(descriptor: terminal.terminal)
        #expect(!input.isReady)
        let streams = CapturedStreams()
        var reader = LineReader(
            console: streams.console(), terminal: "dumb", input: terminal.terminal,
            output: streams.outputDescriptor)
        terminal.type("one\ntwo\n")
        // The kernel hands it over in its own time.
        var waiting = pollfd(fd: terminal.terminal, events: Int16(POLLIN), revents: 0)
        #expect(poll(&waiting, 1, 60_000) == 1)
        #expect(input.isReady)
        #expect(try await reader.next(prompt: "? ") == "one")
        #expect(poll(&waiting, 1, 60_000) == 1)
        #expect(try await reader.next(prompt: "? ") == "two")
        #expect(try await streams.close().output == "? one\n? two\n")
        _ = await terminal.close()
    }

    @Test func aDescriptorThatIsNoneIsAtItsEnd() async throws {
        #expect(try await InputDescriptor(descriptor: 9_999).next().isEmpty)
    }
}
