/// The endpoint's chat models as Anthropic's wire lists them; it has no embeddings.
enum AnthropicModelList {
    /// One date for all, for the reason that the OpenAI wire's list gives.
    private static let created = "2026-01-01T00:00:00Z"

    static var body: String {
        let ids = PracticeEndpoint.modelIDs
        let json: WireJSON = [
            "data": .array(ids.map(model)), "has_more": false,
            "first_id": ids.first.map(WireJSON.string) ?? .null,
            "last_id": ids.last.map(WireJSON.string) ?? .null,
        ]
        return json.text
    }

    /// One model by its id; nil when there is none.
    static func body(of id: String) -> String? {
        PracticeEndpoint.modelIDs.contains(id) ? model(id).text : nil
    }

    private static func model(_ id: String) -> WireJSON {
        [
            "type": "model", "id": .string(id), "display_name": .string("Practice model `\(id)`"),
            "created_at": .string(created), "lifecycle": "active",
        ]
    }
}
