/// The endpoint's models as the OpenAI wire lists them.
enum ModelList {
    /// 1 January 2026: the models have no real date, and one that moves would make equal answers differ.
    private static let created = 1_767_225_600

    /// The chat model comes first: clients take the first one when none is named.
    private static let ids = PracticeEndpoint.modelIDs + [PracticeEndpoint.embeddingModelID]

    static var body: String {
        let json: WireJSON = ["object": "list", "data": .array(ids.map(model))]
        return json.text
    }

    /// One model by its id; nil when there is none.
    static func body(of id: String) -> String? {
        ids.contains(id) ? model(id).text : nil
    }

    private static func model(_ id: String) -> WireJSON {
        ["id": .string(id), "object": "model", "created": .int(created), "owned_by": "practice"]
    }
}
