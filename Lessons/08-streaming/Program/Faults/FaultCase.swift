import LessonKit

/// One fault on one wire in one delivery: what the naive loop makes of it, and what this kit does.
struct FaultCase: Sendable {
    let lesson: StreamingLesson
    let fault: Fault
    let usual: UsualTurns

    func run() async throws -> FaultResult {
        async let naive = naiveOutcome()
        let model = faultedModel
        // No waiting is drawn by chance: equal runs show the same.
        let retrying = WaitNotingModel(RetryingModel(model, random: { 0.5 }))
        let session = lesson.session(retrying)
        var visible = ""
        var failure: (any Error)?
        do {
            _ = try await lesson.turn(usual.question, of: session, usual.delivery) { event in
                if case .text(let piece) = event { visible += piece }
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            failure = error
        }
        model.stop()
        let isClean = await isClean(session, failed: failure != nil)
        return FaultResult(
            fault: fault, wire: usual.wire, delivery: usual.delivery, naive: try await naive,
            struck: model.struck, failure: failure, partialText: failure == nil ? nil : visible,
            waits: retrying.waits, historyClean: isClean,
            nextQuestionAnswered: try await answersNext(session, failed: failure != nil))
    }

    /// Only the reply that stalls has a short limit, and only in its middle: a slow machine is not to trip it elsewhere.
    private var faultedModel: FaultedModel {
        var timeouts = lesson.context.timeouts
        if stalls { timeouts.contentSilence = FaultTrial.silence }
        return FaultedModel(
            inOrder: lesson.model(usual.wire),
            faulty: lesson.model(usual.wire, fault: fault, timeouts: timeouts),
            strikesAnswers: usual.usesTools && !strikesCalls)
    }

    private var stalls: Bool { fault.name == "stall" }
    private var strikesCalls: Bool { fault.name == "cut-in-arguments" }

    private func naiveOutcome() async throws -> NaiveOutcome {
        let noLimits = Timeouts(connect: nil, firstByte: nil, idle: nil, total: nil)
        let request = lesson.model(usual.wire, fault: fault, timeouts: noLimits)
            .post(lesson.naiveRequest(asksForTool: strikesCalls), usual.delivery)
        let trial = NaiveTrial(
            loop: NaiveLoop(client: lesson.context.client, wire: usual.wire), delivery: usual.delivery,
            answer: strikesCalls ? usual.naiveCall : usual.naiveText,
            limit: stalls ? FaultTrial.patience : .seconds(60))
        return try await trial.run(request)
    }

    /// A turn that failed has left nothing, and one that was answered all of itself.
    private func isClean(_ session: ChatSession, failed: Bool) async -> Bool {
        let turns = await session.history.turns
        if failed { return turns.isEmpty }
        return turns.count == 1 && turns[0].count == usual.messages
    }

    private func answersNext(_ session: ChatSession, failed: Bool) async throws -> Bool {
        do {
            let turn = try await lesson.turn(usual.next, of: session, usual.delivery)
            return turn.answer == (failed ? usual.nextAlone : usual.nextAfter)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return false
        }
    }
}

extension UsualTurns {
    fileprivate var usesTools: Bool { messages > 2 }
}
