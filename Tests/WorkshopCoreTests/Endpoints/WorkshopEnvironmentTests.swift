import Foundation
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

    @Test("A mistyped name is told with those there are, and never with its value")
    func mistyped() throws {
        let environment = WorkshopEnvironment(
            variables: ["WORKSHOP_APIKEY": "sk-secret", "PATH": "/bin", "WORKSHOP_TEST_X": "1"],
            dotEnv: ["WORKSHOP_ENDPIONT": "http://h"])
        let remark = try #require(environment.remark)
        #expect(remark.hasPrefix("nothing reads WORKSHOP_APIKEY, WORKSHOP_ENDPIONT. "))
        #expect(remark.contains("WORKSHOP_ENDPOINT, "))
        #expect(!remark.contains("secret"))
    }

    @Test("The names of the README are known, and none is remarked on")
    func known() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let names = Set(readme.matches(of: #/WORKSHOP_[A-Z_]+/#).map { String($0.output) })
        #expect(names.count >= 8)
        #expect(names.isSubset(of: WorkshopEnvironment.names))
        let all = WorkshopEnvironment.names.map { ($0, "x") }
        #expect(WorkshopEnvironment(variables: Dictionary(uniqueKeysWithValues: all)).remark == nil)
    }

    @Test("An empty variable is an unset one")
    func empty() {
        #expect(WorkshopEnvironment(variables: ["A": ""])["A"] == nil)
    }
}
