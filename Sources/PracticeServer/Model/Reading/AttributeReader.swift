/// Finds which kinds of thing a question asks for.
enum AttributeReader {
    static func attributes(of question: Question) -> Set<Attribute> {
        let padded = question.padded
        var attributes: Set<Attribute> = []
        for (attribute, phrases) in table where padded.holds(phrases) { attributes.insert(attribute) }
        if let last = question.words.last(where: { !Vocabulary.stop.contains($0.lower) }),
            question.form != .yesNo,
            let attribute = nouns[last.lower]
        {
            attributes.insert(attribute)
        }
        if asksTopic(question) { attributes.insert(.topic) }
        // "The name of the president" is a person, "the name of its building" a place.
        if attributes.contains(where: { $0 != .name && Attribute.checked.contains($0) }) {
            attributes.remove(.name)
        }
        if attributes.contains(.temperature) { attributes.remove(.count) }
        if attributes.contains(.phone) { attributes.remove(.count) }
        if attributes.contains(.audience) { attributes.remove(.person) }
        if attributes.contains(.secret) { attributes.subtract([.place, .person]) }
        if attributes.contains(.count),
            padded.holds(["many days", "many hours", "many minutes", "many weeks"])
        {
            attributes.remove(.count)
        }
        if question.form == .yesNo { attributes.subtract([.topic, .count, .temperature]) }
        if question.form == .yesNo, !padded.holds(["names", "a name"]) { attributes.remove(.name) }
        if question.form == .yesNo, !padded.holds(["when", "where", "what", "who", "how"]) {
            attributes.subtract([.time, .place, .person, .website])
        }
        return attributes
    }

    /// "What is the club's room?": the last noun names what is wanted.
    private static let nouns: [String: Attribute] = [
        "room": .place, "building": .place, "location": .place, "venue": .place, "address": .place,
        "place": .place,
        "time": .time, "times": .time, "day": .time, "date": .time, "hours": .time, "schedule": .time,
        "price": .price,
        "fee": .price, "cost": .price, "website": .website, "number": .phone,
    ]

    private static let table: [(Attribute, [String])] = [
        (
            .time,
            [
                "when", "what time", "which time", "what day", "which day", "what days", "which days",
                "which weekday",
                "what weekday", "what hours", "which hours", "opening hours", "opening times", "what date",
                "which date",
                "how early", "how late", "at what hour", "schedule", "timetable", "what times",
                "which evening",
                "business hours", "the hours", "the time", "the day", "the date", "the days", "time and",
                "day and",
                "hours of", "time does", "time is", "meeting time", "meeting times", "hours and", "its hours",
                "time of", "day of", "day does", "day is", "which afternoon", "which morning", "deadline",
            ]
        ),
        (
            .place,
            [
                "where", "which room", "what room", "which building", "what building", "location", "located",
                "situated",
                "address", "which place", "what place", "venue", "whereabouts", "which floor", "what floor",
                "the room",
                "the place", "the building", "room number", "and room", "and place", "room does",
                "which hall", "room and",
                "room is", "building is", "place of",
            ]
        ),
        (
            .audience,
            [
                "who can join", "who can use", "who may", "who is it for", "who can attend", "who can come",
                "who is allowed", "who is eligible", "who can go", "who can help", "who is welcome",
                "who can enter",
                "who needs", "who must", "who has to", "who should", "who can",
            ]
        ),
        (
            .person,
            [
                "who", "whose", "whom", "which professor", "which teacher", "which student", "which person",
                "president", "leader", "organizer", "organiser", "coordinator",
                "advisor",
                "adviser", "treasurer", "director of", "contact person", "person in charge", "dean",
                "founder",
                "secretary",
            ]
        ),
        (
            .price,
            [
                "how much", "cost", "costs", "price", "fee", "fees", "charge for", "pay", "for free",
                "free of charge",
                "free", "expensive", "dues", "budget", "how much money", "admission", "tuition", "is it free",
                "cheap", "rent",
            ]
        ),
        (
            .secret,
            [
                "password", "passwords", "passcode", "passphrase", "pin", "door code", "access code",
                "entry code",
                "login", "credentials", "pin code", "security code", "wifi key", "network key", "wi fi key",
                "passwort",
                "secret code", "alarm code", "combination", "the code",
            ]
        ),
        (
            .phone,
            ["phone", "telephone", "phone number", "call number", "mobile number", "cell number", "hotline"]
        ),
        (.email, ["email", "e mail", "mail address", "email address"]),
        (.reason, ["why", "what reason", "how come", "for what purpose"]),
        (.website, ["website", "web site", "url", "web page", "webpage", "web address", "homepage", "link"]),
        (.count, ["how many", "number of", "how large"]),
        (
            .temperature,
            ["how hot", "how cold", "how warm", "temperature", "temperatures", "how many degrees"]
        ),
        (.name, ["names", "its name", "the name", "called", "name of", "named"]),
        (
            .duration,
            ["how long", "duration", "for how many days", "for how many weeks"]
        ),
    ]

    /// Nouns whose holder must be named in the sentence that answers.
    static let roleNouns: Set<String> = [
        "president", "leader", "organizer", "organiser", "coordinator", "advisor", "adviser", "treasurer",
        "director",
        "dean", "founder", "secretary", "captain", "manager", "mayor", "chancellor", "owner", "inventor",
        "chair",
        "head",
    ]

    private static func asksTopic(_ question: Question) -> Bool {
        question.padded.holds([
            "what is it about", "about what", "what topic", "which topic", "topic", "theme", "what subject",
            "cover",
            "covers", "covered", "covering", "what will", "be about", "is about", "deal with",
        ])
    }
}
