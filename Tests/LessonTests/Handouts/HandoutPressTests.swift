import Foundation
import Testing

@testable import handouts

@Suite("A handout is renewed and checked")
struct HandoutPressTests {
    @Test("What is in order is left alone, with the figures it shows")
    func current() async throws {
        let text = "# T\n<!-- run echo 'took 5 ms' -->\n```text\ntook 99 ms\n```\nend\n"
        let outcome = try await proof(text)
        #expect(outcome.renewed == nil)
        #expect(outcome.stale == [])
        #expect(outcome.problems == [])
    }

    @Test("A stale block is replaced, the rest is kept to the letter")
    func stale() async throws {
        let text = "a  \n\n<!-- run echo new -->\n\n```console\nold\n```\n\nend"
        let outcome = try await proof(text)
        #expect(outcome.renewed == "a  \n\n<!-- run echo new -->\n\n```console\nnew\n```\n\nend")
        #expect(outcome.stale == ["--- H.md:3\n+++ run echo new\n@@ -6,1 +6,1 @@\n-old\n+new"])
    }

    @Test("A marker without a block gets one, longer than the fences that it shows")
    func added() async throws {
        let text = "<!-- run printf '```\\nx\\n```\\n' -->\ntext\n"
        let outcome = try await proof(text)
        #expect(
            outcome.renewed
                == "<!-- run printf '```\\nx\\n```\\n' -->\n\n````text\n```\nx\n```\n````\n\ntext\n")
        let again = try await proof(try #require(outcome.renewed))
        #expect(again.renewed == nil)
    }

    @Test("An empty output still wants its block")
    func empty() async throws {
        #expect(try await proof("<!-- run true -->\n").stale.count == 1)
        #expect(try await proof("<!-- run true -->\n```text\n```\n").stale == [])
    }

    @Test("Markers inside a fenced block are text")
    func fenced() async throws {
        let outcome = try await proof("````md\n<!-- run false -->\n```\n<!-- run false -->\n````\n")
        #expect(outcome.problems == [])
    }

    @Test(
        "A marker that cannot be followed is named by file and line, and the rest is done",
        arguments: [
            ("<!-- run echo why >&2; false -->", "why"),
            ("<!-- run true exit=2 -->", "exit code 0"),
            ("<!-- snippet None.swift#a -->", "None.swift"),
            ("<!-- snippet Code.swift#b -->", "b"),
            ("<!-- snippet Code.swift -->", "anchor"),
            ("<!-- run true -->\n```text\nnever closed", "never closed"),
        ])
    func problem(marker: String, words: String) async throws {
        let outcome = try await proof("<!-- snippet Code.swift#a -->\n\n\(marker)\n")
        let problem = try #require(outcome.problems.first)
        #expect(outcome.problems.count == 1)
        #expect(problem.hasPrefix("H.md:3: "))
        #expect(problem.contains(words))
        #expect(
            outcome.renewed?.hasPrefix("<!-- snippet Code.swift#a -->\n\n```swift\nlet a = 1\n```\n") == true)
    }

    @Test("Commands of one handout share a data folder; the next handout has a new one")
    func data() async throws {
        let text =
            "<!-- run ls \"$WORKSHOP_DATA\" 2>/dev/null || mkdir \"$WORKSHOP_DATA\"; touch \"$WORKSHOP_DATA/a\" -->\n\n"
        let outcome = try await proof(text + text)
        #expect(outcome.renewed?.components(separatedBy: "\na\n").count == 2)
    }

    private func proof(_ text: String) async throws -> HandoutPress.Outcome {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("press-\(UUID().uuidString)")
        let scratch = root.appendingPathComponent("scratch")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: root) } }
        try Data("// snippet: a\nlet a = 1\n// end: a\n".utf8).write(
            to: root.appendingPathComponent("Code.swift"))
        return await HandoutPress(root: root).proof(text, name: "H.md", scratch: scratch)
    }
}
