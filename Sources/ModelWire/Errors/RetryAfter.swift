import CurlStreaming
import Foundation

/// Reads how long a server asks to be left alone for: RFC 9110 section 10.2.3.
enum RetryAfter {
    /// More than this is no wait but a refusal.
    private static let most = 7 * 24 * 3_600

    /// Whole seconds, rounded up: coming too early is the one thing that the server does not want.
    ///
    /// - Parameter now: what a date is counted from.
    static func seconds(in headers: HTTPHeaders, now: Date) -> Int? {
        // Two hosted providers send this one too, and their own clients prefer it.
        if let text = headers["retry-after-ms"], let milliseconds = Double(text) {
            return seconds(milliseconds / 1_000)
        }
        guard let text = headers["retry-after"] else { return nil }
        return seconds(in: text) ?? date(in: text).flatMap { seconds(max(0, $0.timeIntervalSince(now))) }
    }

    /// A number of seconds in decimal digits; RFC 9110 knows whole ones only, some servers send fractions.
    static func seconds(in text: String) -> Int? {
        Double(text.trimmingCharacters(in: .whitespaces)).flatMap { seconds($0) }
    }

    static func seconds(_ seconds: Double) -> Int? {
        guard seconds.isFinite, seconds >= 0 else { return nil }
        return Int(min(seconds.rounded(.up), Double(most)))
    }

    /// The three forms of RFC 9110 section 5.6.7; the first is the one to send, all are to be read.
    private static func date(in text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        for format in [
            "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
        ] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
