import Foundation

/// A comparison's samples as comma-separated values (RFC 4180), a row a turn: for a spreadsheet, or for R and pandas.
public struct ComparisonCSV: Sendable {
    private let report: ComparisonReport

    /// The samples of a report.
    public init(_ report: ComparisonReport) { self.report = report }

    /// What the columns are called.
    public static let header = [
        "arm", "approach", "endpoint", "run", "question", "ttftMs", "totalMs", "deadAirMs", "chunkGapMs",
        "burstIndex", "tokensPerSecond", "modelCalls", "promptTokens", "completionTokens", "discardedTokens",
    ]

    /// The whole file: the header and the rows, each with its line end. What is unknown is empty.
    public var text: String {
        var rows = [Self.header]
        for arm in report.arms {
            rows += arm.samples.map { sample in
                [
                    Self.defused(arm.name), arm.approach.rawValue, Self.defused(arm.endpoint),
                    "\(sample.run)",
                    Self.defused(sample.question), Self.number(sample.ttftMs), Self.number(sample.totalMs),
                    Self.number(sample.deadAirMs), Self.number(sample.chunkGapMs),
                    Self.number(sample.burstIndex), Self.number(sample.tokensPerSecond),
                    "\(sample.modelCalls)", Self.count(sample.promptTokens),
                    Self.count(sample.completionTokens), Self.count(sample.discardedTokens),
                ]
            }
        }
        return rows.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A spreadsheet takes text that begins with one of these for a formula, and would run what a question holds. The
    /// apostrophe in front is how spreadsheets themselves mark text (OWASP, "CSV Injection").
    private static func defused(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ cell: String) -> String {
        // By scalars: a CRLF is one character in Swift, and neither "\r" nor "\n".
        guard cell.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return cell
        }
        return "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// To a microsecond, with a point whatever the locale, and without zeros at the end.
    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        var text = String(format: "%.3f", value)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    private static func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
}
