import Foundation
import Testing

@testable import WorkshopCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("A console", .timeLimit(.minutes(5)))
struct ConsoleTests {
    private func written(
        _ settings: Console.Settings = Console.Settings(), by body: (Console) -> Void
    ) async throws -> (output: String, errors: String) {
        let streams = CapturedStreams()
        body(streams.console(settings))
        return try await streams.close()
    }

    @Test("Words go to standard output, notes to standard error")
    func words() async throws {
        let (output, errors) = try await written { console in
            console.line("a line")
            console.line()
            console.write("half ")
            console.heading("Title")
            console.data("{}")
            console.note("a note")
        }
        #expect(output == "a line\n\nhalf \nTitle\n{}\n")
        #expect(errors == "a note\n")
    }

    @Test(
        "Standard output that takes nothing is remembered, standard error is not",
        arguments: [(false, EBADF), (true, nil)] as [(json: Bool, code: Int32?)])
    func failure(json: Bool, code: Int32?) {
        // No descriptor has these numbers, so every write fails. With --json the words go to standard error.
        let console = Console(settings: .init(json: json), standardOutput: -1, standardError: -2)
        #expect(console.failure == nil)
        console.note("a note")
        #expect(console.failure == nil)
        console.line("a line")
        #expect(console.failure?.code == code)
        console.data("{}")
        #expect(console.failure?.code == EBADF)
    }

    @Test("With --json standard output holds the data alone")
    func json() async throws {
        let (output, errors) = try await written(.init(json: true)) { console in
            console.heading("Title")
            console.line("a line")
            console.modelText("text")
            console.endModelText()
            console.note("a note")
            console.data(#"{"a":1}"#)
        }
        #expect(output == "{\"a\":1}\n")
        #expect(errors == "\nTitle\na line\ntext\na note\n")
    }

    @Test("A piece of text is written as soon as it is there")
    func piecesAtOnce() throws {
        let pipe = Pipe()
        let console = Console(settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
        for piece in ["Thurs", "days", " at 5"] {
            console.modelText(piece)
            // What was written is there to be read, though neither a line nor the pipe has ended.
            let read = try #require(try pipe.fileHandleForReading.read(upToCount: piece.utf8.count))
            #expect(String(decoding: read, as: UTF8.self) == piece)
        }
    }

    static let wholeLines: [(pieces: [String], ended: Bool, output: String)] = [
        (["a", "b"], false, ""),
        (["a", "b"], true, "ab\n"),
        (["a", "\n", "b"], false, "a\n"),
        (["a\nb\nc"], false, "a\nb\n"),
        (["a\nb\nc", "d\n"], false, "a\nb\ncd\n"),
        (["a\r", "\nb"], true, "a\nb\n"),
        (["a\n"], true, "a\n\n"),
        ([], true, "\n"),
        (["\n\n"], false, "\n\n"),
    ]

    @Test("With --whole-lines only finished lines are shown", arguments: wholeLines)
    func finishedLines(pieces: [String], ended: Bool, output: String) async throws {
        let written = try await written(.init(wholeLines: true)) { console in
            pieces.forEach(console.modelText)
            if ended { console.endModelText() }
        }
        #expect(written.output == output)
    }

    @Test("A model's text cannot steer the terminal", arguments: [false, true])
    func noControl(wholeLines: Bool) async throws {
        let written = try await written(.init(wholeLines: wholeLines)) { console in
            console.modelText("a\u{1B}")
            console.modelText("[2Jb\u{9B}31mc\u{7}")
            console.endModelText()
        }
        #expect(written.output == "a[2Jb31mc\n")
    }

    @Test("Styles are used where they may be, and hold the same words")
    func styles() async throws {
        let plain = try await written { $0.line($0.styled("word", .bold)) }
        let styled = try await written(.init(usesColor: true)) { $0.line($0.styled("word", .dim)) }
        #expect(plain.output == "word\n")
        #expect(styled.output == "\u{1B}[2mword\u{1B}[0m\n")
    }

    @Test(
        "A text larger than a pipe is written whole, also where writing does not wait",
        arguments: [false, true])
    func largeText(nonBlocking: Bool) async throws {
        let text = String(repeating: "0123456789abcde\n", count: 100_000)
        let streams = CapturedStreams()
        if nonBlocking { #expect(fcntl(streams.outputDescriptor, F_SETFL, O_NONBLOCK) == 0) }
        streams.console().write(text)
        #expect(try await streams.close().output == text)
    }

    @Test("A descriptor that cannot be written costs the words, not the run")
    func badDescriptor() {
        let console = Console(settings: .init(), standardOutput: -1, standardError: -2)
        console.line("nobody reads this")
        console.note("nor this")
    }

    @Test("A reader that closed its end stops the process quietly, as the signal would")
    func closedPipe() async {
        await #expect(processExitsWith: .signal(SIGPIPE)) {
            signal(SIGPIPE, SIG_IGN)
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            let console = Console(
                settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
            console.line("nobody reads this")
            exit(EXIT_SUCCESS)
        }
    }

    @Test("Where that signal is blocked, writing to a closed pipe ends all the same")
    func closedPipeWithBlockedSignal() async {
        await #expect(processExitsWith: .success) {
            var blocked = sigset_t()
            sigemptyset(&blocked)
            sigaddset(&blocked, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &blocked, nil)
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            let console = Console(
                settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
            console.line("nobody reads this")
            exit(EXIT_SUCCESS)
        }
    }
}
