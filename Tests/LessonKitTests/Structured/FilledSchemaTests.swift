import ModelWire
import Testing

@testable import PracticeServer
@testable import WorkshopCore

/// What the practice endpoint fills into a schema keeps to it, as this kit checks it, and says what the text says.
@Suite(.timeLimit(.minutes(5)))
struct FilledSchemaTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// The properties of an object that requires all of them.
        let properties: String
        let text: String
        let value: String
        var testDescription: String { name }

        init(_ name: String, _ properties: String, _ text: String, _ value: String) {
            (self.name, self.properties, self.text, self.value) = (name, properties, text, value)
        }
    }

    private static let people =
        #""people":{"type":"array","minItems":2,"items":{"type":"object","required":["name","age"],"properties":{"name":{"type":"string"},"age":{"type":"integer"}}}}"#

    static let numbers = [
        Case("decimal", #""price":{"type":"number"}"#, "Tickets cost $12.50 each.", #"{"price":12.5}"#),
        Case(
            "euros", #""price":{"type":"number"}"#, "It was 30 pages for 1,250.75 €.", #"{"price":1250.75}"#),
        Case(
            "negative", #""temperature":{"type":"number"}"#, "At night it is -3.5 degrees.",
            #"{"temperature":-3.5}"#),
        Case("rounded", #""weight":{"type":"integer"}"#, "The box weighs 2.6 kg.", #"{"weight":3}"#),
        Case(
            "half hours", #""durationMinutes":{"type":"integer"}"#, "It takes 1.5 hours.",
            #"{"durationMinutes":90}"#),
        Case(
            "hours and minutes", #""durationMinutes":{"type":"integer"}"#, "It takes 1 hour and 30 minutes.",
            #"{"durationMinutes":90}"#),
        Case(
            "no clock", #""seats":{"type":"integer"}"#, "At 5 PM in room 204 we have 34 chairs.",
            #"{"seats":34}"#),
        Case("a choice", #""stars":{"enum":[1,2,3]}"#, "The stars: 3 of 3.", #"{"stars":3}"#),
        Case(
            "none said", #""score":{"type":"number","exclusiveMinimum":0,"maximum":1}"#, "Nothing.",
            #"{"score":0.5}"#),
        Case(
            "a multiple", #""step":{"type":"integer","minimum":7,"multipleOf":5}"#, "Nothing.",
            #"{"step":10}"#),
        Case(
            "a row", #""scores":{"type":"array","items":{"type":"number"}}"#, "Scores: 1.5, 2 and 3.25",
            #"{"scores":[1.5,2,3.25]}"#),
    ]

    static let lists = [
        Case(
            "two people in a sentence", people, "Ada Okafor is 34 years old, and Ben Lee is 41.",
            #"{"people":[{"age":34,"name":"Ada Okafor"},{"age":41,"name":"Ben Lee"}]}"#),
        Case(
            "three people in parentheses", people, "We saw Ada Okafor (34), Ben Lee (41) and Zoe Ray (29).",
            #"{"people":[{"age":34,"name":"Ada Okafor"},{"age":41,"name":"Ben Lee"},{"age":29,"name":"Zoe Ray"}]}"#
        ),
        Case(
            "one said, two wanted", people, "Ada Okafor is 34 years old.",
            #"{"people":[{"age":34,"name":"Ada Okafor"},{"age":0,"name":""}]}"#),
        Case(
            "things",
            #""items":{"type":"array","items":{"type":"object","required":["name","quantity"],"properties":{"name":{"type":"string"},"quantity":{"type":"integer"}}}}"#,
            "2 apples, 3 pears and 12 eggs",
            #"{"items":[{"name":"apples","quantity":2},{"name":"pears","quantity":3},{"name":"eggs","quantity":12}]}"#
        ),
        Case(
            "names", #""attendees":{"type":"array","items":{"type":"string"}}"#,
            "Ada Okafor and Ben Lee came.",
            #"{"attendees":["Ada Okafor","Ben Lee"]}"#),
        Case(
            "different blanks",
            #""tags":{"type":"array","minItems":3,"uniqueItems":true,"items":{"type":"string"}}"#,
            "hm.", #"{"tags":["","unknown 2","unknown 3"]}"#),
    ]

    static let texts = [
        Case(
            "code", #""code":{"type":"string","pattern":"^[A-Z]{2}-\\d{4}$"}"#,
            "Use XAB-12345 or AB-1234 now.", #"{"code":"AB-1234"}"#),
        Case(
            "no code", #""code":{"type":"string","pattern":"^[A-Z]{2}-\\d{4}$"}"#, "Nothing.",
            #"{"code":"AA-0000"}"#),
        Case(
            "slug", #""title":{"type":"string","pattern":"^[a-z-]+$"}"#, "The Lantern Choir meets Tuesdays.",
            #"{"title":"lantern-choir"}"#),
        Case(
            "short", #""summary":{"type":"string","maxLength":20}"#,
            "The choir sings in Orchard Hall every week.", #"{"summary":"The choir sings in"}"#),
        Case(
            "long", #""topic":{"type":"string","minLength":20}"#, "The talk is about tides.",
            #"{"topic":"The talk is about tides."}"#),
        Case(
            "no length", #""phone":{"type":"string","minLength":12,"maxLength":12}"#, "Hm.",
            #"{"phone":"unknown unkn"}"#),
        Case(
            "a choice in a pattern", #""mark":{"type":"string","pattern":"^(yes|no)!{2,3}$"}"#, "Hm.",
            #"{"mark":"yes!!"}"#),
        Case(
            "names", #""firstName":{"type":"string"},"lastName":{"type":"string"}"#, "A talk by Ada Okafor.",
            #"{"firstName":"Ada","lastName":"Okafor"}"#),
        Case(
            "city", #""city":{"type":"string"},"currency":{"type":"string"}"#,
            "A room in New York costs $90.", #"{"city":"New York","currency":"USD"}"#),
        Case(
            "identifier", #""id":{"type":"string","format":"uuid"}"#,
            "It is 123e4567-e89b-12d3-a456-426614174000.",
            #"{"id":"123e4567-e89b-12d3-a456-426614174000"}"#),
    ]

    static let shapes = [
        Case(
            "the alternative that is told",
            #""contact":{"oneOf":[{"type":"object","required":["phone"],"additionalProperties":false,"properties":{"phone":{"type":"string"}}},{"type":"object","required":["email"],"additionalProperties":false,"properties":{"email":{"type":"string"}}}]}"#,
            "Write to choir@example.org.", #"{"contact":{"email":"choir@example.org"}}"#),
        Case(
            "all of several",
            #""event":{"allOf":[{"type":"object","required":["weekday"],"properties":{"weekday":{"type":"string"}}},{"required":["room"],"properties":{"room":{"type":"string"}}}]}"#,
            "Chess is on Monday in the mill, room 3.", #"{"event":{"room":"3","weekday":"Monday"}}"#),
        Case(
            "number or text", #""limit":{"anyOf":[{"type":"integer"},{"type":"string"}]}"#,
            "The limit is 12.", #"{"limit":12}"#),
        Case(
            "always true", #""agreed":{"const":true},"open":{"type":"boolean","enum":[true]}"#, "Closed.",
            #"{"agreed":true,"open":true}"#),
    ]

    @Test(arguments: numbers + lists + texts + shapes)
    func table(_ example: Case) throws {
        let names = try JSONValue(parsing: "{\(example.properties)}").object ?? [:]
        let required = JSONValue.array(names.keys.sorted().map { .string($0) }).text
        try check(
            #"{"type":"object","additionalProperties":false,"required":\#(required),"properties":{\#(example.properties)}}"#,
            example.text, example.value)
    }

    private func check(_ schema: String, _ text: String, _ expected: String) throws {
        let filler = SchemaFiller(root: try PracticeJSON.parse(schema), source: SourceText(text))
        let value = try JSONValue(parsing: filler.value().text)
        let problem = SchemaCheck(try JSONValue(parsing: schema), noun: "field")
            .problem(in: value, called: "the value")
        #expect(problem == nil)
        #expect(value == (try JSONValue(parsing: expected)))
    }

    @Test func whatIsRequiredWithoutAPropertyIsThere() throws {
        try check(#"{"type":"object","required":["note"]}"#, "Hm.", #"{"note":""}"#)
    }

    private func blank(_ schema: PracticeJSON) -> (text: String?, fits: Bool) {
        let field = SchemaFiller.Field(name: "x", schema: schema, isRequired: true, root: [:])
        let filler = SchemaFiller(root: [:], source: SourceText("?"))
        let text = filler.blank(field, level: 1).string
        return (text, text.map { filler.fits($0, field) } ?? false)
    }

    @Test(
        "Whatever a pattern asks for, the blank matches it",
        arguments: [
            "^\\+?[0-9]{7,15}$", "^[^@]+@[^@]+\\.[a-z]{2,}$", "^(?:[A-F0-9]{2}:){5}[A-F0-9]{2}$",
            "^\\w+\\s\\w+$",
            "^https://.+", "a|b", "[", "^(a(b(c)?)*)+$",
        ])
    func patterns(pattern: String) {
        let (text, fits) = blank(["type": "string", "pattern": .string(pattern)])
        #expect(fits, "\(text ?? "none")")
    }

    @Test(
        "A pattern that cannot be read gets some text all the same",
        arguments: ["(?=x)x", "^[a-", "a{99999999}"])
    func oddPatterns(pattern: String) {
        #expect(blank(["type": "string", "pattern": .string(pattern)]).text != nil)
    }

    @Test(
        "A pattern that would be tried for ever gets some text all the same",
        arguments: ["^(a*)*b$", "^(a|aa)+$"])
    func catastrophicPatterns(pattern: String) throws {
        let field: PracticeJSON = ["type": "string", "pattern": .string(pattern)]
        let schema: PracticeJSON = [
            "type": "object", "required": ["code", "codes"],
            "properties": ["code": field, "codes": ["type": "array", "minItems": 50, "items": field]],
        ]
        let text = "The code is " + String(repeating: "a", count: 60) + "c."
        let value = SchemaFiller(root: schema, source: SourceText(text)).value()
        #expect(value["code"]?.string != nil)
        #expect(value["codes"]?.array?.count ?? 0 >= 50)
    }

    @Test(
        "A long text without a space in it is read in its time",
        arguments: ["email", "phone", "url", "title"])
    func longText(name: String) throws {
        let schema: PracticeJSON = [
            "type": "object", "required": [.string(name)], "properties": [name: ["type": "string"]],
        ]
        for letter in ["a", "1", "1 ", "@a."] {
            let text = String(String(repeating: letter, count: 100_000).prefix(100_000))
            let value = SchemaFiller(root: schema, source: SourceText(text)).value()
            #expect(value[name]?.string != nil)
        }
    }

    @Test("Of a text of very many lines the first are read for an element each", arguments: [true, false])
    func manyLines(isWithinBound: Bool) throws {
        let schema = try PracticeJSON.parse(
            "{\"properties\":{\(Self.people.replacing("\"minItems\":2,", with: ""))},\"required\":[\"people\"]}"
        )
        let before = SchemaFiller.mostParts - (isWithinBound ? 2 : 0)
        let text = String(repeating: "Hm.\n", count: before) + "Ada Okafor is 34.\nBen Lee is 41.\n"
        let people = SchemaFiller(root: schema, source: SourceText(text)).value()["people"]?.array
        // Beyond them the text as a whole is read for one.
        #expect(people?.count == (isWithinBound ? 2 : 1))
    }

    @Test("Counts within counts end", arguments: ["^(((()*)*)*)*$", "^((((a*)*)*)*)*b$"])
    func countsWithinCounts(pattern: String) throws {
        let texts = try #require(PatternSample(pattern)).texts(upTo: 9_000)
        #expect(texts.allSatisfy { $0.utf8.count <= 40_000 })
        #expect(texts.first == (pattern.contains("b") ? "b" : ""))
    }
}
