import Campus
import ModelWire

/// Layer 2 for streamed text: sentences are held until they are verified, and shown then.
///
/// Every check is of all the text so far: what a person reads has been verified as a whole.
actor StreamedGuard {
    /// A sentence that was not verified: it and all that would follow are withheld.
    struct Withheld: Error {
        let reason: String
    }

    typealias Verify = @Sendable (_ claims: String) async throws -> GroundingVerifier.Verdict

    /// What came of it.
    struct Outcome: Sendable {
        /// What was shown.
        var shown = ""
        /// What the model wrote, as far as it was read.
        var draft = ""
        /// How many checks were made.
        var checks = 0
        /// Tokens of the checks, when the server counted them.
        var usage: Usage?
        /// Why the rest was withheld; nil when all was shown.
        var withheld: String?
    }

    private var outcome = Outcome()
    private var sentences = SentenceHolder()
    private var pending = ""
    private let prompt: ScopedPrompt
    private let verify: Verify
    private let show: @Sendable (String) async throws -> Void

    init(
        prompt: ScopedPrompt, verify: @escaping Verify,
        show: @escaping @Sendable (String) async throws -> Void
    ) {
        self.prompt = prompt
        self.verify = verify
        self.show = show
    }

    /// Takes a piece of the model's text.
    ///
    /// - Throws: `Withheld`, `CancellationError`, or what `show` throws.
    func take(_ piece: String) async throws {
        outcome.draft += piece
        for sentence in sentences.feed(piece) { try await release(sentence, isLast: false) }
    }

    /// The model's text has ended.
    func finish() async throws { try await release(sentences.end() ?? "", isLast: true) }

    /// Takes the whole text at once; it is verified in one check.
    func takeWhole(_ text: String) async throws {
        outcome.draft = text
        try await release(text, isLast: true)
    }

    /// The sentence that takes the place of what was withheld; it becomes part of what was shown.
    func rest(_ fallback: String) -> String {
        let rest =
            outcome.shown.isEmpty || outcome.shown.last?.isWhitespace == true ? fallback : " " + fallback
        outcome.shown += rest
        return rest
    }

    func outcome(withheld: String?) -> Outcome {
        outcome.withheld = withheld
        return outcome
    }

    private func release(_ sentence: String, isLast: Bool) async throws {
        pending += sentence
        let text = outcome.shown + pending
        guard !text.trimmingWhitespace.isEmpty, !pending.isEmpty else { return }
        // The beginning of the fallback sentence claims nothing yet, and may become a claim.
        if !isLast, isBeginningOfFallback(pending) { return }
        let claims = prompt.claims(of: text)
        if !claims.isEmpty, claims != prompt.claims(of: outcome.shown) {
            let verdict = try await verify(claims)
            outcome.checks += verdict.modelCalls
            if let more = verdict.usage { outcome.usage = (outcome.usage ?? Usage()) + more }
            guard verdict.isSupported else { throw Withheld(reason: verdict.reason) }
        }
        let released = pending
        outcome.shown += released
        pending = ""
        try await show(released)
    }

    private func isBeginningOfFallback(_ text: String) -> Bool {
        let text = text.trimmingWhitespace
        return text.count < prompt.fallback.count && prompt.fallback.hasPrefix(text)
    }
}
