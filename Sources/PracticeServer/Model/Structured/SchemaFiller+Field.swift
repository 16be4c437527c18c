extension SchemaFiller {
    /// A part of the schema, with its references followed and its choices made: of several alternatives the first that
    /// is not null.
    struct Field: Sendable {
        let name: String
        let schema: PracticeJSON
        let isRequired: Bool
        let isNullable: Bool
        let root: PracticeJSON
        /// The object that it is a part of, in its own words: "place" for the name in a place.
        let holder: [String]
        let parameter: ToolParameter
        /// The stems of the name's words, without grammar.
        let stems: Set<String>

        init(
            name: String, schema: PracticeJSON, isRequired: Bool, root: PracticeJSON, holder: [String] = []
        ) {
            let (settled, isNullable) = Self.settled(schema, root)
            (self.name, self.schema, self.isRequired) = (name, settled, isRequired)
            (self.isNullable, self.root, self.holder) = (isNullable, root, holder)
            parameter = ToolParameter(name: name, schema: settled, isRequired: isRequired)
            let words = parameter.nameWords.filter { !Vocabulary.stop.contains($0) && $0 != "name" }
            stems = Set((words.isEmpty ? parameter.nameWords : words).map { Stemmer.stem($0) })
        }

        var kind: ToolParameter.Kind { schema["properties"] == nil ? parameter.kind : .object }
        var format: String { parameter.format }
        var options: [String] { parameter.options }

        /// The properties by name. A schema's own order is lost when JSON is read.
        var children: [Field] {
            let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
            return (schema["properties"]?.object ?? [:]).sorted { $0.key < $1.key }.map { name, child in
                Field(
                    name: name, schema: child, isRequired: required.contains(name), root: root,
                    holder: parameter.nameWords)
            }
        }

        /// What each element of a list is; it goes by the list's name.
        var element: Field? {
            schema["items"].map {
                Field(name: name, schema: $0, isRequired: true, root: root, holder: holder)
            }
        }

        /// Follows references and choices, as many as a schema may reasonably stack.
        private static func settled(_ schema: PracticeJSON, _ root: PracticeJSON) -> (PracticeJSON, Bool) {
            var schema = schema
            var isNullable = false
            for _ in 0..<SchemaFiller.mostLevels {
                if schema["type"]?.array?.contains("null") == true { isNullable = true }
                if let reference = schema["$ref"]?.string, let target = target(of: reference, in: root) {
                    schema = merged(schema, target, without: "$ref")
                } else if let parts = schema["allOf"]?.array {
                    schema = parts.reduce(schema) { merged($0, $1, without: "allOf") }
                } else if let choices = (schema["anyOf"] ?? schema["oneOf"])?.array {
                    if choices.contains(where: { $0["type"] == "null" }) { isNullable = true }
                    let choice = choices.first { $0["type"] != "null" } ?? [:]
                    schema = merged(merged(schema, choice, without: "anyOf"), [:], without: "oneOf")
                } else {
                    break
                }
            }
            return (schema, isNullable)
        }

        private static func merged(_ schema: PracticeJSON, _ other: PracticeJSON, without keyword: String)
            -> PracticeJSON
        {
            var members = schema.object ?? [:]
            members[keyword] = nil
            return .object(members.merging(other.object ?? [:]) { own, _ in own })
        }

        private static func target(of reference: String, in root: PracticeJSON) -> PracticeJSON? {
            guard reference.hasPrefix("#") else { return nil }
            return reference.dropFirst().split(separator: "/").reduce(PracticeJSON?.some(root)) {
                $0?[String($1)]
            }
        }
    }
}
