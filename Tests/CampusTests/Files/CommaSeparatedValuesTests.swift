import Testing

@testable import Campus

@Suite("Comma-separated values")
struct CommaSeparatedValuesTests {
    @Test(
        "splits records as RFC 4180 says",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b", [["a", "b"]]),
            ("\"a, b\",c", [["a, b", "c"]]),
            ("\"say \"\"hi\"\"\",c", [["say \"hi\"", "c"]]),
            ("\"\",", [["", ""]]),
            ("\"\"", [[""]]),
            (",", [["", ""]]),
            ("\n\n a\n\n", [[" a"]]),
            ("\"two\nlines\",b\nc,d", [["two\nlines", "b"], ["c", "d"]]),
            ("", []),
            ("ō\u{301},b", [["ō\u{301}", "b"]]),
        ])
    func splits(text: String, expected: [[String]]) throws {
        #expect(try CommaSeparatedValues.records(in: text).map(\.fields) == expected)
    }

    @Test("gives each record the line it begins on")
    func lines() throws {
        let records = try CommaSeparatedValues.records(in: "a\n\n\"b\nb\nb\"\nc\n")
        #expect(records.map(\.line) == [1, 3, 6])
    }

    @Test(
        "names the line of a broken quote",
        arguments: [
            ("a\n\"b\nc\n", 2, "found a double quote that is never closed"),
            ("a\nb\"c\n", 2, "found a double quote in the middle of a field"),
            ("a\n\"b\"c\n", 2, "found text after a closing double quote"),
        ])
    func malformed(text: String, line: Int, happened: String) {
        let error = #expect(throws: CommaSeparatedValues.Failure.self) {
            try CommaSeparatedValues.records(in: text)
        }
        #expect(error?.line == line)
        #expect(error?.happened == happened)
    }
}
