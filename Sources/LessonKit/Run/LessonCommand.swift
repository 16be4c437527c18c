import Foundation

/// What a person types to start a lesson. Usage lines and hints name it, and what they name should work when it is typed.
public enum LessonCommand {
    /// Set by `Scripts/lesson` to how it was called, such as `./Scripts/lesson 8`.
    static let variable = "WORKSHOP_COMMAND"

    /// The command that a script started the program with, else the program's own name.
    public static func name(
        of program: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        guard let command = environment[variable], !command.isEmpty,
            command.allSatisfy({
                !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            })
        else { return program }
        return command
    }

    /// Where a lesson has parts, its own `--help` lists those, and not the options.
    public static func partsHelp(of program: String) -> String {
        "THE PARTS AND THEIR OPTIONS\n  Without the name of a part it is the tour. What the tour takes:\n"
            + "  \(name(of: program)) tour --help"
    }
}
