import Testing

@testable import PracticeServer

@Suite("Pace")
struct PaceTests {
    @Test(
        "Each latency has the stated figures",
        arguments: [
            (Latency.instant, 0, 0.0), (.hosted, 350 + 100, 12.5), (.localGPU, 80 + 300, 1000.0 / 45),
            (.laptop, 500 + 3000, 1000.0 / 12),
        ])
    func figures(latency: Latency, firstTokenMilliseconds: Int, gapMilliseconds: Double) {
        var pace = latency.pace
        pace.jitter = 0
        var schedule = PaceSchedule(pace: pace, promptTokens: 1000, seed: 1)
        let first = schedule.next()
        let gap = schedule.next() - first
        #expect(first == .milliseconds(firstTokenMilliseconds))
        #expect(abs(gap / .milliseconds(1) - gapMilliseconds) < 0.001)
    }

    @Test("The first wait grows with the prompt", arguments: [Latency.hosted, .localGPU, .laptop])
    func promptCosts(latency: Latency) {
        var short = PaceSchedule(pace: latency.pace, promptTokens: 10, seed: 3)
        var long = PaceSchedule(pace: latency.pace, promptTokens: 10_000, seed: 3)
        #expect(long.next() > short.next())
    }

    @Test("Jitter stays within its bound, differs by token, and never turns the order round")
    func jitter() {
        let pace = Pace(firstToken: .milliseconds(100), perPromptToken: .zero, tokensPerSecond: 100)
        var schedule = PaceSchedule(pace: pace, promptTokens: 0, seed: 42)
        let dues = (0..<200).map { _ in schedule.next() }
        #expect((Duration.milliseconds(90)...Duration.milliseconds(110)).contains(dues[0]))
        let gaps = zip(dues, dues.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { (Duration.milliseconds(9)...Duration.milliseconds(11)).contains($0) })
        #expect(Set(gaps).count > 150)
    }

    @Test("Equal seeds draw equal jitter, other seeds other jitter")
    func seeds() {
        func dues(seed: UInt64) -> [Duration] {
            var schedule = PaceSchedule(pace: Latency.hosted.pace, promptTokens: 50, seed: seed)
            return (0..<20).map { _ in schedule.next() }
        }
        #expect(dues(seed: 5) == dues(seed: 5))
        #expect(dues(seed: 5) != dues(seed: 6))
    }

    @Test("The generator gives the published numbers")
    func generator() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        #expect(random.next() == 9_817_491_932_198_370_423)
    }

    @Test("The seed of a reply follows the prompt, the server and the draw, and nothing else")
    func digest() {
        func seed(_ texts: [String], server: UInt64 = 1, draw: UInt64 = 1) -> UInt64 {
            let request = PracticeRequest(messages: texts.map { PracticeMessage(role: .user, text: $0) })
            return PromptDigest(request).seed(server: server, draw: draw)
        }
        #expect(seed(["ab", "c"]) == seed(["ab", "c"]))
        #expect(seed(["ab", "c"]) != seed(["a", "bc"]))
        #expect(seed(["ab"]) != seed(["ab"], server: 2))
        #expect(seed(["ab"]) != seed(["ab"], draw: 2))
    }
}
