import Foundation
import TestSupport
import Testing

/// Lesson 2 as a process: what is embedded, where embeddings come from, and what it does when they are bad.
@Suite("Lesson 2", .timeLimit(.minutes(10)))
struct Lesson2Tests {
    private static func data() throws -> [String: String] {
        ["WORKSHOP_DATA": try TemporaryFolder.make().path]
    }

    @Test("A second run embeds nothing, whichever campus's passages came in between")
    func secondRun() async throws {
        let data = try Self.data()
        for (campus, words) in [
            (LessonProgram.sampleCampus, "87 passages: 87 embedded now, 0 kept"),
            (LessonProgram.otherCampus, "22 passages: 22 embedded now, 0 kept"),
            (LessonProgram.sampleCampus, "87 passages: 0 embedded now, 87 kept"),
        ] {
            let ending = try await LessonProgram.embeddingRAG.run(
                ["--ask", "When does the AI Club meet?"], campus: campus, environment: data)
            #expect(ending.exitCode == 0, "\(ending.errors)")
            #expect(ending.output.contains(words), "\(ending.output)")
        }
    }

    @Test("A second run asks a real endpoint for no embedding at all")
    func secondRunOfARealEndpoint() async throws {
        let server = try EmbeddingScript.server { EmbeddingScript.vectors(of: $0) }
        let data = try Self.data()
        let arguments = ["--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "When?"]
        let first = try await LessonProgram.embeddingRAG.run(arguments, environment: data)
        #expect(first.exitCode == 0, "\(first.errors)")
        let texts = server.requests.compactMap(EmbeddingScript.texts)
        // The probe, the passages in batches, the question.
        #expect(texts.map(\.count) == [1, 32, 32, 23, 1])
        let second = try await LessonProgram.embeddingRAG.run(arguments, environment: data)
        #expect(second.exitCode == 0, "\(second.errors)")
        #expect(server.requests.compactMap(EmbeddingScript.texts).count == texts.count)
        #expect(second.output.contains("87 passages: 0 embedded now, 87 kept"))
    }

    @Test("Passages are sent as passages and the question as a query")
    func inputTypes() async throws {
        let server = try EmbeddingScript.server { EmbeddingScript.vectors(of: $0) }
        _ = try await LessonProgram.embeddingRAG.run(
            ["--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "Where is the pool?"])
        let asked = server.requests.filter {
            $0.path.hasSuffix("/embeddings") && $0.text.contains("Where is the pool?")
        }
        #expect(asked.count == 1)
        #expect(asked.allSatisfy { $0.text.contains(#""input_type":"query""#) })
        let passages = server.requests.filter { $0.text.contains(#""input_type":"passage""#) }
        #expect(passages.compactMap(EmbeddingScript.texts).map(\.count) == [32, 32, 23])
        let chat = try #require(server.requests.last)
        #expect(chat.path.hasSuffix("/chat/completions"))
        #expect(chat.text.contains("[3] "), "three passages are in the prompt")
        #expect(!chat.text.contains("[4] "))
    }

    @Test(
        "An endpoint that makes no embeddings chats all the same; the practice endpoint makes them, and that is said",
        arguments: [
            (404, "no such path"), (501, "This server does not support embeddings"),
            (400, "this model does not support embeddings"), (200, "{}"),
        ])
    func fallback(status: Int, words: String) async throws {
        let server = try EmbeddingScript.server { _ in
            [.response(status, status == 200 ? words : #"{"error":{"message":"\#(words)"}}"#)]
        }
        let ending = try await LessonProgram.embeddingRAG.run([
            "--endpoint", server.baseURL + "/v1", "--model", "x", "--ask", "Where can I swim?", "--scores",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("LIVE endpoint"))
        let line = try #require(ending.output.split(separator: "\n").first { $0.hasPrefix("Embeddings: ") })
        #expect(line.contains("makes none with x"))
        #expect(line.contains("instead: PRACTICE endpoint, model practice-embedding"))
        #expect(ending.output.contains("Recreation center"))
        #expect(ending.output.contains("Model: Thursdays at five."))
        #expect(server.requests.compactMap(EmbeddingScript.texts).count == 1, "one probe and no more")
    }

    @Test("An endpoint for embeddings that was named is used, whatever chats")
    func named() async throws {
        let server = try EmbeddingScript.server { EmbeddingScript.vectors(of: $0) }
        let ending = try await LessonProgram.embeddingRAG.run([
            "--endpoint", "practice", "--embedding-endpoint", server.baseURL + "/v1", "--embedding-model",
            "e",
            "--ask", "When does the AI Club meet?",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("PRACTICE endpoint http://127.0.0.1"))
        #expect(ending.output.contains("Embeddings: endpoint 127.0.0.1, model e."))
        #expect(
            server.requests.allSatisfy { $0.path == "/v1/embeddings" && $0.text.contains(#""model":"e""#) })
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: @Sendable ([String]) -> [LoopbackServer.Step]
        let exitCode: Int32
        let says: [String]
        var testDescription: String { name }

        init(
            _ name: String, exitCode: Int32, says: [String],
            _ steps: @escaping @Sendable ([String]) -> [LoopbackServer.Step]
        ) {
            self.name = name
            self.steps = steps
            self.exitCode = exitCode
            self.says = says
        }
    }

    static let failures = [
        Failure("missing", exitCode: 78, says: ["404", "--embedding-endpoint practice"]) { _ in
            [.response(404, #"{"error":{"message":"no such path"}}"#)]
        },
        Failure("no key", exitCode: 77, says: ["401", "WORKSHOP_API_KEY"]) { _ in [.response(401, "{}")] },
        Failure("too many requests", exitCode: 75, says: ["429"]) { _ in [.response(429, "{}")] },
        Failure("broken", exitCode: 69, says: ["500"]) { _ in [.response(500, "oops")] },
        Failure("NaN", exitCode: 76, says: ["NaN", "Nothing of it was kept"]) { texts in
            let data = texts.indices.map { #"{"index":\#($0),"embedding":[NaN,1]}"# }
            return [.response(200, #"{"data":[\#(data.joined(separator: ","))]}"#)]
        },
        Failure("the wrong count", exitCode: 76, says: ["1 vector(s) came for 32 text(s)"]) { _ in
            EmbeddingScript.vectors(of: ["one"])
        },
        Failure("one text too large", exitCode: 76, says: ["too large", "Shorten"]) { _ in
            [.response(413, "{}")]
        },
        Failure("a web page", exitCode: 76, says: ["an HTML page", "--embedding-endpoint practice"]) { _ in
            [.response(200, "<html>hello</html>")]
        },
        Failure("gone", exitCode: 76, says: ["connection"]) { _ in [.close] },
    ]

    @Test(
        "A named endpoint that fails is told once, with the exit code that belongs to it", arguments: failures
    )
    func failure(given: Failure) async throws {
        let server = try EmbeddingScript.server(embeddings: given.steps)
        let ending = try await LessonProgram.embeddingRAG.run([
            "--embedding-endpoint", server.baseURL + "/v1", "--embedding-model", "e", "--ask", "When?",
        ])
        #expect(ending.exitCode == given.exitCode, "\(ending.errors)")
        for text in given.says { #expect(ending.errors.contains(text), "\(ending.errors)") }
        #expect(
            ending.errors.split(separator: "\n").count == 2, "one message and its advice: \(ending.errors)")
    }

    @Test("A server that takes small batches only is served in small batches")
    func smallBatches() async throws {
        let server = try EmbeddingScript.server { texts in
            texts.count > 10 ? [.response(413, "{}")] : EmbeddingScript.vectors(of: texts)
        }
        let ending = try await LessonProgram.embeddingRAG.run([
            "--embedding-endpoint", server.baseURL + "/v1", "--embedding-model", "e", "--ask", "When?",
        ])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("87 passages: 87 embedded now"))
    }

    @Test("A model of another dimension under the same name is told, and what was kept is kept")
    func otherDimension() async throws {
        let server = try EmbeddingScript.server { texts in
            EmbeddingScript.vectors(of: texts, dimensions: texts == ["Where?"] ? 5 : 4)
        }
        let data = try Self.data()
        let arguments = ["--embedding-endpoint", server.baseURL + "/v1", "--embedding-model", "e"]
        let first = try await LessonProgram.embeddingRAG.run(
            arguments + ["--ask", "When?"], environment: data)
        #expect(first.exitCode == 0, "\(first.errors)")
        let other = try await LessonProgram.embeddingRAG.run(
            arguments + ["--ask", "Where?"], environment: data)
        #expect(other.exitCode == 78, "\(other.errors)")
        #expect(other.errors.contains("5 numbers") && other.errors.contains("--embedding-model"))
        let again = try await LessonProgram.embeddingRAG.run(
            arguments + ["--ask", "When?"], environment: data)
        #expect(again.output.contains("87 passages: 0 embedded now"), "\(again.errors)")
    }

    @Test("A cache that is no database is set aside; the lesson embeds anew")
    func corruptCache() async throws {
        let folder = try TemporaryFolder.make()
        let file = folder.appendingPathComponent("embeddings.sqlite")
        try Data("no database".utf8).write(to: file)
        let ending = try await LessonProgram.embeddingRAG.run(
            ["--ask", "When?"], environment: ["WORKSHOP_DATA": folder.path])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        #expect(ending.output.contains("87 embedded now"))
        #expect(try Data(contentsOf: file.appendingPathExtension("corrupt")) == Data("no database".utf8))
    }

    @Test("A campus without a document is refused before anything is embedded")
    func emptyKnowledgeBase() async throws {
        let folder = try TemporaryFolder.make()
        for name in ["campus.json", "events.csv"] {
            try FileManager.default.copyItem(
                atPath: LessonProgram.sampleCampus + "/" + name, toPath: folder.path + "/" + name)
        }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("documents"), withIntermediateDirectories: true)
        let ending = try await LessonProgram.embeddingRAG.run([], campus: folder.path)
        #expect(ending.exitCode == 65, "\(ending.errors)")
    }

    @Test("Values out of range are refused with what would be right", arguments: ["0", "21", "-1", "many"])
    func topK(value: String) async throws {
        let ending = try await LessonProgram.embeddingRAG.run(["--top-k=\(value)"])
        #expect(ending.exitCode == 64)
        #expect(ending.errors.contains("--top-k"))
    }

    @Test("A question of ten thousand characters is answered like any other")
    func longQuestion() async throws {
        let ending = try await LessonProgram.embeddingRAG.run(
            ["--json", "--ask", "When does the AI Club meet? " + String(repeating: "really ", count: 1_400)])
        #expect(ending.exitCode == 0, "\(ending.errors)")
    }

    @Test("The table worked out by hand is the one that the core finds")
    func byHandAndCore() async throws {
        let question = "Who can help me with my Python homework, and when?"
        let demo = try await LessonProgram.embeddingRAG.run([])
        let core = try await LessonProgram.embeddingRAG.run(["--scores", "--ask", question])
        func table(_ output: String) -> [Substring] {
            Array(output.split(separator: "\n").drop { !$0.contains("cosine") }.prefix(5))
        }
        #expect(demo.output.contains("Question: \(question)"))
        #expect(table(demo.output).count == 5)
        #expect(table(demo.output) == table(core.output))
    }

    @Test("--json is one object on standard output, words on standard error")
    func json() async throws {
        let ending = try await LessonProgram.embeddingRAG.run(
            ["--json", "--scores", "--ask", "When does the AI Club meet?", "--ask", "And where?"])
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        let turns = try #require(object["turns"] as? [[String: Any]])
        #expect(
            turns.compactMap { $0["question"] as? String } == ["When does the AI Club meet?", "And where?"])
        #expect(turns.allSatisfy { ($0["answer"] as? String)?.contains("room 204") == true })
        #expect(ending.errors.contains("Embeddings: PRACTICE") && ending.errors.contains("cosine"))
    }
}
