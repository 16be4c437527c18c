import Foundation

/// Makes what belongs under each marker of a handout, and compares it with what stands there.
struct HandoutPress: Sendable {
    /// The state of one handout.
    struct Outcome: Sendable {
        /// A block that differs from what belongs there, ready to be shown.
        var stale: [String] = []
        var problems: [String] = []
        /// The text with every stale block replaced; `nil` when nothing is stale.
        var renewed: String?
    }

    let root: URL

    /// - Parameters:
    ///   - name: the handout's path from the kit's folder on.
    ///   - scratch: an empty folder for its commands.
    func proof(_ text: String, name: String, scratch: URL) async -> Outcome {
        let document = HandoutDocument(text: text)
        let runner = CommandRunner(root: root, folder: scratch)
        var outcome = Outcome()
        outcome.problems = document.problems.map { "\(name):\($0.line + 1): \($0.error)" }
        var replacements: [(section: HandoutDocument.Section, content: [String])] = []
        for section in document.sections {
            let line = section.markerLine + 1
            do {
                let wanted = try await content(of: section.marker, runner: runner)
                guard let difference = difference(document, section, wanted) else { continue }
                outcome.stale.append("--- \(name):\(line)\n+++ \(section.marker.text)\n\(difference)")
                replacements.append((section, wanted))
            } catch {
                outcome.problems.append("\(name):\(line): \(error)")
            }
        }
        if !replacements.isEmpty {
            outcome.renewed = document.text(replacing: replacements)
        }
        return outcome
    }

    private func content(of marker: Marker, runner: CommandRunner) async throws -> [String] {
        switch marker.content {
        case .snippet(let file, let anchor):
            return try SnippetSource(root: root).lines(file: file, anchor: anchor)
        case .run(let transcript):
            let result = try await runner.run(transcript.command)
            guard result.exitCode == transcript.exitCode else {
                let words = TextLines.split(result.standardError + result.standardOutput).suffix(8)
                throw HandoutError(
                    code: .commandFailed,
                    message:
                        "'\(transcript.command)' was run and ended with exit code \(result.exitCode) in place of "
                        + "\(transcript.exitCode); its last lines:\n  " + words.joined(separator: "\n  ")
                )
            }
            return transcript.selected(
                from: transcript.standardError ? result.standardError : result.standardOutput)
        }
    }

    /// `nil` when the block shows what belongs there, but for figures that vary.
    private func difference(
        _ document: HandoutDocument, _ section: HandoutDocument.Section, _ wanted: [String]
    ) -> String? {
        let mask: FigureMask? =
            switch section.marker.content {
            case .run(let transcript): FigureMask(everyNumber: transcript.everyNumber)
            case .snippet: nil
            }
        let difference = LineDifference(
            old: document.content(of: section),
            new: wanted,
            firstLine: (section.fences?.lowerBound ?? section.markerLine) + 2,
            key: { mask?.masked($0) ?? $0 }
        )
        if difference.hunks.isEmpty, section.fences != nil { return nil }
        return difference.hunks.joined(separator: "\n")
    }
}
