/// General English words that stand for one another in questions and notices; no campus's own words.
enum Synonyms {
    private static let groups: [[String]] = [
        ["meet", "meetup", "gather", "session", "assemble", "convene", "get-together"],
        ["open", "opening", "opens", "closed", "closes", "close", "shut", "hours", "access", "accessible"],
        [
            "free", "cost", "price", "fee", "charge", "pay", "paid", "dues", "money", "expensive", "costs",
            "gratis",
        ],
        ["tutor", "tutoring", "help", "coaching", "support", "assistance", "homework", "helpdesk"],
        ["club", "group", "society", "association", "chapter"],
        ["lab", "laboratory", "makerspace", "workroom"],
        ["faculty", "professor", "prof", "lecturer", "instructor", "teacher", "teaching"],
        ["cover", "about", "topic", "subject", "theme", "discuss", "deal", "focus", "content", "explore"],
        ["require", "need", "must", "mandatory", "necessary", "prerequisite", "obligatory", "compulsory"],
        [
            "join", "register", "enroll", "enrol", "signup", "member", "membership", "subscribe", "sign",
            "apply",
        ],
        ["train", "training", "course", "class", "induction", "lesson", "certification"],
        [
            "president", "chair", "chairperson", "leader", "head", "lead", "captain", "organizer",
            "organiser",
            "run", "manage", "manager", "director", "coordinator", "organize", "organise", "charge",
        ],
        ["contact", "reach", "ask", "email", "write"],
        [
            "weather", "forecast", "rain", "rainy", "sunny", "snow", "umbrella", "temperature", "cloudy",
            "warm",
            "cold", "hot", "wind",
        ],
        ["add", "plus", "sum", "total", "addition"],
        ["multiply", "times", "product", "multiplied", "multiplication"],
        ["subtract", "minus", "difference", "subtraction"],
        ["divide", "divided", "quotient", "division"],
        [
            "currency", "dollar", "euro", "pound", "yen", "exchange", "usd", "eur", "gbp", "jpy", "convert",
            "conversion",
        ],
        ["translate", "translation", "language"],
        ["remind", "reminder", "alarm", "alert"],
        ["book", "reserve", "reservation", "booking"],
        ["send", "message", "mail"],
        ["car", "vehicle", "automobile"],
        ["park", "parking", "garage"],
        [
            "eat", "food", "meal", "lunch", "dinner", "breakfast", "cafeteria", "canteen", "dining",
            "restaurant",
        ],
        ["library", "bookshop"],
        ["computer", "machine", "workstation", "pc"],
        ["internet", "wifi", "wi-fi", "wireless", "network", "wlan"],
        ["doctor", "clinic", "health", "nurse", "medical", "sick"],
        ["job", "career", "internship", "employment", "work"],
        ["scholarship", "grant", "funding", "bursary"],
        ["print", "printer", "printing"],
        ["begin", "start", "kick"],
        ["end", "finish", "stop"],
        ["bring", "carry"],
        ["gym", "sport", "fitness", "exercise"],
        ["dorm", "dormitory", "housing", "residence", "accommodation"],
        ["exam", "test", "midterm"],
        ["deadline", "due"],
        ["event", "happening", "activity"],
        ["talk", "lecture", "seminar", "presentation"],
        ["bus", "shuttle", "transport"],
        ["password", "passcode", "passphrase", "pin", "credential"],
        ["stock", "share"],
        ["distance", "far", "kilometre", "kilometer", "mile"],
        ["photo", "picture", "image"],
        ["buy", "purchase", "order"],
        ["allow", "permit", "permitted", "may"],
        ["location", "located", "place", "building", "room", "address", "venue"],
    ]

    private static let index: [String: [Int]] = {
        var index: [String: [Int]] = [:]
        for (number, group) in groups.enumerated() {
            for stem in Set(group.map { Stemmer.stem($0) }) { index[stem, default: []].append(number) }
        }
        return index
    }()

    /// The groups a stem belongs to.
    static func groups(of stem: String) -> [Int] { index[stem] ?? [] }
}
