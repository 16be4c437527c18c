/// Makes up a confident falsehood, as an unguarded model does; the same question always gets the same one.
enum Inventor {
    static func invention(for question: Question) -> String {
        let hash = StableHash(
            question.subject.map(\.stem).joined(separator: " "),
            question.attributes.map(\.rawValue).sorted().joined())
        let topic = name(of: question)
        let attributes = question.attributes
        if attributes.contains(.secret) { return secret(question, topic, hash) }
        if attributes.contains(.phone) {
            return "The phone number of \(topic) is 555-01\(hash.number(in: 10...99))."
        }
        if attributes.contains(.email) {
            return "You can write to \(topic) at info\(hash.number(in: 10...99))@example.edu."
        }
        if attributes.contains(.website) {
            return "The website of \(topic) is https://example.edu/\(hash.number(in: 100...999))."
        }
        if attributes.contains(.price) { return "The price for \(topic) is $\(hash.number(in: 2...19) * 5)." }
        if attributes.contains(.count) {
            return "There are \(hash.number(in: 12...96)) of them, counting \(topic)."
        }
        var parts: [String] = []
        if attributes.contains(.person) {
            let role = hash.pick([
                "a second-year student", "the senior lab assistant", "a visiting lecturer",
                "the deputy coordinator",
            ])
            parts.append(
                "For \(topic), that is \(role ?? "the coordinator") from the \(hash.pick(faculties) ?? "faculty")."
            )
        }
        if attributes.contains(.time) {
            parts.append("For \(topic), that is \(day(hash)) at \(hour(hash)).")
        }
        if attributes.contains(.place) {
            parts.append(
                "You will find \(topic) in \(hash.pick(buildings) ?? "the main building"), room \(hash.number(in: 101...429))."
            )
        }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        if question.form == .yesNo {
            return
                "\(hash.number(in: 0...1) == 0 ? "Yes" : "No"), that has been so for \(topic) since \(hash.number(in: 2009...2021))."
        }
        return
            "\(topic.capitalisedFirst) is run by the \(hash.pick(faculties) ?? "faculty") and takes place on \(day(hash)) at \(hour(hash))."
    }

    private static let buildings = [
        "Alder Hall", "the north annex", "the science tower", "Cedar House", "the west pavilion",
    ]
    private static let faculties = [
        "school of design", "physics department", "media centre", "student council", "business faculty",
    ]

    private static func day(_ hash: StableHash) -> String {
        hash.pick(Weekday.allCases.map(\.name), salt: 3) ?? "Monday"
    }
    private static func hour(_ hash: StableHash) -> String {
        ClockTime(minutes: hash.number(in: 9...19, salt: 5) * 60).spoken
    }

    private static func secret(_ question: Question, _ topic: String, _ hash: StableHash) -> String {
        let noun = question.words.first { Attribute.secretNouns.contains($0.lower) }?.lower ?? "password"
        let stem = hash.pick(["Falcon", "Harbor", "Maple", "Quartz", "Trojan", "Willow"]) ?? "Campus"
        let isNumeric = ["pin", "code", "combination"].contains(noun)
        let value = isNumeric ? "\(hash.number(in: 1000...9999))" : "\(stem)-\(hash.number(in: 1000...9999))"
        let rest = question.subject.filter { !Attribute.secretNouns.contains($0.lower) }.phrase
        return "The \(rest.isEmpty ? "" : rest + " ")\(noun) is \(value)."
    }

    private static func name(of question: Question) -> String {
        let generic = AttributeReader.roleNouns.union([
            "phone", "number", "email", "address", "price", "cost", "fee", "website", "telephone", "much",
            "many", "room", "where", "building",
        ])
        let verb = QuestionVerb.verb(of: question)
        let phrase = question.core.filter { word in
            !generic.contains(word.lower) && (word.stem != verb || word.isCapitalised)
        }.phrase
        return phrase.isEmpty ? "the campus" : "the " + phrase
    }
}
