import ArgumentParser
import LessonKit

struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Structured output: a value that keeps to a JSON schema, field by field as it arrives.",
        discussion: """
            The schema is one of an object. Checked are type, enum, const, properties, required, \
            additionalProperties, items, minItems, maxItems, uniqueItems, minLength, maxLength, pattern, minimum, \
            maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, anyOf, oneOf, allOf, and $ref within the \
            schema. Without --text it is what the campus's documents say on the question.
            """
    )

    @Option(help: ArgumentHelp("A JSON schema of your own; that of an event if left out.", valueName: "file"))
    var schema: String?

    @Option(help: ArgumentHelp("A text of your own; - is standard input.", valueName: "file"))
    var text: String?

    @Flag(help: "Put the schema into words, as for a server that takes none.")
    var noSchema = false

    @Flag(help: "Ask for a wrong value first, on purpose, so that it has to be repaired.")
    var misbehave = false

    @OptionGroup var options: LessonOptions

    func run() async throws {
        try await options.run { context in
            let lesson = try StreamingLesson(context)
            let schema = try responseSchema()
            for source in try sources(lesson) {
                try await extract(from: source, schema, lesson)
            }
        }
    }

    /// The texts to read: the one that was named, or what the campus's documents say on each question.
    private func sources(_ lesson: StreamingLesson) throws -> [String] {
        if let text { return [try InputFile(text).text()] }
        let own = options.asking.questions
        return try (own.isEmpty ? [lesson.questions[0]] : own).map { question in
            let passages = try lesson.campus.search(question, limit: 3)
            guard !passages.isEmpty else {
                throw InputFileError(
                    "the campus's documents hold nothing on “\(question)”",
                    "Ask something else, or give a text of your own with --text.")
            }
            return passages.map(\.text).joined(separator: "\n")
        }
    }

    private func responseSchema() throws -> ResponseSchema {
        guard let schema else { return EventSchema.responseSchema }
        return ResponseSchema(
            name: "extraction", description: "Records what was extracted from the text.",
            schema: try InputFile(schema).json())
    }

    // snippet: extract-fields
    private func extract(from text: String, _ schema: ResponseSchema, _ lesson: StreamingLesson) async throws
    {
        let context = lesson.context
        let base = context.model
        let model: any ChatModel = misbehave ? WrongSchemaModel(base, schema) : base
        let question = try StructuredQuestion(
            model: model, settings: context.settings, schema: schema, sendsSchema: !noSchema)
        context.console.line("\nThe text:")
        for line in text.split(separator: "\n") {
            context.console.line("  \(String(line).onOneLine(limit: 400))")
        }
        context.console.line("\nThe value, field by field; ✓ tells that a field is final:")

        var fields = FieldLines(console: context.console)
        let answer = try await question.answer(
            about: text, delivery: context.streams(byDefault: true) ? .streamed : .whole,
            whenFailed: { answer in
                fields.end()
                try report(answer, context)
            }
        ) { event in
            switch event {
            case .began(let path): fields.begin(path)
            case .text(let piece, let path): fields.grow(path, by: piece)
            case .committed(let value, let path): fields.commit(path, value)
            case .rejected(let problem): fields.reject(problem)
            case .schemaRefused(let error): fields.refuse(error)
            }
        }
        fields.end()
        try show(answer, context)
        try answer.requireValid()
    }
    // end: extract-fields

    private func report(_ answer: StructuredAnswer, _ context: LessonContext) throws {
        if options.output.json { try context.printJSON(ExtractReport(answer, context)) }
    }

    private func show(_ answer: StructuredAnswer, _ context: LessonContext) throws {
        try report(answer, context)
        let console = context.console
        if answer.mends.contains(.textAroundValue) {
            console.line("Mended: there were words or a code fence around the JSON, which were left out.")
        }
        guard answer.problem == nil, let value = answer.value else { return }
        let repaired = answer.repairRounds == 0 ? "" : ", after one repair round"
        console.line("\nThe value keeps to the schema\(repaired):\n\(value.text.onOneLine(limit: 2_000))")
        let calls = CountFormat.text(answer.modelCalls, "model call")
        let first =
            answer.fields.first.map { "first field after \(DurationFormat.text($0.committed)), " } ?? ""
        console.line(
            "       "
                + console.styled(
                    "(\(first)all of it after \(DurationFormat.text(answer.total)); \(calls))", .dim)
        )
    }
}
