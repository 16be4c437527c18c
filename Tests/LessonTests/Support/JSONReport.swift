import Foundation
import Testing

/// What a lesson prints with `--json`, read.
struct JSONReport {
    struct Turn {
        let answer: String
        let tools: [String]
        let results: [String]
        let modelCalls: Int
    }

    let turns: [[String: Any]]

    init(_ output: String) throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        turns = try #require(object["turns"] as? [[String: Any]])
    }

    func turn(_ index: Int) throws -> Turn {
        try #require(turns.indices.contains(index))
        let turn = turns[index]
        let calls = try #require(turn["toolCalls"] as? [[String: Any]])
        return Turn(
            answer: try #require(turn["answer"] as? String),
            tools: calls.compactMap { $0["name"] as? String },
            results: calls.compactMap { $0["result"] as? String },
            modelCalls: try #require(turn["modelCalls"] as? Int))
    }
}
