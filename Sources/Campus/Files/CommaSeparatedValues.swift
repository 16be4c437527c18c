/// Splits comma-separated values (RFC 4180) into records that know their line.
///
/// A field in double quotes may hold commas, line ends and doubled quotes. Blank lines are left out.
struct CommaSeparatedValues {
    struct Record: Equatable {
        /// The line the record begins on, counted from 1.
        let line: Int
        let fields: [String]
    }

    struct Failure: Error, Equatable {
        let line: Int
        let happened: String
        let advice: String
    }

    /// Where the reader is within a field.
    private enum Place {
        case atStart
        case plain
        case inQuotes
        case afterQuotes
    }

    private var records: [Record] = []
    private var fields: [String] = []
    private var field = String.UnicodeScalarView()
    private var place = Place.atStart
    private var line = 1
    private var recordLine = 1
    private var quoteLine = 1

    /// Expects text whose line ends are LF.
    static func records(in text: String) throws(Failure) -> [Record] {
        var reader = CommaSeparatedValues()
        for scalar in text.unicodeScalars { try reader.read(scalar) }
        guard reader.place != .inQuotes else {
            throw Failure(
                line: reader.quoteLine, happened: "found a double quote that is never closed",
                advice: "Close it, or double a quote that belongs to the text (\"\").")
        }
        reader.endRecord()
        return reader.records
    }

    private mutating func read(_ scalar: UnicodeScalar) throws(Failure) {
        defer { if scalar == "\n" { line += 1 } }
        switch (place, scalar) {
        case (.inQuotes, "\""): place = .afterQuotes
        case (.inQuotes, _): field.append(scalar)
        case (.afterQuotes, "\""):
            field.append(scalar)
            place = .inQuotes
        case (.atStart, "\""):
            place = .inQuotes
            quoteLine = line
        case (.plain, "\""):
            throw Failure(
                line: line, happened: "found a double quote in the middle of a field",
                advice: "Put the whole field in double quotes and double the ones inside.")
        case (_, ","): endField()
        case (_, "\n"):
            endRecord()
            recordLine = line + 1
        case (.afterQuotes, _):
            throw Failure(
                line: line, happened: "found text after a closing double quote",
                advice: "Put a comma there, or double a quote that belongs to the text (\"\").")
        default:
            field.append(scalar)
            place = .plain
        }
    }

    private mutating func endField() {
        fields.append(String(field))
        field = String.UnicodeScalarView()
        place = .atStart
    }

    private mutating func endRecord() {
        let isBlank = fields.isEmpty && place != .afterQuotes && String(field).trimmed.isEmpty
        endField()
        if !isBlank { records.append(Record(line: recordLine, fields: fields)) }
        fields = []
    }
}
