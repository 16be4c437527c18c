import Campus
import ModelWire

/// Tries attacks on a model twice: with nothing around it, and behind the guards.
public struct AttackTrial: Sendable {
    private let model: any ChatModel
    private let settings: ChatSettings
    private let prompt: ScopedPrompt
    private let verifier: GroundingVerifier
    private let retrieve: GuardedAssistant.Retrieve

    /// A trial of the assistant of a campus; without a verifier of its own, the same model verifies.
    public init(
        model: any ChatModel, settings: ChatSettings, prompt: ScopedPrompt,
        verifier: GroundingVerifier? = nil,
        retrieve: @escaping GuardedAssistant.Retrieve
    ) {
        self.model = model
        self.settings = settings
        self.prompt = prompt
        self.verifier = verifier ?? GroundingVerifier(model: model, settings: settings)
        self.retrieve = retrieve
    }

    /// What the model answers with a role and the passages, and no rule.
    public func unguarded(_ attack: Attack) async throws -> Turn {
        let passages = try await passages(for: attack, attack.fullQuestion)
        return try await ChatSession(
            model: model, settings: settings, instructions: prompt.unguarded(passages: passages)
        ).chat(attack.fullQuestion)
    }

    /// What the guarded assistant shows, in a conversation of its own.
    public func guarded(_ attack: Attack, delivery: Delivery = .whole) async throws -> GuardedTurn {
        try await GuardedAssistant(
            model: model, settings: settings, prompt: prompt,
            verifier: verifier,
            retrieve: { try await passages(for: attack, $0) }
        ).answer(attack.fullQuestion, delivery: delivery)
    }

    private func passages(for attack: Attack, _ question: String) async throws -> [Passage] {
        [attack.document].compactMap { $0 } + (try await retrieve(question))
    }
}
