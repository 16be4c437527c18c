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
        /// True where no other field of its object takes a number.
        var isLoneNumber = false
        /// What the value may be, each by itself, where the schema leaves a choice.
        private let choices: [PracticeJSON]

        init(
            name: String, schema: PracticeJSON, isRequired: Bool, root: PracticeJSON, holder: [String] = []
        ) {
            let (settled, isNullable, choices) = Self.settled(schema, root)
            (self.name, self.schema, self.isRequired) = (name, settled, isRequired)
            (self.isNullable, self.root, self.holder) = (isNullable, root, holder)
            self.choices = choices
            parameter = ToolParameter(name: name, schema: settled, isRequired: isRequired)
            let words = parameter.nameWords.filter { !Vocabulary.stop.contains($0) && $0 != "name" }
            stems = Set((words.isEmpty ? parameter.nameWords : words).map { Stemmer.stem($0) })
        }

        /// By its type; without one by what it may hold.
        var kind: ToolParameter.Kind {
            if schema["properties"] != nil || schema["type"] == nil && schema["required"] != nil {
                return .object
            }
            if schema["type"] == nil, let values = schema["enum"]?.array, !values.isEmpty {
                if values.allSatisfy({ $0.number != nil }) { return .number }
                if values.allSatisfy({ $0.bool != nil }) { return .boolean }
            }
            return parameter.kind
        }
        var format: String { parameter.format }
        var options: [String] { parameter.options }

        var alternatives: [Field] {
            choices.map {
                Field(name: name, schema: $0, isRequired: isRequired, root: root, holder: holder)
            }
        }

        /// The properties by name, those without a schema of their own too. A schema's own order is lost when JSON is
        /// read.
        var children: [Field] {
            let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
            let named = schema["properties"]?.object ?? [:]
            let rest = schema["additionalProperties"].flatMap { $0.object == nil ? nil : $0 } ?? [:]
            let all = required.reduce(into: named) { if $0[$1] == nil { $0[$1] = rest } }
            var children = all.sorted { $0.key < $1.key }.map { name, child in
                Field(
                    name: name, schema: child, isRequired: required.contains(name), root: root,
                    holder: parameter.nameWords)
            }
            let numbers = children.indices.filter { [.integer, .number].contains(children[$0].kind) }
            if numbers.count == 1, let only = numbers.first { children[only].isLoneNumber = true }
            return children
        }

        /// What each element of a list is; it goes by the list's name.
        var element: Field? {
            schema["items"].map {
                Field(name: name, schema: $0, isRequired: true, root: root, holder: holder)
            }
        }

        /// Follows references and choices, as many as a schema may reasonably stack. Of several alternatives the schema
        /// is that of the first which is not null.
        private static func settled(_ schema: PracticeJSON, _ root: PracticeJSON)
            -> (schema: PracticeJSON, isNullable: Bool, choices: [PracticeJSON])
        {
            var schema = schema
            var isNullable = false
            var all: [PracticeJSON] = []
            for _ in 0..<SchemaFiller.mostLevels {
                if schema["type"] == "null" || schema["type"]?.array?.contains("null") == true {
                    isNullable = true
                }
                if let reference = schema["$ref"]?.string, let target = target(of: reference, in: root) {
                    schema = merged(schema, target, without: ["$ref"])
                } else if let parts = schema["allOf"]?.array {
                    schema = parts.reduce(merged(schema, [:], without: ["allOf"])) {
                        merged($0, resolved($1, in: root), without: [])
                    }
                } else if let choices = (schema["anyOf"] ?? schema["oneOf"])?.array {
                    if choices.contains(where: { $0["type"] == "null" }) { isNullable = true }
                    let told = choices.filter { $0["type"] != "null" }.map {
                        merged(schema, resolved($0, in: root), without: ["anyOf", "oneOf"])
                    }
                    if all.isEmpty { all = told }
                    schema = told.first ?? merged(schema, [:], without: ["anyOf", "oneOf"])
                } else {
                    break
                }
            }
            return (schema, isNullable, all)
        }

        private static func resolved(_ schema: PracticeJSON, in root: PracticeJSON) -> PracticeJSON {
            guard let reference = schema["$ref"]?.string, let target = target(of: reference, in: root) else {
                return schema
            }
            return merged(schema, target, without: ["$ref"])
        }

        /// Both schemas at once: the properties of both, and all that either requires.
        private static func merged(
            _ schema: PracticeJSON, _ other: PracticeJSON, without keywords: [String]
        ) -> PracticeJSON {
            var members = schema.object ?? [:]
            keywords.forEach { members[$0] = nil }
            members.merge(other.object ?? [:]) { own, _ in own }
            if let own = schema["properties"]?.object, let more = other["properties"]?.object {
                members["properties"] = .object(own.merging(more) { own, _ in own })
            }
            if let own = schema["required"]?.array, let more = other["required"]?.array {
                members["required"] = .array(own + more.filter { !own.contains($0) })
            }
            if let own = schema["enum"]?.array, let more = other["enum"]?.array {
                members["enum"] = .array(own.filter(more.contains))
            }
            return .object(members)
        }

        private static func target(of reference: String, in root: PracticeJSON) -> PracticeJSON? {
            guard reference.hasPrefix("#") else { return nil }
            return reference.dropFirst().split(separator: "/").reduce(PracticeJSON?.some(root)) {
                $0?[String($1)]
            }
        }
    }
}
