import Testing

@testable import WorkshopCore

@Suite("What a reader has to know beside the figures", .timeLimit(.minutes(5)))
struct ComparisonNotesTests {
    private func notes(
        _ arms: [ApproachArm], _ comparisons: [ArmComparison]? = nil, concurrency: Int = 1,
        build: String = "release",
        latency: String? = nil
    ) -> [String] {
        let environment = ComparisonEnvironment(
            version: "1", system: "s", architecture: "a", processors: 4, build: build, started: "t",
            connections: .warm, concurrency: concurrency, seed: 1, runs: 20, questions: ["q"])
        return ComparisonNotes(
            arms: arms, comparisons: comparisons ?? ArmComparison.paired(arms), environment: environment,
            latency: latency
        ).sentences
    }

    private func arm(_ approach: Approach = .streamed, runs: Int = 500) -> ApproachArm {
        .made(approach, ttft: [Double](repeating: 100, count: runs))
    }

    @Test("None where nothing needs to be said")
    func none() { #expect(notes([arm(), arm(.blocking)]) == []) }

    @Test("Fewer than 500 samples are not enough for p99", arguments: [(6, true), (499, true), (500, false)])
    func p99(count: Int, isTold: Bool) {
        let note = "There are not enough runs for p99: it takes 500 samples, and an arm has \(count)."
        #expect(notes([arm(runs: 600), arm(.blocking, runs: count)]) == (isTold ? [note] : []))
    }

    @Test(
        "Gaps that come in bursts",
        arguments: [(nil, false), (0.49, false), (0.5, true), (1, true)] as [(Double?, Bool)])
    func bursts(index: Double?, isTold: Bool) {
        var arms = [arm(), arm(.blocking)]
        arms[0].burstIndex = index
        let told = notes(arms)
        #expect(told.count == (isTold ? 1 : 0))
        if isTold, let index {
            #expect(
                told[0].hasPrefix(
                    "streamed: \(Int(index * 100)) % of the gaps between pieces are under 1 ms. "))
        }
    }

    @Test(
        "Failures of each arm",
        arguments: [(1, "1 turn failed and is in no figure."), (3, "3 turns failed and are in no figure.")])
    func failures(count: Int, text: String) {
        var arms = [arm(), arm(.blocking)]
        arms[1].failures = count
        #expect(notes(arms) == ["blocking: \(text)"])
    }

    @Test(
        "Unlike answers once for each two arms, not once a metric",
        arguments: [(1, "1 pair"), (2, "2 pairs")])
    func unlike(count: Int, text: String) {
        var arms = [arm(), arm(.blocking)]
        for index in 0..<count { arms[0].samples[index].answer = "I do not know" }
        #expect(
            notes(arms) == [
                "streamed and blocking: \(text) of answers had little in common; a longer answer takes longer, "
                    + "whatever delivers it."
            ])
    }

    @Test("Fewer than six runs in common", arguments: [(0, true), (5, true), (6, false)])
    func fewRuns(count: Int, isTold: Bool) {
        let note =
            "Fewer than 6 runs give no interval, and without one no difference is established: "
            + "streamed and blocking have \(count), peek-then-stream and blocking have \(count)."
        let told = notes([arm(), arm(.peekThenStream), arm(.blocking, runs: count)])
        #expect(told.contains(note) == isTold)
        #expect(told.contains { $0.hasPrefix("Fewer") } == isTold)
    }

    /// Two arms with a short and a long question in each of eight runs; the second lost the long one in some.
    private func lossy(losing lost: Set<Int>) -> [ApproachArm] {
        [Approach.blocking, .streamed].map { approach in
            let samples = (1...8).flatMap { run in
                [("short", 100.0), ("long", 500)].compactMap { question, time -> ApproachSample? in
                    let isThere = approach == .blocking || question == "short" || !lost.contains(run)
                    guard isThere else { return nil }
                    return .made(run: run, question: question, ttft: time + Double(run), total: 1_000)
                }
            }
            return ApproachArm(approach: approach, endpoint: "http://h/v1", samples: samples)
        }
    }

    @Test("Medians over different questions cannot be compared: those over the shared turns are told")
    func otherQuestions() throws {
        let start = "Not every arm has as many turns of each question"
        #expect(!notes(lossy(losing: [])).contains { $0.hasPrefix(start) })
        #expect(
            notes(lossy(losing: [1, 2, 3, 4])).contains(
                "\(start), so the medians of all turns cannot be compared. Over the 12 turns that all have, "
                    + "the median first text and end are: blocking 0.11 s and 1.00 s; "
                    + "streamed 0.11 s and 1.00 s."))
        var arms = lossy(losing: [1])
        arms[0].samples = [.made(run: 1, question: "long", ttft: 1)]
        arms[0].n = 1
        #expect(
            notes(arms).contains(
                "\(start), so the medians of all turns cannot be compared, and no turn is common to all."))
    }

    @Test(
        "An arm that lost turns of the only question, or measured none, is not said to have other questions")
    func oneMix() {
        for others in [20, 0] {
            #expect(
                !notes([arm(runs: 30), arm(.blocking, runs: others)])
                    .contains { $0.hasPrefix("Not every arm") })
        }
    }

    @Test("Many pairs with too few runs are told in a line")
    func fewRunsOfMany() {
        let start = "Fewer than 6 runs give no interval, and without one no difference is established: "
        let arms = (1...4).map { ApproachArm.made(.streamed, name: "arm \($0)", ttft: [1, 2]) }
        #expect(notes(arms).contains(start + "every two arms have 2."))
        let uneven = arms + [.made(.streamed, name: "arm 5", ttft: [1])]
        #expect(
            notes(uneven).contains(
                start
                    + "arm 1 and arm 2 have 2, arm 1 and arm 3 have 2, arm 1 and arm 4 have 2, 7 more have too few as well."
            ))
    }

    @Test("A simulated pace, turns side by side, a debug build")
    func circumstances() {
        let told = notes([arm(), arm(.blocking)], concurrency: 4, build: "debug", latency: "realistic")
        #expect(
            told == [
                "The pace is simulated (realistic): the figures show how approaches differ, not how fast a model is.",
                "Up to 4 turns ran at one time and may have slowed each other.",
                "This is a debug build: its own share of every time is larger than a release's.",
            ])
    }

    @Test("No arm at all has none")
    func empty() { #expect(notes([]) == []) }
}
