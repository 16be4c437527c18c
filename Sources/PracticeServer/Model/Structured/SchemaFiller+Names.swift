/// Fields of people, and of what else has a name.
extension SchemaFiller {
    func isPerson(_ field: Field) -> Bool {
        let roles: Set<String> = [
            "person", "speaker", "host", "organizer", "organiser", "contact", "author", "instructor",
            "teacher", "lecturer", "presenter", "guest", "leader", "sender", "attendee", "participant",
            "member",
            "student", "customer", "user", "employee", "child", "player", "friend",
        ]
        let plurals: Set<String> = ["people", "persons", "children", "staff", "names"]
        func isRole(_ word: String) -> Bool {
            roles.contains(word) || plurals.contains(word)
                || word.hasSuffix("s") && roles.contains(String(word.dropLast()))
        }
        let names: Set<String> = ["firstname", "lastname", "surname", "fullname"]
        let parameter = field.parameter
        if parameter.isNamed(names)
            || parameter.isNamed(["first", "last", "full"]) && parameter.isNamed(["name"])
        {
            return true
        }
        return parameter.nameWords.contains(where: isRole)
            || parameter.isNamed(["name"]) && field.holder.contains(where: isRole)
    }

    /// The first or the last name alone, where the field asks for one of them.
    func parts(ofNames names: [String], _ field: Field) -> [String] {
        let isFirst = field.parameter.isNamed(["first", "firstname", "given"])
        let isLast = field.parameter.isNamed(["last", "lastname", "surname", "family"])
        guard isFirst || isLast else { return names }
        return names.compactMap { name in
            let words = name.split(separator: " ")
            guard isLast else { return words.first.map(String.init) }
            return words.count > 1 ? words.last.map(String.init) : nil
        }
    }

    /// What is written as a name, wherever it stands.
    func named() -> [String] {
        source.sentences.flatMap { sentence in
            NameReader.runs(sentence.words).filter { run in
                run.contains { !$0.isNumber && !Vocabulary.stop.contains($0.lower) }
            }.map(\.phrase)
        }
    }

    /// What is counted: "apples" in "2 apples".
    func things() -> [String] {
        source.sentences.compactMap { sentence in
            guard let number = NumberReader.numbers(in: sentence.words).first else { return nil }
            let rest = sentence.words[(number.index + number.length)...].drop { $0.lower == "of" }
            let name = rest.enumerated().prefix { offset, word in
                (offset == 0 || !word.followsPunctuation) && !Vocabulary.stop.contains(word.lower)
            }.map(\.element)
            let isUnit = name.first.map {
                ["years", "year", "dollars", "euros", "minutes", "hours"].contains($0.lower)
            }
            return name.isEmpty || isUnit == true || number.index > 0 ? nil : name.phrase
        }
    }

    func currencies() -> [String] {
        let signs: [(Character, String)] = [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY")]
        let codes = source.text.matches(of: #/\b(USD|EUR|GBP|JPY|CHF)\b/#).map {
            String(source.text[$0.range])
        }
        return codes + signs.filter { source.text.contains($0.0) }.map(\.1)
    }

    /// Names that follow a word which introduces a person, or a title of one.
    func people() -> [String] {
        source.sentences.compactMap { sentence in
            let words = sentence.words
            let roles: Set<String> = ["dr", "prof", "professor", "mr", "ms", "mrs"]
            for index in words.indices
            where ["by", "with", "from", "speaker"].contains(words[index].lower)
                || roles.contains(words[index].lower)
            {
                let start = roles.contains(words[index].lower) ? index : index + 1
                let name = words[start...].prefix { $0.isCapitalised && !$0.isNumber && Weekday($0) == nil }
                if (2...4).contains(name.count) { return Array(name).phrase }
            }
            return nil
        }
    }
}
