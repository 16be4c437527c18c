import Foundation
import Synchronization

/// Tries the patterns of a schema on texts, within one bound for a whole value.
///
/// The schema comes with the request: a pattern such as `(a*)*b` would have a backtracking matcher try for ever. ICU's
/// matcher reports how far it is, and can be told to stop.
final class PatternTrials: Sendable {
    /// Rounds of the matcher, of 10,000 steps each; and the most places that one pattern is looked for.
    private static let most = (rounds: 200, places: 1_000)

    private let rounds = Mutex(most.rounds)

    /// True where a pattern is found in a text. A pattern that is none, or takes too long, binds nothing: whoever asked for
    /// the value checks it.
    func admits(_ text: String, by pattern: String) -> Bool {
        places(of: pattern, in: text, most: 1).map { !$0.isEmpty } ?? true
    }

    /// Where a pattern is found; nowhere for one that is none or takes too long.
    func places(of pattern: String, in text: String) -> [Range<String.Index>] {
        places(of: pattern, in: text, most: Self.most.places) ?? []
    }

    /// Nil where that is not clear.
    private func places(of pattern: String, in text: String, most: Int) -> [Range<String.Index>]? {
        let left = rounds.withLock { $0 }
        guard left > 0, let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
        var places: [Range<String.Index>] = []
        var (used, isClear) = (0, true)
        expression.enumerateMatches(
            in: text, options: [.reportProgress, .reportCompletion],
            range: NSRange(text.startIndex..., in: text)
        ) { match, flags, stop in
            if let match {
                if let range = Range(match.range, in: text) { places.append(range) }
            } else if flags.contains(.progress) {
                used += 1
                isClear = used < left
            } else if flags.contains(.internalError) {
                // Its stack, which has a bound too, was full.
                isClear = false
            }
            if !isClear || places.count >= most { stop.pointee = true }
        }
        rounds.withLock { $0 -= min($0, used) }
        return isClear ? places : nil
    }
}
