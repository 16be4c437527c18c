import Testing

@testable import LessonKit

@Suite("Exit codes")
struct LessonExitCodeTests {
    @Test("They are stable")
    func numbers() {
        #expect(LessonExitCode.allCases.map(\.rawValue) == [1, 64, 65, 69, 73, 75, 76, 77, 78])
    }

    @Test("--help lists each with its meaning, success and Ctrl-C too")
    func help() {
        let lines = LessonExitCode.help.split(separator: "\n").map(String.init)
        #expect(lines.first == "EXIT CODES")
        for code in LessonExitCode.allCases {
            let listed = lines.filter {
                $0.hasPrefix("  \(code.rawValue) ") && $0.hasSuffix(" " + code.meaning)
            }
            #expect(listed.count == 1, "\(code)")
        }
        #expect(lines.contains { $0.hasPrefix("  0 ") })
        #expect(lines.contains { $0.hasPrefix("  130 ") })
        #expect(lines.count == LessonExitCode.allCases.count + 3)
    }
}
