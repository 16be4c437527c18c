/// A time of day in minutes since midnight.
struct ClockTime: Sendable, Hashable, Comparable {
    let minutes: Int

    static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }

    var spoken: String {
        let (hour, minute) = (minutes / 60 % 24, minutes % 60)
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return "\(shown)\(minute == 0 ? "" : ":" + minute.padded(to: 2)) \(hour < 12 ? "AM" : "PM")"
    }

    var digits: String { "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))" }

    /// A time as a text writes it, before its half of the day is settled.
    struct Reading: Sendable {
        enum Half: Sendable { case morning, afternoon }
        var hour: Int
        var minute: Int
        var half: Half?
        /// Written in a way that can only be a time: "17:00", "5 PM", "noon".
        var isExplicit: Bool
        /// How many words it took.
        var length: Int

        /// Bare hours from one to six are afternoon hours in notices and questions alike.
        var time: ClockTime {
            var hour = hour
            switch half {
            case .morning: hour = hour == 12 ? 0 : hour
            case .afternoon: hour = hour < 12 ? hour + 12 : hour
            case nil: if (1...6).contains(hour), !isExplicit { hour += 12 }
            }
            return ClockTime(minutes: (hour * 60 + minute) % 1441)
        }
    }

    /// Reads a time that begins at `index`.
    static func read(_ words: [Word], at index: Int) -> Reading? {
        let word = words[index]
        if word.lower == "noon" || word.lower == "midday" {
            return Reading(hour: 12, minute: 0, half: .afternoon, isExplicit: true, length: 1)
        }
        if word.lower == "midnight" {
            return Reading(hour: 24, minute: 0, half: nil, isExplicit: true, length: 1)
        }
        if let joined = joinedMeridiem(word) { return joined }
        guard word.isNumber, let hour = word.number, hour <= 24, !follows(word, currencyMarks) else {
            return nil
        }
        var reading = Reading(hour: hour, minute: 0, half: nil, isExplicit: false, length: 1)
        if let next = words.at(index + 1), next.gap == ":" || next.gap == "h", next.lower.count >= 2 {
            if let minute = next.number, minute < 60, next.isNumber {
                (reading.minute, reading.isExplicit, reading.length) = (minute, true, 2)
            } else if let joined = joinedMeridiem(next, hour: hour) {
                return joined
            }
        }
        readHalf(words, index, &reading)
        return reading
    }

    private static let currencyMarks = "$€£¥#"

    private static func follows(_ word: Word, _ marks: String) -> Bool {
        word.gap.contains { marks.contains($0) }
    }

    private static func readHalf(_ words: [Word], _ index: Int, _ reading: inout Reading) {
        guard let next = words.at(index + reading.length), !next.followsPunctuation || next.gap == "." else {
            return
        }
        switch next.lower {
        case "am", "pm":
            reading.half = next.lower == "am" ? .morning : .afternoon
            reading.length += 1
        case "a", "p":
            guard let last = words.at(index + reading.length + 1), last.lower == "m", last.gap == "." else {
                return
            }
            reading.half = next.lower == "a" ? .morning : .afternoon
            reading.length += 2
        case "o'clock", "uhr", "hrs":
            reading.length += 1
        default: return
        }
        reading.isExplicit = true
    }

    /// "5pm", "10am", and the second half of "5:30pm".
    private static func joinedMeridiem(_ word: Word, hour: Int? = nil) -> Reading? {
        guard word.lower.hasSuffix("am") || word.lower.hasSuffix("pm"), word.lower.count <= 4,
            let number = Int(word.lower.dropLast(2)), number < 60, hour != nil || (1...12).contains(number)
        else { return nil }
        return Reading(
            hour: hour ?? number, minute: hour == nil ? 0 : number,
            half: word.lower.hasSuffix("am") ? .morning : .afternoon, isExplicit: true,
            length: hour == nil ? 1 : 2)
    }
}

extension Array {
    func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
