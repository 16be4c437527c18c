/// Tolerates one slip of the keyboard, and shared beginnings such as "comput" and "computer".
enum Spelling {
    static func isNear(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard a.count >= 4, b.count >= 4, abs(a.count - b.count) <= 3 else { return false }
        let shared = zip(a, b).prefix { $0 == $1 }.count
        if shared >= 6, shared >= min(a.count, b.count) - 1 { return true }
        guard abs(a.count - b.count) <= 1 else { return false }
        let tail = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        if shared + tail >= max(a.count, b.count) - 1 { return true }
        // Two neighbours exchanged.
        guard a.count == b.count, shared + tail == a.count - 2 else { return false }
        return a[shared] == b[shared + 1] && a[shared + 1] == b[shared]
    }
}
