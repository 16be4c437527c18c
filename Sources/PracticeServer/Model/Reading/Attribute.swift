/// The kind of thing a question asks for.
enum Attribute: String, Sendable, Hashable, CaseIterable {
    case time, place, person, price, secret, phone, email, website, count, duration, reason, topic, audience
    case temperature, name

    /// Kinds that an answer either holds or does not; without them a sentence on the subject is no answer.
    static let checked: Set<Attribute> = [
        .time, .place, .person, .price, .secret, .phone, .email, .website, .count, .duration,
        .reason, .temperature, .name,
    ]
}

extension Attribute {
    /// Whether a sentence holds something of this kind.
    func isHeld(by sentence: Sentence) -> Bool {
        let words = sentence.words
        let padded = sentence.padded
        switch self {
        case .time:
            return !sentence.schedule.entries.isEmpty || !DateReader.dates(in: words).isEmpty
                || padded.holds(["always", "around the clock"])
        case .place: return Attribute.holdsPlace(words, padded)
        case .person: return Attribute.holdsPerson(words, padded)
        case .price: return Attribute.holdsPrice(words, padded)
        case .secret: return Attribute.holdsSecret(words)
        case .phone: return Attribute.holdsPhone(words)
        case .email: return words.contains { $0.gap.hasSuffix("@") }
        case .website: return words.contains { Attribute.webEndings.contains($0.lower) && $0.gap == "." }
        case .count: return words.contains { $0.number != nil || Attribute.quantities.contains($0.lower) }
        case .temperature: return Attribute.holdsTemperature(words)
        case .name:
            return padded.holds([
                "named", "called", "name is", "names are", "known as", "nicknamed", "by the name",
            ])
        case .duration:
            return Attribute.holdsDuration(words) || sentence.schedule.spans.contains { $0.end != nil }
        case .reason:
            return padded.holds([
                "because", "since", "so that", "due to", "named after", "in order to", "reason", "therefore",
                "thanks to",
            ])
        case .topic, .audience: return true
        }
    }

    private static let webEndings: Set<String> = [
        "com", "org", "edu", "net", "io", "de", "nz", "uk", "es", "fr",
    ]
    private static let quantities: Set<String> = ["several", "dozens", "hundreds", "unlimited", "none"]

    private static let placeNouns: Set<String> = [
        "room", "building", "hall", "floor", "center", "centre", "library", "house", "lobby", "auditorium",
        "lounge",
        "annex", "tower", "block", "wing", "street", "avenue", "road", "plaza", "courtyard", "basement",
        "online",
        "zoom", "theater", "theatre", "gym", "field", "garden", "quad", "atrium", "raum", "haus", "cafeteria",
        "office", "gebaude", "saal", "aula", "sala", "edificio", "whare", "studio", "gate", "desk", "stadium",
        "deck",
        "structure", "level", "campus", "cafe", "square", "park", "pavilion", "suite", "workshop", "lab",
        "door",
    ]
    private static let placePrepositions: Set<String> = [
        "in", "at", "from", "inside", "near", "beside", "behind", "on", "outside", "opposite", "under",
        "above", "to",
        "next",
    ]

    /// A place noun that a preposition leads to, a numbered room, or a capitalised name after "in" or "at".
    private static func holdsPlace(_ words: [Word], _ padded: String) -> Bool {
        for (index, word) in words.enumerated() {
            if word.lower == "online" { return true }
            if placeNouns.contains(word.lower), let next = words.at(index + 1),
                next.text.contains(where: \.isNumber), word.lower != "level"
            {
                return true
            }
            guard placePrepositions.contains(word.lower) else { continue }
            let following = words[(index + 1)...].prefix(6)
            for (offset, candidate) in following.enumerated() {
                if offset > 0, placePrepositions.contains(candidate.lower) || candidate.followsPunctuation {
                    break
                }
                if placeNouns.contains(candidate.lower) { return true }
                if candidate.isCapitalised, word.lower == "in" || word.lower == "at",
                    Weekday(candidate) == nil,
                    CivilDate.month(candidate) == nil, candidate.text != "I", !isMeridiem(candidate)
                {
                    return true
                }
            }
        }
        return false
    }

    private static func isMeridiem(_ word: Word) -> Bool { word.lower == "am" || word.lower == "pm" }

    private static let titles: Set<String> = [
        "dr", "prof", "professor", "mr", "mrs", "ms", "director", "coordinator", "advisor", "adviser",
        "president",
        "manager", "staff", "mentor", "mentors", "volunteer", "volunteers", "librarian", "tutor", "tutors",
        "instructor", "technician", "chair", "dean", "captain", "assistants", "trainer", "supervisor",
        "treasurer",
        "secretary", "founder",
    ]

    private static func holdsPerson(_ words: [Word], _ padded: String) -> Bool {
        if padded.holds([
            "led by", "run by", "taught by", "managed by", "organized by", "organised by",
            "supervised by", "headed by", "chaired by", "contact", "founded by", "staffed by",
        ]) {
            return true
        }
        return words.contains { titles.contains($0.lower) }
    }

    private static func holdsPrice(_ words: [Word], _ padded: String) -> Bool {
        if words.contains(where: {
            $0.gap.contains { "$€£¥".contains($0) } && $0.text.contains(where: \.isNumber)
        }) {
            return true
        }
        if padded.holds([
            "free", "no charge", "no cost", "no fee", "costs nothing", "gratis", "costs", "priced",
            "without charge",
        ]) {
            return true
        }
        let units: Set<String> = [
            "dollars", "dollar", "euros", "euro", "pounds", "cents", "usd", "eur", "nzd",
        ]
        return words.contains { units.contains($0.lower) }
    }

    /// "the password is …", "code: …": the noun alone is no secret.
    private static func holdsSecret(_ words: [Word]) -> Bool {
        for (index, word) in words.enumerated() where secretNouns.contains(word.lower) {
            guard let next = words.at(index + 1) else { continue }
            if next.gap.contains(":") || next.gap.contains("\"") || next.gap.contains("“") { return true }
            guard next.lower == "is" || next.lower == "are", let value = words.at(index + 2) else { continue }
            let verbs = [
                "not", "never", "kept", "given", "available", "printed", "the", "your", "on", "in", "issued",
                "published", "required", "needed", "sent", "shared", "a", "only", "posted", "changed", "set",
                "at",
            ]
            if !verbs.contains(value.lower) { return true }
        }
        return false
    }

    static let secretNouns: Set<String> = [
        "password", "passwords", "passcode", "passphrase", "pin", "code", "combination", "credentials",
        "login",
        "passwort", "key",
    ]

    private static func holdsPhone(_ words: [Word]) -> Bool {
        var digits = 0
        for word in words {
            if word.isNumber {
                let joined = word.gap.allSatisfy { " -.()+/".contains($0) }
                digits = (joined ? digits : 0) + word.lower.count
                if digits >= 7 { return true }
            } else {
                digits = 0
            }
        }
        return false
    }

    private static func holdsTemperature(_ words: [Word]) -> Bool {
        let units: Set<String> = ["degree", "degrees", "celsius", "fahrenheit"]
        return words.contains { units.contains($0.lower) || $0.gap.contains("°") }
    }

    private static func holdsDuration(_ words: [Word]) -> Bool {
        let units: Set<String> = ["minute", "hour", "day", "week", "month", "semester", "year"]
        return words.contains { units.contains($0.lower) || units.contains(String($0.lower.dropLast())) }
    }
}
