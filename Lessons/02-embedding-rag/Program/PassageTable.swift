import Foundation
import LessonKit

/// Rankings as tables: short enough lines for a projector.
struct PassageTable {
    private static let textLength = 48
    private static let titleLength = 22

    /// Place, score, document, and the beginning of the passage.
    static func ranking(_ ranked: [RankedPassage]) -> TextTable {
        var table = TextTable([("#", .right), ("cosine", .right), ("document", .left), ("passage", .left)])
        for (place, found) in ranked.enumerated() {
            table.add([
                "\(place + 1)", String(format: "%.3f", found.score),
                short(found.passage.documentTitle, titleLength), short(found.passage.text, textLength),
            ])
        }
        return table
    }

    /// Three rankings side by side, by their documents.
    static func comparison(
        meaning: [RankedPassage], keyword: [RankedPassage], both: [RankedPassage]
    ) -> TextTable {
        var table = TextTable([
            ("#", .right), ("by meaning (cosine)", .left), ("by keyword (BM25)", .left),
            ("hybrid (both)", .left),
        ])
        for place in 0..<max(meaning.count, keyword.count, both.count) {
            table.add(["\(place + 1)"] + [meaning, keyword, both].map { cell($0, place) })
        }
        return table
    }

    private static func cell(_ ranked: [RankedPassage], _ place: Int) -> String {
        guard place < ranked.count else { return "-" }
        return short(ranked[place].passage.documentTitle, titleLength)
    }

    private static func short(_ text: String, _ length: Int) -> String {
        let line = ControlCharacters.removed(from: text)
        return line.count > length ? line.prefix(length - 1) + "…" : line
    }
}
