import Foundation
import TestSupport
import Testing

/// `part8-streaming faults`, and `--fault` on every lesson.
@Suite(.timeLimit(.minutes(10)))
struct FaultsTests {
    struct Expected: Sendable {
        let name: String
        let naive: (streamed: String, whole: String)
        let verdict: (streamed: String?, whole: String?)
        /// A part of the error; nil where there is none.
        let error: (streamed: String?, whole: String?)
        /// Whether the turn failed: then there is a partial text, which may be empty.
        let fails: (streamed: Bool, whole: Bool)
    }

    private static let lost = "the connection ended before the answer did"
    private static let retried = "(It was tried again, and answered.)"
    private static let expected = [
        Expected(
            name: "cut-before-first-byte", naive: ("ends with an error", "ends with an error"),
            verdict: ("truncated-transport", "truncated-transport"), error: (retried, retried),
            fails: (false, false)),
        Expected(
            name: "cut-in-token", naive: ("ends with an error after 100 of 195", "ends with an error"),
            verdict: ("truncated-transport", "truncated-transport"), error: (lost, retried),
            fails: (true, false)),
        Expected(
            name: "cut-in-arguments", naive: ("ends with an error after 24 of 52", "ends with an error"),
            verdict: ("truncated-transport", "truncated-transport"), error: (lost, retried),
            fails: (true, false)),
        Expected(
            name: "cut-after-finish", naive: ("ends with an error after 195 of 195", "ends with an error"),
            verdict: ("complete-without-mark", "truncated-transport"), error: (nil, retried),
            fails: (false, false)),
        Expected(
            name: "stall", naive: ("hangs after", "hangs after"),
            verdict: ("truncated-transport", "truncated-transport"),
            error: ("no content for", "no content for"), fails: (true, true)),
        Expected(
            name: "rate-limit", naive: ("gives an empty answer", "gives an empty answer"),
            verdict: (nil, nil), error: ("429", "429"), fails: (false, false)),
        Expected(
            name: "server-error", naive: ("gives an empty answer", "gives an empty answer"),
            verdict: (nil, nil), error: ("500", "500"), fails: (false, false)),
        Expected(
            name: "overloaded-in-band", naive: ("gives 100 of 195", "gives an empty answer"),
            verdict: ("error-in-band", "error-in-band"), error: ("529", retried), fails: (true, false)),
        Expected(
            name: "html", naive: ("gives an empty answer", "ends with an error"),
            verdict: ("truncated", "truncated"),
            error: ("an HTML page", "an HTML page"), fails: (true, true)),
        Expected(
            name: "malformed-frame", naive: ("ends with an error after 100", "ends with an error"),
            verdict: ("complete", "truncated"), error: (nil, "was answered with 200"), fails: (false, true)),
        Expected(
            name: "ping-flood", naive: ("gives the right answer", "gives the right answer"),
            verdict: ("complete", "complete"), error: (nil, nil), fails: (false, false)),
        Expected(
            name: "huge-event", naive: ("gives the right answer", "gives the right answer"),
            verdict: ("complete", "complete"), error: (nil, nil), fails: (false, false)),
        Expected(
            name: "byte-by-byte", naive: ("gives the right answer", "gives the right answer"),
            verdict: ("complete", "complete"), error: (nil, nil), fails: (false, false)),
        Expected(
            name: "slow-headers", naive: ("gives the right answer", "gives the right answer"),
            verdict: ("complete", "complete"), error: (nil, nil), fails: (false, false)),
    ]

    private static let members: Set = [
        "name", "wire", "delivery", "naive", "verdict", "error", "partialText", "historyClean",
        "nextQuestionAnswered",
    ]

    private func report(_ arguments: [String]) async throws -> [[String: Any]] {
        let ending = try await LessonProgram.streaming.run(["faults", "--json"] + arguments)
        #expect(ending.exitCode == 0, "\(ending.errors)")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["faults"])
        return try #require(object["faults"] as? [[String: Any]])
    }

    @Test func everyFaultIsToldOnBothWiresAndInBothDeliveries() async throws {
        let faults = try await report([])
        #expect(faults.count == 4 * Self.expected.count)
        for expected in Self.expected {
            for wire in ["openai", "anthropic"] {
                for delivery in ["streamed", "whole"] {
                    let found = faults.filter { fault in
                        fault["name"] as? String == expected.name && fault["wire"] as? String == wire
                            && fault["delivery"] as? String == delivery
                    }
                    #expect(found.count == 1)
                    try check(#require(found.first), expected, isStreamed: delivery == "streamed")
                }
            }
        }
    }

    private func check(_ fault: [String: Any], _ expected: Expected, isStreamed: Bool) throws {
        func value<Value>(_ pair: (streamed: Value, whole: Value)) -> Value {
            isStreamed ? pair.streamed : pair.whole
        }
        #expect(Set(fault.keys) == Self.members)
        #expect(try #require(fault["naive"] as? String).hasPrefix(value(expected.naive)), "\(fault)")
        #expect(fault["verdict"] as? String == value(expected.verdict), "\(fault)")
        if let part = value(expected.error) {
            #expect(try #require(fault["error"] as? String).contains(part), "\(fault)")
        } else {
            #expect(fault["error"] is NSNull, "\(fault)")
        }
        #expect(fault["partialText"] is String == value(expected.fails), "\(fault)")
        #expect(fault["historyClean"] as? Bool == true, "\(fault)")
        #expect(fault["nextQuestionAnswered"] as? Bool == true, "\(fault)")
    }

    @Test func oneFaultInOneDelivery() async throws {
        let faults = try await report(["--fault", "overloaded-in-band", "--stream"])
        #expect(faults.compactMap { $0["wire"] as? String } == ["openai", "anthropic"])
        #expect(faults.allSatisfy { $0["delivery"] as? String == "streamed" })
        let partial = try faults.map { try #require($0["partialText"] as? String) }
        #expect(Set(partial).count == 1)
        #expect(partial.allSatisfy { $0.hasPrefix("The AI Club meets") && !$0.hasSuffix(".") })
    }

    @Test(arguments: [
        (["plain", "--fault", "server-error*9"], Int32(69), "500"),
        (["plain", "--fault", "cut-in-token"], 76, "the connection ended before the answer did"),
        (["feel", "--fault", "html", "--ask", "What is an API?"], 76, "an HTML page"),
        (
            ["feel", "--fault", "rate-limit*1", "--ask", "What is an API?"], 0,
            "note: the server takes no more"
        ),
        (["faults", "--fault", "stall*2"], 64, "a name without a number"),
        (["plain", "--fault", "nonsense"], 64, "cut-before-first-byte"),
        (
            ["plain", "--fault", "stall", "--endpoint", "http://127.0.0.1:1/v1", "--model", "x"], 64,
            "--endpoint practice"
        ),
        (
            ["faults", "--endpoint", "http://127.0.0.1:1/v1", "--model", "x"], 64,
            "only the practice endpoint"
        ),
    ])
    func aLessonsOwnEndpointGoesWrongOnRequest(
        arguments: [String], exitCode: Int32, says: String
    ) async throws {
        let ending = try await LessonProgram.streaming.run(arguments)
        #expect(ending.exitCode == exitCode, "\(ending.errors)")
        #expect(ending.errors.contains(says), "\(ending.errors)")
    }

    @Test func aServerInItsOwnProcessGoesWrongToo() async throws {
        let ending = try await LessonProgram.streaming.run(["trap", "--runs", "1", "--fault", "server-error"])
        #expect(ending.exitCode == 69)
        #expect(ending.errors.contains("500"), "\(ending.errors)")
    }
}
