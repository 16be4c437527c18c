import Testing

@testable import PracticeServer

@Suite("A schema is filled from the text alone", .timeLimit(.minutes(5)))
struct SchemaFillerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: String
        let schema: PracticeJSON
        let text: String
        /// Nil where the text says nothing of it.
        let value: PracticeJSON?
        var testDescription: String { "\(field) \(schema.text) ← \(text)" }

        init(_ field: String, _ schema: PracticeJSON, _ text: String, _ value: PracticeJSON?) {
            (self.field, self.schema, self.text, self.value) = (field, schema, text, value)
        }
    }

    static let notice =
        "The Lantern Choir meets Tuesdays from 7 to 9 PM in Orchard Hall, room B12. It has 34 seats. Write to choir@example.org or see https://example.org/choir."
    static let string: PracticeJSON = ["type": "string"]

    static let strings: [Case] = [
        Case("title", string, notice, "Lantern Choir"),
        Case("weekday", string, notice, "Tuesday"),
        Case("startTime", ["type": "string", "pattern": "^\\d\\d:\\d\\d$"], notice, "19:00"),
        Case("end_time", ["type": "string", "format": "time"], notice, "21:00"),
        Case("start_time", ["type": "string", "maxLength": 4], notice, "7 PM"),
        Case("building", string, notice, "Orchard Hall"),
        Case("room", string, notice, "B12"),
        Case("venue", string, notice, "Orchard Hall, room B12"),
        Case("contact", ["type": "string", "format": "email"], notice, "choir@example.org"),
        Case("url", string, notice, "https://example.org/choir."),
        Case("phone", string, notice, nil),
        Case("date", ["type": "string", "format": "date"], notice, nil),
        Case("date", ["type": "string", "format": "date"], "It is on 4 May 2027.", "2027-05-04"),
        Case("date", ["type": "string", "format": "date"], "It is on May 4.", nil),
        Case(
            "startsAt", ["type": "string", "format": "date-time"], "On 2027-05-04 at 18:30.",
            "2027-05-04T18:30:00"),
        Case("speaker", string, "A talk by Ada Okafor on tides.", "Ada Okafor"),
        Case("topic", string, "The talk is about tides.", "tides"),
        Case("where", string, "Where: the old mill\nWhen: Friday", "the old mill"),
        Case("weekday", string, "Open day\nWhen: Friday 3 PM", "Friday"),
        Case("title", string, "Night of the Moths\nWe meet on Friday at 9 PM.", "Night of the Moths"),
        Case("requirements", string, "The requirements are sturdy boots, and patience.", "sturdy boots"),
    ]

    static let others: [Case] = [
        Case("seats", ["type": "integer"], notice, 34),
        Case("seats", ["type": "integer", "maximum": 10], notice, nil),
        Case("durationMinutes", ["type": "integer"], "It lasts two hours.", 120),
        Case("price", ["type": "number"], "Tickets cost $12.", 12),
        Case("price", ["type": "number"], "It is free.", 0),
        Case("price", ["type": "number"], "It is fun.", nil),
        Case("isFree", ["type": "boolean"], "It is free.", true),
        Case("isFree", ["type": "boolean"], "It is not free.", false),
        Case("registrationRequired", ["type": "boolean"], "No registration is required.", false),
        Case("isFree", ["type": "boolean"], "It is fun.", nil),
        Case("level", ["enum": ["beginner", "advanced"]], "For advanced students.", "advanced"),
        Case("day", ["type": "string", "enum": ["mon", "tue"]], notice, "tue"),
        Case("level", ["enum": ["beginner", "advanced"]], "For all.", nil),
        Case("kind", ["const": "event"], "Anything.", "event"),
        Case(
            "topics", ["type": "array", "items": ["type": "string"]],
            "The workshop covers tides, moons and eclipses.", ["tides", "moons", "eclipses"]),
        Case(
            "days", ["type": "array", "items": ["type": "string"], "maxItems": 2],
            "Open Monday, Wednesday and Friday.", ["Monday", "Wednesday"]),
        Case(
            "levels", ["type": "array", "items": ["enum": ["low", "mid", "high"]]], "From low to high.",
            ["low", "high"]),
        Case(
            "place",
            ["type": "object", "properties": ["building": ["type": "string"], "room": ["type": "string"]]],
            notice, ["building": "Orchard Hall", "room": "B12"]),
        Case(
            "events",
            [
                "type": "array",
                "items": [
                    "type": "object", "required": ["weekday", "room"],
                    "properties": ["weekday": ["type": "string"], "room": ["type": "string"]],
                ],
            ],
            "- Chess on Monday in the mill, room 3\n- Go on Friday in the mill, room 4\n- Nothing else",
            [["weekday": "Monday", "room": "3"], ["weekday": "Friday", "room": "4"]]),
    ]

    @Test("What the text says of a field, or nothing", arguments: strings + others)
    func table(_ example: Case) {
        let filler = SchemaFiller(root: [:], source: SourceText(example.text))
        let field = SchemaFiller.Field(
            name: example.field, schema: example.schema, isRequired: false, root: [:])
        #expect(filler.fill(field, level: 1) == example.value)
    }

    private func value(_ schema: PracticeJSON, _ text: String) -> PracticeJSON {
        SchemaFiller(root: schema, source: SourceText(text)).value()
    }

    @Test func whatIsNotSaidIsLeftOutNullOrEmpty() {
        let schema: PracticeJSON = [
            "type": "object", "required": ["a", "phone", "seats", "tags", "level", "place", "at"],
            "properties": [
                "a": ["type": ["string", "null"]], "phone": ["type": "string"],
                "seats": ["type": "integer", "minimum": 1],
                "tags": ["type": "array", "items": ["type": "string"]],
                "level": ["enum": ["high", "unknown"]],
                "place": [
                    "type": "object", "properties": ["room": ["type": "string"]], "required": ["room"],
                ],
                "at": ["type": "string", "pattern": "^\\d\\d:\\d\\d$"], "optional": ["type": "integer"],
            ],
        ]
        #expect(
            value(schema, "Hm.") == [
                "a": nil, "phone": "", "seats": 1, "tags": [], "level": "unknown", "place": ["room": ""],
                "at": "00:00",
            ])
    }

    @Test func referencesAndChoicesAreFollowed() {
        let schema: PracticeJSON = [
            "type": "object", "required": ["start", "end"],
            "properties": [
                "start": ["$ref": "#/$defs/time"],
                "end": ["anyOf": [["type": "null"], ["$ref": "#/$defs/time"]]],
            ],
            "$defs": ["time": ["type": "string", "pattern": "^\\d\\d:\\d\\d$"]],
        ]
        #expect(value(schema, "Mondays 8 to 9 AM.") == ["start": "08:00", "end": "09:00"])
        #expect(value(schema, "Mondays at 8 AM.") == ["start": "08:00", "end": nil])
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            ["$ref": "#"], ["type": "object", "properties": ["next": ["$ref": "#"]], "required": ["next"]],
            ["type": "object", "properties": ["all": ["type": "array", "items": ["$ref": "#"]]]],
            ["anyOf": [["$ref": "#"]]], [:],
        ] as [PracticeJSON])
    func aSchemaThatRefersToItselfEnds(schema: PracticeJSON) {
        #expect(value(schema, "One line.\nAnother, on Monday.").text.utf8.count < 1_000)
    }
}
