import Testing

@testable import handouts

@Suite("The other scripts")
struct SetupScriptTests {
    @Test(
        "A compiler that is too old stops every script with 69",
        arguments: ["setup", "lesson 3", "build part3-guess"])
    func oldSwift(command: String) async throws {
        let kit = try ScriptKit(swiftVersion: "5.10.1")
        let parts = command.split(separator: " ", maxSplits: 1)
        let result = try await kit.run("\"$kit/Scripts/\(parts[0])\" \(parts.dropFirst().joined())")
        #expect(result.exitCode == 69)
        #expect(result.standardError.contains("5.10.1"))
        #expect(result.standardError.contains("https://www.swift.org/install"))
        #expect(try kit.builds() == [])
        try kit.remove()
    }

    @Test("Without a compiler, and without a home to look for one in, setup says where to get it")
    func noSwift() async throws {
        let kit = try ScriptKit()
        let result = try await kit.run(
            #"""
            mkdir tools && for tool in bash cat dirname git pkg-config uname; do
                ln -s "$(command -v "$tool")" tools
            done
            env -u HOME PATH="$PWD/tools" bash "$kit/Scripts/setup"
            """#)
        #expect(result.exitCode == 69)
        #expect(result.standardError.contains("is not there"))
        #expect(result.standardError.contains("https://www.swift.org/install"))
        try kit.remove()
    }

    // A file where the folder should be stops root too, for whom permissions mean nothing.
    @Test(
        "A kit whose folder cannot be written is told what to do",
        arguments: [".build", ".build/scripts/debug"])
    func unwritable(path: String) async throws {
        let kit = try ScriptKit()
        let result = try await kit.run(
            #"""
            mkdir -p "$(dirname "$kit/\#(path)")" && : >"$kit/\#(path)"
            "$kit/Scripts/lesson" 3
            """#)
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("\(path)"), "\(result.standardError)")
        #expect(result.standardError.contains("Copy the kit into a folder of your own"))
        #expect(!result.standardError.contains("mkdir"))
        #expect(try kit.builds() == [])
        try kit.remove()
    }

    @Test("Where nothing is missing, setup says nothing, twice", arguments: ["6.0", "6.3.1", "10.0"])
    func quiet(version: String) async throws {
        let kit = try ScriptKit(swiftVersion: version)
        let result = try await kit.run("\"$kit/Scripts/setup\" && \"$kit/Scripts/setup\"")
        #expect(result == CommandRunner.Result(standardOutput: "", standardError: "", exitCode: 0))
        try kit.remove()
    }

    @Test(
        "Each tells how it is used, and refuses what it does not know",
        arguments: ["setup", "build", "lesson", "test", "bench", "local-model"])
    func help(script: String) async throws {
        let kit = try ScriptKit()
        let help = try await kit.run("\"$kit/Scripts/\(script)\" --help")
        #expect(help.exitCode == 0)
        #expect(help.standardOutput.hasPrefix("Usage: Scripts/\(script)"))
        #expect(help.standardOutput.contains("Exit codes:"))
        // What a lesson does not know is the lesson's to refuse.
        if script != "lesson" {
            let wrong = try await kit.run("\"$kit/Scripts/\(script)\" --no-such-option")
            #expect(wrong.exitCode == 64)
            #expect(wrong.standardOutput == "")
        }
        try kit.remove()
    }

    @Test(
        "A benchmark that is not there ends with 64 and tells which are",
        arguments: ["none", "../lesson", "."])
    func unknownBenchmark(name: String) async throws {
        let kit = try ScriptKit()
        let result = try await kit.run("\"$kit/Scripts/bench\" \(name)")
        #expect(result.exitCode == 64)
        #expect(result.standardError.contains("cancel"))
        try kit.remove()
    }
}
