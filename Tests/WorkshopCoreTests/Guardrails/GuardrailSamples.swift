import Campus
import Foundation

@testable import WorkshopCore

extension Passage {
    static func sample(_ text: String, title: String = "Sample", source: String = "sample.md", id: Int64 = 1)
        -> Passage
    {
        Passage(id: id, documentTitle: title, source: source, text: text)
    }
}

extension CampusProfile {
    /// A campus that says only what the guards need.
    static var sample: CampusProfile {
        get throws {
            try JSONDecoder().decode(
                CampusProfile.self,
                from: Data(
                    #"{"name": "Sample College", "shortName": "SC", "timeZone": "UTC", "fallback": "I do not know.", "demoQuestions": {}}"#
                        .utf8))
        }
    }
}

extension GuardedAssistant {
    /// An assistant over two scripted models, one that answers and one that verifies.
    static func scripted(
        _ model: ScriptedModel, verifier: ScriptedModel, prompt: ScopedPrompt? = nil,
        passages: [Passage] = [.sample("The lab opens at 9 AM.")]
    ) throws -> GuardedAssistant {
        let settings = ChatSettings(model: "scripted")
        return GuardedAssistant(
            model: model, settings: settings, prompt: try prompt ?? ScopedPrompt(.sample),
            verifier: GroundingVerifier(model: verifier, settings: settings), retrieve: { _ in passages },
            now: { model.clock.now })
    }
}
