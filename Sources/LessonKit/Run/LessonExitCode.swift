/// The exit codes of every lesson: stable, so that scripts can tell failures apart. The numbers are those of
/// BSD's `sysexits.h` where it has one.
public enum LessonExitCode: Int32, Sendable, CaseIterable {
    case failure = 1
    case usage = 64
    case badData = 65
    case unavailable = 69
    case cannotWrite = 73
    case tryLater = 75
    case protocolError = 76
    case noPermission = 77
    case configuration = 78

    /// What the code means, for `--help`.
    public var meaning: String {
        switch self {
        case .failure: "something unexpected"
        case .usage: "a wrong option or argument"
        case .badData: "a campus file, a recording or a kept conversation is broken or missing"
        case .unavailable: "the server cannot be reached, fails, or does not answer in time"
        case .cannotWrite: "a file or folder cannot be written, or another program keeps it locked"
        case .tryLater: "too many requests; try again later"
        case .protocolError: "the server's answer broke off or is not the protocol"
        case .noPermission: "the key is missing, wrong, or may not do this"
        case .configuration: "an unknown or retired model, a broken .env, or a newer version's file"
        }
    }

    /// The table that every `--help` ends with.
    public static let help =
        "EXIT CODES\n  0    all went well\n"
        + allCases.map { code in "  \(code.rawValue)".padded(to: 7) + code.meaning }.joined(separator: "\n")
        + "\n  130  stopped with Ctrl-C (143: by TERM, 129: the terminal went away)"
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
