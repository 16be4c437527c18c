import Foundation
import Testing

@testable import Campus

@Suite("Search")
struct SearchTests {
    private static let hostile: [String] = [
        "tea'; DROP TABLE passages; --", "tea\" OR \"1\"=\"1", "NEAR(tea, 5)", "tea AND OR NOT", "title: tea",
        "tea*",
        "^tea", "{title text}: tea", "(tea", "tea)", "-tea", "+tea", "\"\"\"tea", "tea\u{0}tea",
        "\u{1}\u{7F}tea", "🫖 tea 🍵", "½ tea ²", "té\u{301}a tea", "\u{200B}tea\u{FEFF}",
        "tea' UNION SELECT 1,2,3,4 --",
        String(repeating: "tea ", count: 2500), String(repeating: "\"", count: 10_000) + " tea",
        (0..<5000).map { "w\($0)" }.joined(separator: " ").appending(" ").replacingOccurrences(
            of: "w63 ", with: "tea "),
    ]

    @Test("any text is a query, and finds what its words say", arguments: hostile)
    func anyText(query: String) throws {
        let database = try TestCampus().open()
        let passages = try database.search(query, limit: 3)
        #expect(passages.map(\.source) == ["tea.md"])
        #expect(try database.allPassages().count == 1)
    }

    @Test(
        "a query without a known word finds nothing",
        arguments: [
            "", "   ", "\"\"", "🫖", "%", "_", "of by", "coffee", "ﷺ", String(repeating: "x", count: 10_000),
        ])
    func nothing(query: String) throws {
        #expect(try TestCampus().open().search(query, limit: 3) == [])
    }

    @Test("keeps its bound on words and on passages")
    func bounds() throws {
        #expect(
            SearchQuery((0..<500).map { "w\($0)" }.joined(separator: " ")).words.count
                == SearchQuery.maximumWords)
        let campus = try TestCampus()
        for number in 0..<70 {
            try campus.write(
                "documents/d\(number).md", TestCampus.document(title: "Tea \(number)", text: "Tea."))
        }
        let database = try campus.open()
        #expect(try database.search("tea", limit: 1000).count == CampusDatabase.maximumPassages)
        #expect(try database.search("tea", limit: 2).count == 2)
        #expect(try database.search("tea", limit: 0) == [])
        #expect(try database.search("tea", limit: -1) == [])
    }

    @Test("leaves out words that only ask, unless there are no others")
    func stopWords() {
        #expect(
            SearchQuery("When does the Tea Club's tasting start?").words == [
                "tea", "club", "tasting", "start",
            ])
        #expect(SearchQuery("who are you").words == ["who", "are", "you"])
        #expect(SearchQuery("tea TEA Tea").expression == "\"tea\"")
    }

    @Test("one document gives at most two of the passages")
    func spread() throws {
        let campus = try TestCampus()
        let paragraphs = (1...6).map { "Tea tasting number \($0)." }.joined(separator: "\n\n")
        try campus.write("documents/tea.md", TestCampus.document(title: "Tea tasting", text: paragraphs))
        try campus.write(
            "documents/shop.md",
            TestCampus.document(title: "Shop", text: "The shop sells pens, paper and tea."))
        let sources = try campus.open().search("tea tasting", limit: 3).map(\.source)
        #expect(sources == ["tea.md", "tea.md", "shop.md"])
    }

    @Test("ranks a title above a mention, with scores that fall")
    func ranking() throws {
        let campus = try TestCampus()
        for name in ["ink", "map", "pen"] {
            try campus.write(
                "documents/\(name).md",
                TestCampus.document(title: name, text: "The \(name) shop is by the gate."))
        }
        try campus.write(
            "documents/art.md",
            TestCampus.document(title: "Art Club", text: "The Art Club meets after the Tea Club."))
        let passages = try campus.open().search("tea club", limit: 3)
        #expect(passages.map(\.source) == ["tea.md", "art.md"])
        #expect(passages.map(\.score) == passages.map(\.score).sorted(by: >))
        #expect(passages.allSatisfy { $0.score > 0 })
    }

    @Test(
        "stems English and folds accents",
        arguments: ["drink", "drinking", "GREENS", "gréen", "gre\u{301}en"])
    func stems(query: String) throws {
        #expect(try TestCampus().open().search(query, limit: 1).count == 1)
    }
}
