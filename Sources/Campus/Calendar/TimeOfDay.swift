import Foundation

/// A wall-clock time with minutes, written `17:00`.
public struct TimeOfDay: Sendable, Hashable {
    /// Minutes since midnight on the clock on the wall, 0 to 1439.
    let minutes: Int

    /// The time a clock in this zone shows at a moment.
    public init(_ moment: Date, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.hour, .minute], from: moment)
        minutes = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    }

    /// Reads a 24-hour time, `9:00` or `09:00`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]),
            hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }
}

extension TimeOfDay: Comparable, CustomStringConvertible {
    /// Earlier times come first.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minutes < right.minutes
    }

    /// `HH:MM`, 24 hours.
    public var description: String {
        "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }
}
