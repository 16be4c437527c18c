import Testing

@testable import Campus

@Suite("Documents")
struct DocumentParserTests {
    private let parser = DocumentParser(file: "documents/tea.md")

    @Test("reads front matter and text")
    func reads() throws {
        let document = try parser.parse(
            """
            ---
            title: "Tea Club"
            category: Clubs
            tags: [green tea, "black tea",]

            pinned: true
            summary: Tea is at 4: bring a cup.
            ---

            The Tea Club drinks tea.
            """)
        #expect(document.file == "tea.md")
        #expect(document.title == "Tea Club")
        #expect(document.category == "clubs")
        #expect(document.tags == ["green tea", "black tea"])
        #expect(document.isPinned)
        #expect(document.summary == "Tea is at 4: bring a cup.")
        #expect(document.body == "The Tea Club drinks tea.")
    }

    @Test(
        "names the line, what was found and what to do",
        arguments: [
            (
                "Tea\n",
                "documents/tea.md:1: Reading the document: found \"Tea\", expected \"---\". Begin the file with "
                    + "front matter: ---, then title: and category:, then --- again."
            ),
            (
                "",
                "documents/tea.md:1: Reading the document: found \"\", expected \"---\". Begin the file with front "
                    + "matter: ---, then title: and category:, then --- again."
            ),
            (
                "---\ntitle: Tea\ncategory: clubs\nText",
                "documents/tea.md:1: Reading the document: the front matter that begins here is not closed. Write a "
                    + "line with --- after the last key."
            ),
            (
                "---\ncategory: clubs\n---\nText",
                "documents/tea.md:3: Reading the document: found no \"title\" in the front matter that ends here. Add "
                    + "a line such as \"title: Chess Club\"."
            ),
            (
                "---\ntitle: Tea\n---\nText",
                "documents/tea.md:3: Reading the document: found no \"category\" in the front matter that ends here. "
                    + "Add a line such as \"category: clubs\"."
            ),
            (
                "---\ntitle: Tea\npined: true\n---\nText",
                "documents/tea.md:3: Reading the document: found the unknown key \"pined\". Use one of title, "
                    + "category, tags, pinned, summary."
            ),
            (
                "---\ntitle Tea\n---\nText",
                "documents/tea.md:2: Reading the document: found \"title Tea\", expected \"key: value\". Put a colon "
                    + "after the key, or close the front matter above with ---."
            ),
            (
                "---\ntitle: Tea\ntitle: Coffee\n---\nText",
                "documents/tea.md:3: Reading the document: found \"title\" a second time, after line 2. Keep one of "
                    + "them."
            ),
            (
                "---\ntitle: Tea\ncategory: c\npinned: yes\n---\nText",
                "documents/tea.md:4: Reading the document: found \"yes\" after \"pinned\", expected true or false. "
                    + "Write one of the two."
            ),
            (
                "---\ntitle: Tea\ncategory: c\npinned: true\n---\nText",
                "documents/tea.md:4: Reading the document: found a pinned document without a summary. Add a line such "
                    + "as \"summary: The Chess Club meets Fridays at 4 PM.\"."
            ),
            (
                "---\ntitle:\n---\nText",
                "documents/tea.md:2: Reading the document: found 0 characters after \"title\", expected 1 to 300. "
                    + "Write a short value or remove the line."
            ),
            (
                "---\ntitle: Tea\ncategory: c\n---\n\n  \n",
                "documents/tea.md:4: Reading the document: found no text below the front matter. Write at least one "
                    + "sentence."
            ),
        ])
    func malformed(text: String, message: String) {
        let error = #expect(throws: CampusError.self) { try parser.parse(text) }
        #expect(error?.description == message)
        #expect(error?.code == .document)
    }

    @Test("cuts the text at blank lines and headings, and takes the marks away")
    func pieces() throws {
        let document = try parser.parse(
            """
            ---
            title: Tea
            category: clubs
            ---
            First line.
            Second line.

            # Times
            - **Monday** at 4
            - see [the map](https://example.org/map)
            ## Costs
            1. None
            """)
        #expect(
            document.pieces == [
                .init(section: "", text: "First line. Second line."),
                .init(section: "Times", text: "Monday at 4 see the map"),
                .init(section: "Costs", text: "None"),
            ])
    }

    @Test("cuts a long paragraph between sentences and loses nothing")
    func longParagraph() throws {
        let sentences = (1...80).map { "This is sentence number \($0)." }
        let text = sentences.joined(separator: " ")
        let document = try parser.parse("---\ntitle: T\ncategory: c\n---\n\(text)")
        #expect(document.pieces.count > 1)
        #expect(document.pieces.allSatisfy { $0.text.count <= CampusDocument.maximumPieceLength })
        #expect(document.pieces.allSatisfy { $0.text.hasSuffix(".") })
        #expect(document.pieces.map(\.text).joined(separator: " ") == text)
    }

    @Test("cuts even a paragraph without any space")
    func unbreakable() throws {
        let text = String(repeating: "x", count: 5000)
        let document = try parser.parse("---\ntitle: T\ncategory: c\n---\n\(text)")
        #expect(document.pieces.map(\.text).joined() == text)
        #expect(document.pieces.allSatisfy { $0.text.count <= CampusDocument.maximumPieceLength })
    }
}
