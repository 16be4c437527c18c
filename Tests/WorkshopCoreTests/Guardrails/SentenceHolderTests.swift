import Testing

@testable import WorkshopCore

@Suite("Held sentences")
struct SentenceHolderTests {
    static let texts: [(String, [String])] = [
        ("The lab is open. It is free.", ["The lab is open. ", "It is free."]),
        ("Is it open today? Yes it is! Come in now.", ["Is it open today? ", "Yes it is! ", "Come in now."]),
        ("No. The lab is closed today.", ["No. The lab is closed today."]),
        ("It opens at 5 p.m. on Friday. It is free.", ["It opens at 5 p.m. on Friday. ", "It is free."]),
        ("Ask for Dr. Smith at 3.5 today. Come.", ["Ask for Dr. Smith at 3.5 today. ", "Come."]),
        ("First line here\nSecond line here", ["First line here\n", "Second line here"]),
        ("图书馆今天开门。周末关门。", ["图书馆今天开门。", "周末关门。"]),
        ("He said it is \"open now.\" Then he left.", ["He said it is \"open now.\" ", "Then he left."]),
        ("   ", []), ("", []),
    ]

    @Test("A text comes in sentences, however it is cut", arguments: texts, [1, 2, 7, 1_000])
    func sentences(text: (String, [String]), size: Int) {
        var holder = SentenceHolder()
        var found: [String] = []
        var rest = text.0[...]
        while !rest.isEmpty {
            found += holder.feed(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        if let last = holder.end() { found.append(last) }
        #expect(found == text.1)
        #expect(text.1.isEmpty || found.joined() == text.0)
    }

    @Test("What never ends is given back all the same")
    func endless() {
        var holder = SentenceHolder()
        let pieces = holder.feed(String(repeating: "word ", count: 300))
        #expect(!pieces.isEmpty)
        #expect(pieces.allSatisfy { $0.count <= SentenceHolder.maximumCharacters && $0.hasSuffix(" ") })
        #expect(!holder.feed(String(repeating: "w", count: 2_000)).isEmpty)
    }
}
