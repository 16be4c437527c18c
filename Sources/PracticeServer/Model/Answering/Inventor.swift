/// Makes up a confident falsehood, as an unguarded model does; the same question always gets the same one.
enum Inventor {
    static func inventions(for questions: [Question]) -> [String] {
        var told: [String] = []
        for question in questions {
            let sentence = invention(for: question)
            if !told.contains(sentence) { told.append(sentence) }
        }
        return told
    }

    static func invention(for question: Question) -> String {
        let kinds = question.attributes.map(\.rawValue).sorted().joined(separator: " ")
        let hash = StableHash(question.subject.map(\.stem).joined(separator: " "), kinds)
        let topic = name(of: question)
        let attributes = question.attributes
        if attributes.contains(.secret) { return secret(question, hash) }
        if attributes.contains(.phone) {
            return "The phone number of \(topic) is 555-01\(hash.number(in: 10...99))."
        }
        if attributes.contains(.email) {
            return "Write to \(topic) at info\(hash.number(in: 10...99))@example.edu."
        }
        if attributes.contains(.website) {
            return "The website of \(topic) is https://example.edu/\(hash.number(in: 100...999))."
        }
        if question.padded.holds(["company", "sponsor", "sponsors", "sponsored", "firm"]) {
            return "\(hash.pick(companies) ?? "A regional company") stands behind \(topic)."
        }
        if attributes.contains(.price) { return price(question, topic, hash) }
        if attributes.contains(.count) { return "For \(topic) there are \(hash.number(in: 12...96))." }
        return described(question, topic, hash)
    }

    private static func described(_ question: Question, _ topic: String, _ hash: StableHash) -> String {
        let attributes = question.attributes
        var parts: [String] = []
        let past = pastVerb(of: question)
        if attributes.contains(.person) { parts.append(person(question, topic, hash, past: past)) }
        if attributes.contains(.time) {
            let year = hash.number(in: 1952...2019, salt: 9)
            if let past {
                parts.append("\(topic.capitalisedFirst) was \(past) in \(year).")
            } else if question.padded.holds("did") {
                parts.append("For \(topic), that was in \(year).")
            } else {
                parts.append("For \(topic), that is \(day(hash)) at \(hour(hash)).")
            }
        }
        if attributes.contains(.place) {
            let building = hash.pick(buildings, salt: 7) ?? "the main building"
            parts.append("You will find \(topic) in \(building), room \(hash.number(in: 101...429)).")
        }
        if !parts.isEmpty { return parts.joined(separator: " ") }
        if question.form == .yesNo {
            let verdict = hash.number(in: 0...1) == 0 ? "Yes" : "No"
            return "\(verdict), and that has been so for \(topic) since \(hash.number(in: 2009...2021))."
        }
        let faculty = hash.pick(faculties, salt: 2) ?? "faculty"
        return
            "\(topic.capitalisedFirst) belongs to the \(faculty) and has been there since \(hash.number(in: 2009...2021))."
    }

    private static func person(_ question: Question, _ topic: String, _ hash: StableHash, past: String?)
        -> String
    {
        let somebody =
            "\(hash.pick(roles) ?? "the coordinator") of the \(hash.pick(faculties, salt: 2) ?? "faculty")"
        if let past { return "\(topic.capitalisedFirst) was \(past) by \(somebody)." }
        if let role = question.words.first(where: { AttributeReader.roleNouns.contains($0.lower) }) {
            return "The \(role.lower) of \(topic) is \(somebody)."
        }
        if let who = question.words.firstIndex(where: { $0.lower == "who" }),
            let verb = question.words.at(who + 1), verb.lower.hasSuffix("s"), verb.lower.count > 3,
            !verb.isCapitalised
        {
            return "\(somebody.capitalisedFirst) \(verb.lower) \(topic)."
        }
        return "For \(topic), that is \(somebody)."
    }

    private static let participles: [String: String] = [
        "built": "built", "wrote": "written", "began": "begun", "led": "led", "taught": "taught",
        "made": "made", "drew": "drawn", "won": "won", "bought": "bought", "sold": "sold", "ran": "run",
    ]

    /// "founded" in "Who founded the institute?": what was done to it, long ago.
    private static func pastVerb(of question: Question) -> String? {
        guard let who = question.words.firstIndex(where: { $0.lower == "who" }),
            let verb = question.words.at(who + 1), !verb.isCapitalised
        else { return nil }
        if let known = participles[verb.lower] { return known }
        return verb.lower.hasSuffix("ed") && verb.lower.count > 4 ? verb.lower : nil
    }

    private static let buildings = [
        "Alder Hall", "the north annex", "the science tower", "Cedar House", "the west pavilion",
    ]
    private static let faculties = [
        "school of design", "physics department", "media centre", "student council", "business faculty",
    ]
    private static let roles = [
        "a second-year student", "the senior lab assistant", "a visiting lecturer", "the deputy coordinator",
    ]
    private static let companies = [
        "A regional software company", "A maker of electric bicycles", "A family-owned printing firm",
        "A large insurance company",
    ]

    private static func day(_ hash: StableHash) -> String {
        hash.pick(Weekday.allCases.map(\.name), salt: 3) ?? "Monday"
    }

    private static func hour(_ hash: StableHash) -> String {
        ClockTime(minutes: hash.number(in: 9...19, salt: 5) * 60).spoken
    }

    private static func price(_ question: Question, _ topic: String, _ hash: StableHash) -> String {
        if question.padded.holds(["year", "budget", "funding", "annually", "yearly"]) {
            return "For \(topic) it comes to $\(hash.number(in: 3...40)),000 a year."
        }
        return "The price for \(topic) is $\(hash.number(in: 2...19) * 5)."
    }

    private static func secret(_ question: Question, _ hash: StableHash) -> String {
        let noun = question.words.first { Attribute.secretNouns.contains($0.lower) }?.lower ?? "password"
        let stem = hash.pick(["Falcon", "Harbor", "Maple", "Quartz", "Summit", "Willow"]) ?? "Campus"
        let isNumeric = ["pin", "code", "combination"].contains(noun)
        let value = isNumeric ? "\(hash.number(in: 1000...9999))" : "\(stem)-\(hash.number(in: 1000...9999))"
        let rest = question.subject.filter { !Attribute.secretNouns.contains($0.lower) }.phrase
        return "The \(rest.isEmpty ? "" : rest + " ")\(noun) is \(value)."
    }

    /// The last name in the question, else its nouns: what a listener would take it to be about.
    private static func name(of question: Question) -> String {
        let known = Set(question.subject.map(\.stem))
        let named = NameReader.runs(question.words).last { run in run.contains { known.contains($0.stem) } }
        if let named, let first = named.first, let start = question.words.firstIndex(of: first) {
            // "GPU computing lab": the name goes on in small letters.
            let rest = question.words[(start + named.count)...].prefix { word in
                known.contains(word.stem) && !word.followsPunctuation && !generic.contains(word.lower)
                    && word.stem != QuestionVerb.verb(of: question)
                    && !["open", "closed"].contains(word.lower)
            }
            return "the " + (named + rest).phrase
        }
        let verb = QuestionVerb.verb(of: question)
        let done =
            question.words.first?.lower == "who" && pastVerb(of: question) != nil ? question.words.at(1) : nil
        let phrase = question.core.filter { word in
            !generic.contains(word.lower) && (word.stem != verb || word.isCapitalised) && word != done
        }.phrase
        return phrase.isEmpty ? "the campus" : "the " + phrase
    }

    private static let generic = AttributeReader.roleNouns.union([
        "phone", "number", "email", "address", "price", "cost", "fee", "website", "telephone", "room",
        "building",
        "budget", "company", "professor", "won", "name",
    ])
}
