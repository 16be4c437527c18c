import Testing

@testable import PracticeServer

@Suite("Paced generation")
struct PacedGenerationTests {
    private let pace = Pace(
        firstToken: .milliseconds(300), perPromptToken: .zero, tokensPerSecond: 100, jitter: 0)

    private func paced(_ text: String, on clock: JumpingClock) -> PacedGeneration {
        PacedGeneration(
            PracticeGeneration(reply: PracticeReply(text: text), promptTokens: 10),
            timer: ReplyTimer(clock: clock),
            schedule: PaceSchedule(pace: pace, promptTokens: 10, seed: 1),
            connection: nil
        )
    }

    @Test("Late timers do not add up: every token leaves within one lateness of its own due time")
    func lateTimers() async throws {
        let lateness = Duration.milliseconds(4)
        let clock = JumpingClock(lateness: lateness)
        let start = clock.now
        var tokens = paced("one two three four five six seven eight nine ten", on: clock)
        var due = pace.firstToken
        var count = 0
        while try await tokens.next() != nil {
            let elapsed = start.duration(to: clock.now)
            #expect((due...(due + lateness)).contains(elapsed))
            due += .milliseconds(10)
            count += 1
        }
        #expect(count == 10)
    }

    @Test("A reply without a token takes the time of its prompt all the same")
    func emptyReply() async throws {
        let clock = JumpingClock()
        let start = clock.now
        var tokens = paced("", on: clock)
        #expect(try await tokens.next() == nil)
        #expect(start.duration(to: clock.now) == pace.firstToken)
    }

    @Test("A long wait looks up at every interval, and stops when the check throws")
    func checks() async throws {
        let timer = ReplyTimer(clock: JumpingClock())
        var checks = 0
        try await timer.wait(until: .milliseconds(100), checkingEvery: .milliseconds(20)) { checks += 1 }
        #expect(checks == 5)
        await #expect(throws: PacedGeneration.ClientClosed.self) {
            try await timer.wait(until: .seconds(1), checkingEvery: .milliseconds(20)) {
                throw PacedGeneration.ClientClosed()
            }
        }
        #expect(timer.elapsed() == .milliseconds(120))
    }
}
