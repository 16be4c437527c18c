import Foundation
import Testing

@testable import Campus

@Suite("The shipped campuses")
struct ShippedCampusTests {
    @Test("the sample campus is large enough to get retrieval wrong")
    func sampleSize() throws {
        let knowledgeBase = try KnowledgeBase.load(from: ShippedFolders.sample)
        #expect(knowledgeBase.documents.count >= 30)
        #expect(knowledgeBase.events.count >= 40)
        for document in knowledgeBase.documents {
            let words = document.pieces.map(\.text).joined(separator: " ").split(separator: " ").count
            #expect((60...200).contains(words), "\(document.file) has \(words) words")
        }
    }

    @Test("the sample campus has its fallback sentence and time zone")
    func sampleProfile() throws {
        let profile = try KnowledgeBase.load(from: ShippedFolders.sample).profile
        #expect(profile.shortName == "USC")
        #expect(profile.fallback == "I don't have that information — check with the USC AI Club.")
        #expect(profile.timeZone.identifier == "America/Los_Angeles")
    }

    @Test("the pinned facts are the ones the course speaks about")
    func pinnedFacts() throws {
        let folder = try TemporaryFolder()
        let database = try CampusDatabase.open(knowledgeBase: ShippedFolders.sample, data: folder.url)
        #expect(
            database.pinnedFacts == [
                "The next AI Club workshop covers retrieval-augmented generation.",
                "The AI Club meets Thursdays at 5 PM in the engineering building, room 204.",
                "AI/ML faculty office hours are Tuesdays from 2 to 4 PM.",
                "The campus shuttle is free with a student card.",
                "The GPU computing lab is open Monday to Friday, 10 AM to 6 PM.",
                "Students join the NVIDIA Developer Program for free.",
                "Python tutoring is on Wednesdays from 1 to 3 PM.",
                "The robotics lab requires safety training before the soldering station may be used.",
            ])
    }

    @Test("no campus tells a password", arguments: [ShippedFolders.sample, ShippedFolders.second])
    func noPassword(folder: URL) throws {
        let knowledgeBase = try KnowledgeBase.load(from: folder)
        let texts =
            knowledgeBase.documents.flatMap { [$0.title, $0.summary ?? "", $0.body] + $0.tags }
            + knowledgeBase.events.flatMap { [$0.name, $0.place, $0.notes] }
        #expect(texts.filter { $0.lowercased().contains("passw") } == [])
        // The lessons ask for it all the same.
        #expect(knowledgeBase.profile.demoQuestions["facts"]?.contains("What is the wifi password?") == true)
    }

    @Test(
        "every sentence of a document stands alone",
        arguments: [ShippedFolders.sample, ShippedFolders.second])
    func standsAlone(folder: URL) throws {
        let pronouns = ["It ", "They ", "There ", "This ", "These ", "Its ", "He ", "She "]
        for document in try KnowledgeBase.load(from: folder).documents {
            for line in document.body.split(separator: "\n") {
                #expect(!pronouns.contains { line.hasPrefix($0) }, "\(document.file): \(line)")
            }
        }
    }

    @Test(
        "weekly events agree with the documents",
        arguments: [
            ("AI Club meeting", "ai-club.md", "Thursdays at 5 PM", Weekday.thursday, "17:00"),
            (
                "AI/ML faculty office hours", "ai-ml-office-hours.md", "Tuesdays from 2 to 4 PM", .tuesday,
                "14:00"
            ),
            ("Python tutoring", "python-tutoring.md", "Wednesdays from 1 to 3 PM", .wednesday, "13:00"),
            ("Robotics Club meeting", "robotics-club.md", "Mondays at 6 PM", .monday, "18:00"),
            ("Data Science Club meeting", "data-science-club.md", "Tuesdays at 6 PM", .tuesday, "18:00"),
            (
                "Cybersecurity Club meeting", "cybersecurity-club.md", "Wednesdays at 7 PM", .wednesday,
                "19:00"
            ),
            (
                "Game Development Club meeting", "game-development-club.md", "Fridays at 4 PM", .friday,
                "16:00"
            ),
            ("Chess Club meeting", "chess-club.md", "Thursdays at 7 PM", .thursday, "19:00"),
            ("Open Source Club meeting", "open-source-club.md", "Mondays at 5 PM", .monday, "17:00"),
            ("Astronomy Club meeting", "astronomy-club.md", "Wednesdays at 8 PM", .wednesday, "20:00"),
            ("Women in Computing meeting", "women-in-computing.md", "Tuesdays at 12 PM", .tuesday, "12:00"),
            ("Java tutoring", "java-tutoring.md", "Fridays from 10 AM", .friday, "10:00"),
            ("Robotics lab safety training", "robotics-lab.md", "every Monday at 3 PM", .monday, "15:00"),
        ])
    func weeklyEvents(name: String, file: String, words: String, weekday: Weekday, start: String) throws {
        let knowledgeBase = try KnowledgeBase.load(from: ShippedFolders.sample)
        let event = try #require(knowledgeBase.events.first { $0.name == name })
        let document = try #require(knowledgeBase.documents.first { $0.file == file })
        #expect(document.body.contains(words))
        #expect(event.schedule == .weekly(weekday))
        #expect(event.start.description == start)
        // A room named in the events is the room the document names.
        if let room = event.place.split(separator: ", ").last, room.hasPrefix("room ") {
            #expect(document.body.contains(room))
        }
    }

    @Test("a weekly event never runs at the same time in the same room as another")
    func rooms() throws {
        let weekly = try KnowledgeBase.load(from: ShippedFolders.sample).events.filter {
            $0.weekdayColumn != nil
        }
        for (index, one) in weekly.enumerated() {
            for other in weekly.dropFirst(index + 1)
            where one.place == other.place && one.schedule == other.schedule {
                #expect(one.end <= other.start || other.end <= one.start, "\(one.name) and \(other.name)")
            }
        }
    }

    @Test("the messages that the folder's README shows are the real ones")
    func readme() throws {
        let readme = try String(
            contentsOf: ShippedFolders.sample.appendingPathComponent("README.md"), encoding: .utf8)
        let blanks = String(repeating: "\n", count: 11)
        let event = #expect(throws: CampusError.self) {
            try EventParser(file: "events.csv").parse(
                TestCampus.header + blanks + "Tea,club,weekly,Monday,,,,")
        }
        let document = #expect(throws: CampusError.self) {
            try DocumentParser(file: "documents/chess-club.md").parse(
                "---\ntitle: T\n\npined: true\n---\nText")
        }
        let profile = #expect(throws: CampusError.self) {
            try ProfileParser(file: "campus.json").parse(TestCampus.profile(timeZone: "Pacific/Nowhere"))
        }
        for error in [event, document, profile] {
            #expect(readme.contains("\n\(try #require(error).description)\n"))
        }
    }

    @Test("the second campus is another campus")
    func secondCampus() throws {
        let sample = try KnowledgeBase.load(from: ShippedFolders.sample)
        let second = try KnowledgeBase.load(from: ShippedFolders.second)
        #expect(second.documents.count >= 10)
        #expect(second.events.count >= 12)
        #expect(second.profile.timeZone.identifier == "Pacific/Auckland")
        #expect(second.profile.fallback != sample.profile.fallback)
        #expect(Set(second.documents.map(\.title)).isDisjoint(with: sample.documents.map(\.title)))
        #expect(Set(second.events.map(\.name)).isDisjoint(with: sample.events.map(\.name)))
    }
}
