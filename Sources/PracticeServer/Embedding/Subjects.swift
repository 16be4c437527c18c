/// What words are about, in general English: wider than synonyms, since "swimming" and "court" both belong to sport.
enum Subjects {
    /// The subjects a stem belongs to.
    static func containing(_ stem: String) -> [String] { index[stem] ?? [] }

    private static let index: [String: [String]] = {
        var index: [String: [String]] = [:]
        for (subject, words) in all {
            let stems = Set(words.split(whereSeparator: \.isWhitespace).map { Stemmer.stem(String($0)) })
            for stem in stems { index[stem, default: []].append(subject) }
        }
        return index.mapValues { $0.sorted() }
    }()

    /// Words are listed once under each subject they belong to; their order means nothing.
    private static let all: [String: String] = [
        "accounts": """
        account login password username sign locked unlock email credentials authentication \
        forgot access credential profile
        """,
        "ai": """
        ai ml artificial intelligence learning neural deep model models train training rag
        """,
        "animals": """
        animal bird dog cat pet horse zoo fish
        """,
        "art": """
        art arts paint drawing draw sculpture gallery artist design designer museum photography
        """,
        "beginners": """
        beginner beginners novice newcomer freshman freshmen freshers starter basic new \
        introduction
        """,
        "books": """
        book books library novel read reading shelf borrow librarian textbook journal silence \
        silent reader author
        """,
        "careers": """
        job career internship intern resume cv vitae application interview employer employment \
        salary recruiter vacancy work earn degree profession boss occupation
        """,
        "clothes": """
        clothes clothing dress wear coat jacket shoe shoes hat scarf
        """,
        "clubs": """
        club society association member membership join meeting team group
        """,
        "competition": """
        contest competition tournament prize hackathon championship winner race compete match \
        trophy
        """,
        "computers": """
        computer laptop notebook tablet desktop pc workstation server machine device keyboard \
        screen crash crashes hardware mouse
        """,
        "copies": """
        print printer printing copy copies scan scanner page poster placard paper colour color \
        duplicate photocopy copier ink
        """,
        "cutting": """
        laser cutter cut saw drill plastic wood metal sew sewing tool tools workshop craft make \
        made build fabricate spare part parts prototype
        """,
        "data": """
        data dataset statistics statistical chart table graph analysis spreadsheet sample survey \
        analyse analyze analysing numbers figures
        """,
        "electronics": """
        electronics solder soldering circuit wire sensor motor battery chip voltage
        """,
        "files": """
        file files folder disk storage delete erase backup save document download upload
        """,
        "food": """
        food eat meal lunch dinner breakfast hungry vegan vegetarian halal kosher cook kitchen \
        snack cafeteria canteen dining restaurant drink drinks coffee tea fed feed allergen \
        fruit noon thirsty starving bread pizza dish
        """,
        "games": """
        game games gaming play player chess board video arcade puzzle pastime hobby fun leisure
        """,
        "graphics": """
        gpu gpus graphics card cuda render parallel accelerator
        """,
        "guests": """
        guest guests visitor visitors host outsider
        """,
        "health": """
        doctor nurse clinic medical sick ill health hospital medicine pharmacy injury
        """,
        "housing": """
        dorm dormitory residence housing rent apartment flat roommate landlord
        """,
        "internet": """
        internet online wifi wireless network connect connection router switch cable ethernet \
        dropping signal bandwidth browser
        """,
        "languages": """
        language languages foreign speak speaking conversation translate accent vocabulary \
        spanish french pronunciation pronounce german chinese dialect
        """,
        "lost": """
        lost find found missing item items umbrella wallet keys property disappeared disappear \
        stolen steal thief forgotten jacket bag
        """,
        "maths": """
        math maths mathematics calculus algebra geometry equation proof integral
        """,
        "music": """
        music concert song choir orchestra band piano guitar
        """,
        "nature": """
        sea ocean water harbour river tree forest garden plant marine weather
        """,
        "outdoors": """
        walk hike trip excursion camping mountain bike bicycle
        """,
        "payment": """
        cost price fee pay paid dollar dollars cent cents money fine penalty charge expensive \
        cheap free dues fund funding credit credits scholarship stipend
        """,
        "programming": """
        program programming programmer programmers code coding python java software developer \
        bug error compile debug git repository source
        """,
        "research": """
        research researcher thesis study professor paper experiment faculty assistant project
        """,
        "robots": """
        robot robots robotics drone mechanics mechanical automation droid machine build \
        construct engineering gear
        """,
        "rooms": """
        room rooms booth reserve reservation book quiet silent whiteboard
        """,
        "safety": """
        safety safe protect protection glasses goggles helmet hazard accident eyes gloves \
        emergency
        """,
        "science": """
        physics chemistry biology laboratory lab experiment scientist practical practicals
        """,
        "security": """
        security cybersecurity hack hacker hacking attack virus privacy encryption ethical
        """,
        "sky": """
        star stars stargazing telescope astronomy sky planet moon night binoculars space
        """,
        "sport": """
        sport sports gym fitness swim swimming pool court tennis basketball football soccer yoga \
        exercise run fit healthy train athlete muscle
        """,
        "support": """
        help helpdesk support repair fix broken problem service replace
        """,
        "teaching": """
        tutor tutoring teacher lecturer professor instructor explain homework lesson course \
        class exam test assignment mentor mentoring advise adviser advising guide workshop \
        session seminar training learn veteran senior theme topic
        """,
        "terms": """
        semester term year graduation graduate enrol enroll expire deadline spring autumn
        """,
        "travel": """
        bus shuttle train station ride tram ferry boat travel transport stop car parking \
        timetable railway rail taxi journey passenger drive commute
        """,
        "women": """
        women woman female gender girl girls men
        """,
        "writing": """
        write writing writer essay essays report paper spelling grammar english text thesis \
        draft letter feedback author novelist style paragraph
        """,
    ]
}
