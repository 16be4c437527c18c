import ArgumentParser
import LessonKit

struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decode recorded streams: what was said, how each ended, and what had to be mended.",
        discussion: """
            A recording is the body of a response as it came, such as curl -N saves it: a stream, or a reply in one \
            piece. However it ended, that is told by its verdict and not by the exit code. The exit code is 65 when a \
            file cannot be read or a line of a batch is no recording; the others are decoded all the same.
            """)

    @Argument(help: "Recordings; - is standard input.")
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "Decode the recordings in this file, one a line: {\"name\", \"wire\", \"chunks\": [base64]}. Prints one line of JSON for each.",
            valueName: "file.jsonl"))
    var batch: String?

    @Option(help: "The wire that was recorded.")
    var wire = WireChoice.auto

    @Option(help: ArgumentHelp("Feed the decoder pieces of so many bytes at most.", valueName: "n"))
    var chunkBytes: Int?

    @Flag(help: "List the events too.")
    var events = false

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        guard files.isEmpty != (batch == nil) else {
            throw ValidationError("Name recordings, - for standard input, or a --batch; one of the two.")
        }
        if let chunkBytes, chunkBytes < 1 {
            throw ValidationError("--chunk-bytes is at least 1, not \(chunkBytes)")
        }
    }

    func run() async throws {
        try await output.run { console in
            let reader = RecordingReader(chunkBytes: chunkBytes, keepsEvents: events)
            var failures = 0
            do {
                if let batch {
                    failures = try Batch(reader: reader, wire: wire, console: console).decode(batch)
                }
                for file in files { failures += try show(file, reader, console) ? 0 : 1 }
            } catch let error as RecordingError {
                failures += 1
                console.note(error)
            }
            if failures > 0 { throw ExitCode(LessonExitCode.badData.rawValue) }
        }
    }

    /// Decodes a file.
    ///
    /// - Returns: false when it cannot be read, which has been told by then.
    private func show(_ file: String, _ reader: RecordingReader, _ console: Console) throws -> Bool {
        if let failure = console.failure { throw failure }
        do {
            let found = try reader.inspect(RecordedFile(file), wire: wire.wire)
            if output.json {
                console.data(found.json(listingEvents: events), labelled: ["file": .string(file)])
            } else {
                InspectionPage(console: console).show(found, named: file)
            }
            return true
        } catch {
            if output.json {
                console.data(
                    StreamInspection.json(unreadable: "\(error)"), labelled: ["file": .string(file)])
            }
            console.note(error)
            return false
        }
    }
}

/// `--wire`: a wire, or to tell it by the events.
enum WireChoice: String, ExpressibleByArgument, CaseIterable {
    case openai, anthropic, auto

    var wire: Wire? { Wire(rawValue: rawValue) }
}

extension Console {
    /// One line of JSON on standard output.
    func data(_ members: [String: JSONValue], labelled label: [String: JSONValue]) {
        data(JSONValue.object(members.merging(label) { _, last in last }).text)
    }

    func note(_ error: RecordingError) {
        note(ControlCharacters.removed(from: "error: \(error)\n       \(error.advice)"))
    }
}
