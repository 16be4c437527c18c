import Foundation
import Testing

@testable import handouts

@Suite("Scripts/local-model")
struct LocalModelScriptTests {
    /// A home without a cache, and a search path with nothing but the system's tools and the kit's pretended ones.
    private static let alone =
        "export HOME=\"$kit/home\" PATH=\"$kit/bin:/usr/bin:/bin\"; unset XDG_CACHE_HOME; "

    private func kit(server: Bool) async throws -> ScriptKit {
        let kit = try ScriptKit()
        try kit.write("model.gguf", "GGUF and so on")
        try kit.write("other.gguf", "GGML")
        if server {
            // Written by the shell: a file that this process holds open for writing could not be executed.
            let script = #"printf '#!/bin/sh\nprintf "<%%s>" "$@"; exit 42\n'"#
            let made = try await kit.run(
                "\(script) >\"$kit/bin/llama-server\" && chmod +x \"$kit/bin/llama-server\"")
            try #require(made.exitCode == 0, "\(made.standardError)")
        }
        return kit
    }

    @Test("A server on the path is started with the model; its arguments and its exit code are its own")
    func start() async throws {
        let kit = try await kit(server: true)
        let result = try await kit.run(
            Self.alone + "\"$kit/Scripts/local-model\" --port 8123 \"$kit/model.gguf\" -c 4096")
        #expect(
            result.standardOutput
                == "<--host><127.0.0.1><--port><8123><--jinja><--metrics><--embeddings><--pooling><mean>"
                + "<--alias><model><-m><\(kit.folder.path)/model.gguf><-c><4096>")
        #expect(result.exitCode == 42)
        #expect(result.standardError.contains("http://127.0.0.1:8123/v1"))
        try kit.remove()
    }

    @Test("The path of the server is printed, and nothing is built for it")
    func path() async throws {
        let with = try await kit(server: true)
        let found = try await with.run(Self.alone + "\"$kit/Scripts/local-model\" --print-path")
        #expect(found.standardOutput == "\(with.folder.path)/bin/llama-server\n")
        try with.remove()
        let without = try await kit(server: false)
        let result = try await without.run(Self.alone + "\"$kit/Scripts/local-model\" --print-path")
        #expect(result.exitCode == 69)
        #expect(result.standardError.contains("--build-only"))
        #expect(!FileManager.default.fileExists(atPath: without.folder.appendingPathComponent("home").path))
        try without.remove()
    }

    @Test(
        "What cannot be used is told before anything is built",
        arguments: [
            ("", Int32(64), "name a model"), ("--port x model.gguf", 64, "--port needs a number"),
            ("--port", 64, "--port needs a number"),
            ("--jobs 123456 model.gguf", 64, "--jobs needs a number"),
            ("$kit/none.gguf", 66, "there is no file"), ("$kit", 66, "there is no file"),
            ("$kit/other.gguf", 66, "is no GGUF file"),
        ])
    func refused(arguments: String, exitCode: Int32, says: String) async throws {
        let kit = try await kit(server: false)
        let quoted = arguments.hasPrefix("$kit") ? "\"\(arguments)\"" : arguments
        let result = try await kit.run(Self.alone + "\"$kit/Scripts/local-model\" \(quoted)")
        #expect(result.exitCode == exitCode)
        #expect(result.standardError.contains(says), "\(result.standardError)")
        #expect(result.standardOutput == "")
        try kit.remove()
    }

    @Test("Without Python the build says so and leaves nothing behind")
    func withoutPython() async throws {
        let kit = try await kit(server: false)
        let made = try await kit.run(
            "printf '#!/bin/sh\\nexit 1\\n' >\"$kit/bin/python3\" && chmod +x \"$kit/bin/python3\"")
        try #require(made.exitCode == 0)
        let result = try await kit.run(Self.alone + "\"$kit/Scripts/local-model\" --build-only")
        #expect(result.exitCode == 69)
        #expect(result.standardError.contains("Scripts/setup --python"), "\(result.standardError)")
        #expect(!FileManager.default.fileExists(atPath: kit.folder.appendingPathComponent("home").path))
        try kit.remove()
    }
}
