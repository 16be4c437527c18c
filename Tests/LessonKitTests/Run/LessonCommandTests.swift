import Testing

@testable import LessonKit

@Suite("How a lesson names itself")
struct LessonCommandTests {
    @Test(
        "By what it was started with, else by its own name",
        arguments: [
            (["WORKSHOP_COMMAND": "./Scripts/lesson 8"], "./Scripts/lesson 8"),
            (["WORKSHOP_COMMAND": "/a b/ü/Scripts/lesson 8"], "/a b/ü/Scripts/lesson 8"),
            ([:], "part8-streaming"), (["WORKSHOP_COMMAND": ""], "part8-streaming"),
            (["WORKSHOP_COMMAND": "a\u{1B}[2J"], "part8-streaming"),
            (["WORKSHOP_COMMAND": "a\nb"], "part8-streaming"),
        ])
    func name(environment: [String: String], name: String) {
        #expect(LessonCommand.name(of: "part8-streaming", environment: environment) == name)
    }
}
