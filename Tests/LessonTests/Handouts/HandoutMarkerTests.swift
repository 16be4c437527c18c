import Testing

@testable import handouts

@Suite("A handout's markers")
struct HandoutMarkerTests {
    @Test(
        "Other lines are no markers",
        arguments: [
            "", "text", "<!-- a comment -->", "<!-- snippets are cut -->", "<!---->", "`<!-- run x -->`",
        ])
    func otherLines(line: String) throws {
        #expect(try Marker(line: line) == nil)
    }

    @Test("A snippet names its file and its anchor")
    func snippet() throws {
        let marker = try #require(
            try Marker(line: "<!-- snippet Lessons/08-streaming/Program/A.swift#loop -->"))
        #expect(marker.content == .snippet(file: "Lessons/08-streaming/Program/A.swift", anchor: "loop"))
        #expect(marker.language == "swift")
    }

    @Test("A command keeps its own options; attributes are taken from its end")
    func run() throws {
        let line =
            "<!-- run ./Scripts/lesson 8 plain --ask 'head=3 stderr' --seed 1 lines=3-12 exit=64 stderr -->"
        let marker = try #require(try Marker(line: line))
        guard case .run(let transcript) = marker.content else {
            Issue.record("not a run: \(marker)")
            return
        }
        #expect(transcript.command == "./Scripts/lesson 8 plain --ask 'head=3 stderr' --seed 1")
        #expect(transcript.lines == 3...12)
        #expect(transcript.exitCode == 64)
        #expect(transcript.standardError)
        #expect(!transcript.everyNumber)
        #expect(marker.language == "text")
    }

    @Test(
        "A marker that cannot be followed is an error",
        arguments: [
            "<!-- snippet A.swift -->", "<!-- snippet A.swift#a#b -->", "<!-- snippet /etc/passwd#a -->",
            "<!-- snippet ../A.swift#a -->", "<!-- run -->", "<!-- run stderr -->",
            "<!-- run true head=0 -->",
            "<!-- run true head=x -->", "<!-- run true lines=9-3 -->", "<!-- run true lines= -->",
        ])
    func bad(line: String) {
        let error = #expect(throws: HandoutError.self) { try Marker(line: line) }
        #expect(error?.code == .badMarker)
    }

    @Test("A part of the output is counted from line 1, and blank lines at its ends are left out")
    func selection() throws {
        let output = "\none\ntwo  \n\nfour\n\n"
        #expect(try Transcript(words: ["x"]).selected(from: output) == ["one", "two", "", "four"])
        #expect(try Transcript(words: ["x", "head=2"]).selected(from: output) == ["one"])
        #expect(try Transcript(words: ["x", "lines=3-4"]).selected(from: output) == ["two"])
        #expect(try Transcript(words: ["x", "lines=50-60"]).selected(from: output) == [])
    }
}
