import Testing

@testable import WorkshopCore

@Suite("The environment")
struct WorkshopEnvironmentTests {
    @Test("A .env file fills only what the environment leaves unset or empty")
    func precedence() {
        let environment = WorkshopEnvironment(
            variables: ["A": "own", "B": ""], dotEnv: ["A": "file", "B": "file", "C": "file", "D": ""])
        #expect(environment["A"] == "own")
        #expect(environment["B"] == "file")
        #expect(environment["C"] == "file")
        #expect(environment["D"] == nil)
        #expect(environment["E"] == nil)
    }

    @Test("White space around a value does not count", arguments: [" x ", "x\r", "\tx\n"])
    func spaced(value: String) {
        #expect(WorkshopEnvironment(variables: ["A": value])["A"] == "x")
        #expect(WorkshopEnvironment(variables: ["A": " \r\n"])["A"] == nil)
    }

    @Test("An empty variable is an unset one")
    func empty() {
        #expect(WorkshopEnvironment(variables: ["A": ""])["A"] == nil)
    }
}
