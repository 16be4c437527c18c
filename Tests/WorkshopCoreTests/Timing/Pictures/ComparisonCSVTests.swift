import Testing

@testable import WorkshopCore

@Suite("A comparison's samples as CSV", .timeLimit(.minutes(5)))
struct ComparisonCSVTests {
    /// Reads RFC 4180 as strictly as it is written.
    private func parsed(_ csv: String) -> [[String]] {
        var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
        var scalars = Array(csv.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch (scalar, isQuoted) {
            case ("\"", true) where scalars.first == "\"":
                scalars.removeFirst()
                cell += "\""
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                row.append(cell)
                cell = ""
            case ("\r", false) where scalars.first == "\n":
                scalars.removeFirst()
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        #expect(row.isEmpty && cell.isEmpty && !isQuoted, "each row has its line end")
        return rows
    }

    private func rows(_ samples: [ApproachSample], name: String = "streamed") -> [[String]] {
        let arm = ApproachArm(approach: .streamed, endpoint: "http://h/v1", name: name, samples: samples)
        return parsed(ComparisonCSV(.sample([arm])).text)
    }

    @Test("A row a sample, figures to a microsecond, what is unknown is empty")
    func row() {
        var sample = ApproachSample.sample(run: 3, ttftMs: 1_010.123_456, totalMs: 1_650)
        sample.burstIndex = 0
        sample.promptTokens = nil
        #expect(
            rows([sample]) == [
                [
                    "arm", "approach", "endpoint", "run", "question", "ttftMs", "totalMs", "deadAirMs",
                    "chunkGapMs", "burstIndex", "tokensPerSecond", "modelCalls", "promptTokens",
                    "completionTokens", "discardedTokens",
                ],
                [
                    "streamed", "streamed", "http://h/v1", "3", "When does the AI Club meet?", "1010.123",
                    "1650", "1010.123", "12.5", "0", "", "2", "", "47", "0",
                ],
            ])
    }

    @Test(
        "Any question comes back as it was",
        arguments: [
            "a, b", "\"quoted\"", "two\nlines", "two\r\nlines", "\"", ",", " 🤖 متى ", "", "a = b", "it's",
        ])
    func roundTrip(question: String) {
        let read = rows([.sample(question: question, ttftMs: 1, totalMs: 2)])
        #expect(read.count == 2)
        #expect(read.last?[4] == question)
        #expect(read.allSatisfy { $0.count == ComparisonCSV.header.count })
    }

    @Test(
        "Text that a spreadsheet would run as a formula is marked as text",
        arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\r\n=1", "=cmd|' /C calc'!A0"])
    func defused(text: String) {
        let read = rows([.sample(question: text, ttftMs: 1, totalMs: 2)], name: text)
        #expect(read.last?[0] == "'" + text)
        #expect(read.last?[4] == "'" + text)
    }

    @Test("Without samples there is the header alone")
    func empty() {
        #expect(rows([]) == [ComparisonCSV.header])
        #expect(parsed(ComparisonCSV(.sample([])).text) == [ComparisonCSV.header])
    }
}
