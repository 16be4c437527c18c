/// Fields of yes and no.
extension SchemaFiller {
    /// True where a sentence says the field's words, false where it denies them; nil where none does.
    func boolean(_ field: Field) -> Bool? {
        let stems = field.stems.subtracting(["need", "allow", "avail"])
        guard let sentence = source.sentences(about: stems.isEmpty ? field.stems : stems).first else {
            return nil
        }
        let denials: Set<String> = [
            "no", "not", "never", "without", "don't", "isn't", "doesn't", "cannot", "can't", "aren't",
            "false",
        ]
        let value = !sentence.words.contains { denials.contains($0.lower) }
        let allowed = field.schema["enum"]?.array ?? [.bool(true), .bool(false)]
        return allowed.contains(.bool(value)) ? value : nil
    }
}
