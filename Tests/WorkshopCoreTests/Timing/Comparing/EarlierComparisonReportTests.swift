import Foundation
import Testing

@testable import WorkshopCore

@Suite("A report beside an earlier one", .timeLimit(.minutes(5)))
struct EarlierComparisonReportTests {
    private func comparison(
        _ change: (inout KeptComparison) -> Void = { _ in }
    ) -> KeptComparison {
        var comparison = KeptComparison(
            endpoint: "http://h/v1", mode: "live", model: "m", latency: nil, environment: .sample(),
            arms: [.init(approach: .streamed, endpoint: "http://h/v1", model: "m", name: "streamed")])
        change(&comparison)
        return comparison
    }

    private func beside(
        _ then: KeptComparison, _ now: KeptComparison, arms: [ApproachArm] = [.made(.streamed, ttft: [100])]
    ) -> EarlierComparison {
        let summary = ComparisonSummary(id: 3, comparison: then, samples: 1, failures: 0, isFinished: true)
        let kept = ComparisonStore.Kept(
            summary: summary, arms: [.made(.streamed, ttft: [100])], notes: [])
        return EarlierComparison(kept, now: now, arms: arms)
    }

    @Test("Equal circumstances have nothing to tell")
    func equal() {
        let found = beside(comparison(), comparison())
        #expect(found.differences == [])
        #expect(found.title == "Beside comparison 3 of 2026-11-20T17:00:00Z")
        #expect(found.sentences == found.comparisons.map(\.sentence))
        #expect(found.sentences.count == 3)
    }

    @Test("What is known to differ is named, once")
    func differences() {
        let now = comparison {
            $0.environment.connections = .cold
            $0.latency = "hosted"
            $0.arms[0].endpoint = "http://i/v1"
            $0.arms[0].model = "n"
            $0.arms.append($0.arms[0])
            $0.environment.questions.append("And then?")
        }
        let found = beside(comparison(), now)
        #expect(
            found.differences == [
                "connections warm then, cold now", "pace the endpoint's own then, hosted now",
                "endpoint http://h/v1 then, http://i/v1 now", "model m then, n now",
                "the questions, of which those in both are compared",
            ])
        #expect(
            found.sentences.last?.hasPrefix("Known to differ: connections warm then, cold now; pace") == true)
    }

    @Test("The practice endpoint has a port of its own each time")
    func practice() {
        let then = comparison { $0.mode = "practice" }
        let now = comparison {
            $0.mode = "practice"
            $0.arms[0].endpoint = "http://127.0.0.1:7/v1"
        }
        #expect(beside(then, now).differences == [])
    }

    @Test("Other arms, and other questions, are told in a sentence")
    func nothingInCommon() {
        let other = beside(comparison(), comparison(), arms: [.made(.blocking, ttft: [1])])
        #expect(other.sentences == ["It has none of these arms."])
        let asked = beside(comparison(), comparison { $0.environment.questions = ["Else?"] })
        #expect(asked.sentences == ["It asked none of these questions, so nothing can be set beside it."])
    }

    @Test("The page, the terminal and the JSON have it, and nothing of it where there is none")
    func shown() throws {
        var report = ComparisonReport.trap()
        let json = { (report: ComparisonReport) in
            try #require(
                try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
        }
        #expect(try json(report)["against"] == nil)
        #expect(ComparisonText(report, columns: 80, unicode: true).against == [])
        report.against = beside(comparison(), comparison { $0.environment.connections = .cold })
        let against = try #require(try json(report)["against"] as? [String: Any])
        #expect(Set(against.keys) == ["id", "started", "differences", "comparisons"])
        #expect(against["id"] as? Int == 3)
        let page = MarkupReader(ComparisonPage(report).html)
        #expect(page.all("h3").map(\.text).contains("Beside comparison 3 of 2026-11-20T17:00:00Z"))
        #expect(page.all("li").contains { $0.text.hasPrefix("Known to differ: connections") })
        let lines = ComparisonText(report, columns: 40, unicode: true).against
        #expect(lines.count > 3 && lines.allSatisfy { CellWidth.of($0) < 40 })
    }
}
