import Foundation
import Testing

@testable import WorkshopCore

@Suite("A .env file")
struct DotEnvTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var values: [String: String]
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ values: [String: String]) {
            self.text = text
            self.values = values
        }
    }

    static let readable: [Case] = [
        Case("", [:]),
        Case("\n\n  \n", [:]),
        Case("A=1", ["A": "1"]),
        Case("A=1\nB=2\n", ["A": "1", "B": "2"]),
        Case("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
        Case("A=1\rB=2", ["A": "1", "B": "2"]),
        Case("A=1\nB=2\r\nC=3", ["A": "1", "B": "2", "C": "3"]),
        Case("\u{FEFF}A=1\nB=2", ["A": "1", "B": "2"]),
        Case("\u{FEFF}# comment\r\nA=1", ["A": "1"]),
        Case("  A = 1  ", ["A": "1"]),
        Case("\tA\t=\t1\t", ["A": "1"]),
        Case("export A=1", ["A": "1"]),
        Case("export   A=1", ["A": "1"]),
        Case("exported=1", ["exported": "1"]),
        Case("# A=1\n  # B=2", [:]),
        Case("A=1 # the first", ["A": "1"]),
        Case("A=1\t# the first", ["A": "1"]),
        Case("A=a#b", ["A": "a#b"]),
        Case("A=", ["A": ""]),
        Case("A=   # put your key here", ["A": ""]),
        Case("A= #", ["A": ""]),
        Case("A=b=c==", ["A": "b=c=="]),
        Case("A=two words", ["A": "two words"]),
        Case(#"A="two words""#, ["A": "two words"]),
        Case(#"A="  kept  ""#, ["A": "  kept  "]),
        Case("A='single'", ["A": "single"]),
        Case(#"A="a # b""#, ["A": "a # b"]),
        Case(#"A="a" # comment"#, ["A": "a"]),
        Case(#"A="a"   "#, ["A": "a"]),
        Case(#"A='say "hi"'"#, ["A": #"say "hi""#]),
        Case(#"A="""#, ["A": ""]),
        Case("A=$HOME `id`", ["A": "$HOME `id`"]),
        Case("A=1\nA=2", ["A": "2"]),
        Case("A=naïve 日本 😀", ["A": "naïve 日本 😀"]),
        Case("_a1=x", ["_a1": "x"]),
    ]

    @Test("Names and values are read", arguments: readable)
    func reads(_ example: Case) throws {
        #expect(try DotEnv.parse(example.text, file: ".env") == example.values)
    }

    static let malformed: [(text: String, line: Int, says: String)] = [
        ("secret", 1, "expected NAME=value"),
        ("A=1\nsecret\nB=2", 2, "expected NAME=value"),
        ("A=1\r\n\r\nsecret", 3, "expected NAME=value"),
        ("\u{FEFF}\n# x\n\nsecret", 4, "expected NAME=value"),
        ("=secret", 1, "is no name"),
        ("1A=secret", 1, "is no name"),
        ("A B=secret", 1, "is no name"),
        ("A-B=secret", 1, "is no name"),
        ("Ä=secret", 1, "is no name"),
        ("A=1\nB=\"secret\n", 2, "the value of B is not closed"),
        ("A='secret", 1, "the value of A is not closed"),
        ("A='", 1, "the value of A is not closed"),
        (#"A="secret\"rest""#, 1, "the value of A goes on after its closing quote"),
        (#"A="secret"rest"#, 1, "the value of A goes on after its closing quote"),
    ]

    @Test("What is wrong is told with file and line, and never with the value", arguments: malformed)
    func refuses(text: String, line: Int, says: String) {
        let error = #expect(throws: DotEnvError.self) { try DotEnv.parse(text, file: "/kit/.env") }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("/kit/.env, line \(line): ") == true)
        #expect(error?.description.contains(says) == true, "\(String(describing: error))")
        #expect(error?.description.contains("secret") == false)
    }

    @Test("A file is read from disk, with its own line ends")
    func readsFile() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file(".env", Array("\u{FEFF}A=1\r\nB='2'\r\n".utf8))
        #expect(try DotEnv.read(file: file) == ["A": "1", "B": "2"])
    }

    static let unreadable: [(bytes: [UInt8], says: String)] = [
        ([0x41, 0x3D, 0xFF, 0xFE], "not a UTF-8 text"),
        (Array(repeating: 0x23, count: (1 << 20) + 1), "at most 1 MiB"),
    ]

    @Test("A file that is no such text is refused by its name", arguments: unreadable)
    func refusesFile(bytes: [UInt8], says: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.file(".env", bytes)
        let error = #expect(throws: DotEnvError.self) { try DotEnv.read(file: file) }
        #expect(error?.line == nil)
        #expect(error?.description.hasPrefix("\(file.path): ") == true)
        #expect(error?.description.contains(says) == true)
    }

    @Test("A folder of that name, and a file that is not there, cannot be read")
    func refusesFolder() throws {
        let folder = try TemporaryFolder()
        let directory = try folder.folder(".env")
        let missing = folder.url.appendingPathComponent("missing")
        for file in [directory, missing] {
            let error = #expect(throws: DotEnvError.self) { try DotEnv.read(file: file) }
            #expect(error?.description.contains("cannot be read") == true)
        }
    }
}
