import Foundation
import GRDB
import Testing

@testable import Campus

@Suite("Search over the shipped campuses")
struct SearchRelevanceTests {
    private static let sample: [(String, String)] = [
        ("When and where does the AI Club meet?", "ai-club.md"),
        ("AI Club meeting", "ai-club.md"),
        ("where do the artificial intelligence students gather", "ai-club.md"),
        ("What does membership in the AI Club cost?", "ai-club.md"),
        ("What is the next AI Club workshop about?", "ai-club-workshops.md"),
        ("retrieval-augmented generation", "ai-club-workshops.md"),
        ("Do I need a laptop for the RAG workshop?", "ai-club-workshops.md"),
        ("Is the GPU computing lab open on Saturday?", "gpu-computing-lab.md"),
        ("GPU lab", "gpu-computing-lab.md"),
        ("When can I train a model on a GPU?", "gpu-computing-lab.md"),
        ("Is the GPU lab open right now?", "gpu-computing-lab.md"),
        ("Can I eat in the GPU lab?", "gpu-computing-lab.md"),
        ("How do students join the NVIDIA Developer Program?", "nvidia-developer-program.md"),
        ("nvidia developer membership price", "nvidia-developer-program.md"),
        ("When are the AI/ML faculty office hours?", "ai-ml-office-hours.md"),
        ("office hours", "ai-ml-office-hours.md"),
        ("ask a professor about machine learning research", "ai-ml-office-hours.md"),
        ("May I use the soldering station?", "robotics-lab.md"),
        ("robotics lab safety training", "robotics-lab.md"),
        ("what must I do before soldering", "robotics-lab.md"),
        ("When is Python tutoring?", "python-tutoring.md"),
        ("Who helps with python homework?", "python-tutoring.md"),
        ("I need a tutor for programming in python", "python-tutoring.md"),
        ("Is the shuttle free?", "campus-shuttle.md"),
        ("bus to the train station", "campus-shuttle.md"),
        ("When does the Robotics Club meet?", "robotics-club.md"),
        ("Data Science Club", "data-science-club.md"),
        ("capture the flag practice", "cybersecurity-club.md"),
        ("making video games with others", "game-development-club.md"),
        ("chess tournament fee", "chess-club.md"),
        ("first contribution to open source", "open-source-club.md"),
        ("look at stars through a telescope", "astronomy-club.md"),
        ("mentoring for women in technology", "women-in-computing.md"),
        ("computer vision lab cameras", "computer-vision-lab.md"),
        ("3D printer", "makerspace.md"),
        ("Where is the laser cutter?", "makerspace.md"),
        ("routers and switches", "networking-lab.md"),
        ("recording booth", "language-lab.md"),
        ("long GPU jobs on the cluster", "research-cluster.md"),
        ("cloud credits", "cloud-credits.md"),
        ("computer science adviser appointment", "computer-science-department.md"),
        ("calculus office hours", "mathematics-department.md"),
        ("physics instructors", "physics-department.md"),
        ("help with algebra", "mathematics-tutoring.md"),
        ("java tutor", "java-tutoring.md"),
        ("help choosing a statistics test", "statistics-help-desk.md"),
        ("feedback on my essay", "writing-center.md"),
        ("Is the library open on Sunday?", "main-library.md"),
        ("reserve a study room", "study-rooms.md"),
        ("How do I connect to the wifi?", "campus-wifi.md"),
        ("my account is locked", "student-accounts.md"),
        ("broken laptop repair", "it-help-desk.md"),
        ("price of a color page", "printing.md"),
        ("borrow a camera", "equipment-loans.md"),
        ("resume check", "career-center.md"),
        ("paid research with a professor", "undergraduate-research.md"),
        ("hackathon teams", "hackathon.md"),
        ("When does the engineering building close?", "engineering-building.md"),
        ("lost and found", "student-center.md"),
        ("vegetarian lunch", "dining-hall.md"),
        ("swimming pool", "recreation-center.md"),
    ]

    @Test("finds the right document of the sample campus among the first three", arguments: sample)
    func sampleCampus(question: String, source: String) throws {
        let passages = try Self.sampleDatabase.get().search(question, limit: 3)
        #expect(passages.map(\.source).contains(source), "found \(passages.map(\.source))")
    }

    private static let firstPlaces: [(String, String)] = [
        ("When and where does the AI Club meet?", "The AI Club meets Thursdays at 5 PM"),
        ("Is the GPU lab open right now?", "The GPU computing lab is open Monday to Friday, 10 AM to 6 PM."),
        ("NVIDIA Developer Program", "Students join the NVIDIA Developer Program for free."),
        ("next AI Club workshop", "The next AI Club workshop covers retrieval-augmented generation."),
        ("AI/ML office hours", "AI/ML faculty office hours are Tuesdays from 2 to 4 PM."),
        ("office hours", "AI/ML faculty office hours are Tuesdays from 2 to 4 PM."),
        (
            "soldering station robotics lab",
            "The robotics lab requires safety training before the soldering station"
        ),
        ("Python tutoring", "Python tutoring is on Wednesdays from 1 to 3 PM."),
    ]

    @Test("puts each main fact of the sample campus first", arguments: firstPlaces)
    func mainFacts(question: String, fact: String) throws {
        let passage = try #require(try Self.sampleDatabase.get().search(question, limit: 1).first)
        #expect(passage.text.hasPrefix(fact), "found \(passage.text)")
    }

    @Test(
        "finds the right document of the second campus among the first three",
        arguments: [
            ("When does the Drone Rōpū meet?", "drone-ropu.md"),
            ("drone ropu meeting", "drone-ropu.md"),
            ("next wananga", "drone-wananga.md"),
            ("counting kereru", "drone-wananga.md"),
            ("Is the marine sensor lab open on Monday?", "marine-sensor-lab.md"),
            ("data science office hours", "data-science-hours.md"),
            ("the big loom", "weaving-studio.md"),
            ("python help", "coding-clinic.md"),
            ("practise speaking Maori", "te-reo-circle.md"),
            ("coffee and lunch", "whare-kai.md"),
            ("wifi password", "campus-wifi.md"),
            ("ferry price", "harbour-ferry.md"),
        ])
    func secondCampus(question: String, source: String) throws {
        let passages = try Self.secondDatabase.get().search(question, limit: 3)
        #expect(passages.map(\.source).contains(source), "found \(passages.map(\.source))")
    }

    // One database for the whole table, in memory: these tests are about ranking, not about files.
    private static let sampleDatabase = database(of: ShippedFolders.sample)
    private static let secondDatabase = database(of: ShippedFolders.second)

    private static func database(of campus: URL) -> Result<CampusDatabase, any Error> {
        Result {
            let knowledgeBase = try KnowledgeBase.load(from: campus)
            let queue = try DatabaseQueue()
            try queue.write { try CampusSchema.replaceContents(of: $0, with: knowledgeBase) }
            return CampusDatabase(knowledgeBase: knowledgeBase, path: ":memory:", storage: queue)
        }
    }
}
