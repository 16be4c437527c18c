import Foundation
import ModelWire
import TestSupport
import Testing

@testable import WorkshopCore

/// A console shows no key that it was told of, by whichever way it comes.
@Suite("Keys on a console", .timeLimit(.minutes(5)))
struct ConsoleSecretsTests {
    private static let key = "sk-very-secret-1234"

    private func written(
        _ settings: Console.Settings = Console.Settings(), by body: (Console) -> Void
    ) async throws -> (output: String, errors: String) {
        let streams = CapturedStreams()
        let console = streams.console(settings)
        console.conceal([Self.key])
        body(console)
        return try await streams.close()
    }

    @Test("Words, data, notes and a model's text in one piece", arguments: [false, true])
    func whole(json: Bool) async throws {
        let (output, errors) = try await written(.init(json: json)) { console in
            console.line("a \(Self.key)")
            console.data(#"{"a":"\#(Self.key)"}"#)
            console.note("b \(Self.key)")
            console.lineAbove(StyledText("c \(Self.key)", .dim))
            console.beginModelText("Model: ")
            console.modelText("d \(Self.key)")
            console.endModelText()
        }
        let words = "a (key)\nc (key)\nModel: d (key)\n"
        let data = #"{"a":"(key)"}"# + "\n"
        #expect(
            output.split(separator: "\n").sorted()
                == (json ? data : data + words).split(separator: "\n").sorted())
        #expect(errors.contains("b (key)\n"))
        #expect(!(output + errors).contains("secret"))
    }

    @Test("A model's text in pieces", arguments: [1, 2, 5, 7, 30], [false, true])
    func pieces(length: Int, wholeLines: Bool) async throws {
        let text = Array("It is \(Self.key), and 5 PM.\nsk-")
        let (output, _) = try await written(.init(wholeLines: wholeLines)) { console in
            for start in stride(from: 0, to: text.count, by: length) {
                console.modelText(String(text[start..<min(start + length, text.count)]))
            }
            console.endModelText()
        }
        let parts = output.components(separatedBy: "(key)")
        #expect(parts.last == ", and 5 PM.\nsk-\n")
        #expect(["It is ", "It is s", "It is sk", "It is sk-"].contains(parts.first), "\(output)")
        #expect(parts.count == 2)
    }

    @Test("Ordinary text does not wait for the piece after it")
    func noWait() throws {
        let pipe = Pipe()
        let console = Console(settings: .init(), standardOutput: pipe.fileHandleForWriting.fileDescriptor)
        console.conceal([Self.key])
        for piece in ["Thurs", "days", " sk-"] {
            console.modelText(piece)
            let read = try #require(try pipe.fileHandleForReading.read(upToCount: piece.utf8.count))
            #expect(String(decoding: read, as: UTF8.self) == piece)
        }
    }

    @Test("A cast holds what is shown")
    func cast() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("run.cast")
        let cast = try TerminalCast(path: file.path, environment: [:])
        let null = FileHandle.nullDevice.fileDescriptor
        let console = Console(settings: .init(), standardOutput: null, standardError: null, cast: cast)
        console.conceal([Self.key])
        for character in Self.key { console.modelText(String(character)) }
        console.endModelText()
        console.note(Self.key)
        cast.close()
        let text = try String(contentsOf: file, encoding: .utf8)
        withExtendedLifetime(folder) {}
        #expect(!text.contains("secret") && !text.contains(#""v""#), "\(text)")
        #expect(text.contains("(key)"))
    }

    @Test("On a live terminal the rows below the text and broken rows hold none")
    func live() {
        var redaction = OutputRedaction(SecretForms(of: [Self.key]))
        var screen = LiveScreen(size: TerminalSize(columns: 12, rows: 8))
        let operations: [LiveScreen.Operation] = [
            .beginText(label: "Model: "), .text("it is sk-very"),
            .status([StyledText("tool \(Self.key)", .dim)]),
            .text("-secret-1234 and on"), .endText,
        ]
        var output = ""
        for operation in operations {
            redaction.redact(operation).forEach { screen.apply($0) }
            output += screen.takeOutput()
        }
        #expect(output.contains("(key)"))
        for part in ["sk-", "very", "secret", "1234"] { #expect(!output.contains(part), "\(part)") }
    }
}
