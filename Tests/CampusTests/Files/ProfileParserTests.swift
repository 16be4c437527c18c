import Foundation
import Testing

@testable import Campus

@Suite("Campus profile")
struct ProfileParserTests {
    private let parser = ProfileParser(file: "campus.json")

    @Test("reads the profile, and writes the same again")
    func reads() throws {
        let profile = try parser.parse(TestCampus.profile(timeZone: "pacific/auckland"))
        #expect(profile.name == "Test College")
        #expect(profile.shortName == "TC")
        #expect(profile.timeZone.identifier == "Pacific/Auckland")
        #expect(profile.fallback == "I cannot say.")
        #expect(profile.demoQuestions["memory"] == ["When is tea?"])
        let copy = try JSONDecoder().decode(CampusProfile.self, from: JSONEncoder().encode(profile))
        #expect(copy == profile)
    }

    @Test(
        "names the line, what was found and what to do",
        arguments: [
            (
                "\"timeZone\": \"America/Los_Angeles\"", "\"timeZone\": \"Pacific/Nowhere\"",
                "campus.json:4: Reading the campus profile: found an unknown time zone \"Pacific/Nowhere\". Use a name "
                    + "such as America/Los_Angeles or Pacific/Auckland."
            ),
            (
                "\"timeZone\": \"America/Los_Angeles\"", "\"timeZone\": \"PST\"",
                "campus.json:4: Reading the campus profile: found an unknown time zone \"PST\". Use a name such as "
                    + "America/Los_Angeles or Pacific/Auckland."
            ),
            (
                "\"name\": \"Test College\",", "",
                "campus.json: Reading the campus profile: found no \"name\". Add it; the sample campus.json has one."
            ),
            (
                "\"Test College\"", "7",
                "campus.json:2: Reading the campus profile: found a value of the wrong type at \"name\". Use texts in "
                    + "double quotes; demoQuestions holds lists of texts."
            ),
            (
                "\"TC\",", "\"TC\"",
                "campus.json:4: Reading the campus profile: expected a comma or \"}\", found \"\"\". Correct the JSON "
                    + "near this line."
            ),
            (
                "I cannot say.", " ",
                "campus.json:5: Reading the campus profile: found 1 characters in \"fallback\", expected 1 to 500. "
                    + "Write a short text."
            ),
            (
                "I cannot say.", "I cannot\\nsay.",
                "campus.json:5: Reading the campus profile: found a line end in \"fallback\". Write one sentence on one "
                    + "line, so that it can be compared exactly."
            ),
            (
                "\"memory\": [\"When is tea?\"]", "\"memory\": []",
                "campus.json:6: Reading the campus profile: found 0 questions for \"memory\", or an empty or very long "
                    + "one. Write 1 to 20 questions of 1 to 500 characters under demoQuestions.memory."
            ),
            (
                "\"memory\": [\"When is tea?\"]", "\"memory\": [\"When is tea?\"], \"memories\": [\"Why?\"]",
                "campus.json:6: Reading the campus profile: found the unknown lesson \"memories\" in demoQuestions. Use "
                    + "facts, retrieval, guardrails, tool, plan, memory, streaming."
            ),
        ])
    func malformed(found: String, replacement: String, message: String) {
        let good = TestCampus.profile(timeZone: "America/Los_Angeles")
        let text = good.replacingOccurrences(of: found, with: replacement)
        #expect(text != good)
        let error = #expect(throws: CampusError.self) { try parser.parse(text) }
        #expect(error?.description == message)
        #expect(error?.code == .profile)
    }

    @Test("a list is no profile")
    func notAnObject() {
        let error = #expect(throws: CampusError.self) { try parser.parse("[1]") }
        #expect(error?.line == 1)
        #expect(error?.message.contains("found no JSON object") == true)
    }
}

@Suite("JSON syntax")
struct JSONSyntaxTests {
    @Test(
        "accepts what is JSON",
        arguments: [
            "{}", "[]", " null ", "-1.5e+3", "0", "\"\\u00e9\\n\\\"\"",
            "{\"a\": [1, {\"b\": true}], \"c\": \"ō\"}\n",
        ])
    func accepts(text: String) throws {
        var syntax = JSONSyntax(text)
        try syntax.check()
        // The same judgement as Foundation's.
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    @Test(
        "names the line where it stops being JSON",
        arguments: [
            ("", 1, "expected a value, found the end of the file"),
            ("{\n\"a\": 1,\n}", 3, "expected a key in double quotes, found \"}\""),
            ("{\n\"a\" 1}", 2, "expected a colon after the key, found \"1\""),
            ("[1\n2]", 2, "expected a comma or \"]\", found \"2\""),
            ("[1,\n", 2, "expected a value, found the end of the file"),
            ("[1,\n]", 2, "expected a value, found \"]\""),
            ("{}\n\n}", 3, "found \"}\" after the end of the JSON value"),
            ("[\n\"a\n\"]", 2, "found text in double quotes that is not closed"),
            ("[\"a", 1, "found text in double quotes that is not closed"),
            ("[\"\\x\"]", 1, "found a backslash that begins no JSON escape"),
            ("[\"\\u12G4\"]", 1, "found \\u without four hexadecimal digits"),
            ("[01]", 1, "expected a value, found \"0\""),
            ("[True]", 1, "expected a value, found \"T\""),
            ("[’a’]", 1, "expected a value, found another character"),
            (String(repeating: "[", count: 100_000), 1, "found more than 32 nested levels"),
        ])
    func refuses(text: String, line: Int, happened: String) {
        let error = #expect(throws: JSONSyntax.Failure.self) {
            var syntax = JSONSyntax(text)
            try syntax.check()
        }
        #expect(error == JSONSyntax.Failure(line: line, happened: happened))
    }
}
