/// The endpoint's models as the OpenAI wire lists them.
enum ModelList {
    /// 1 January 2026: the models have no real date, and one that moves would make equal answers differ.
    private static let created = 1_767_225_600

    static var body: String {
        let json: WireJSON = ["object": "list", "data": .array(PracticeEndpoint.modelIDs.map(model))]
        return json.text
    }

    /// One model by its id; nil when there is none.
    static func body(of id: String) -> String? {
        PracticeEndpoint.modelIDs.contains(id) ? model(id).text : nil
    }

    private static func model(_ id: String) -> WireJSON {
        ["id": .string(id), "object": "model", "created": .int(created), "owned_by": "practice"]
    }
}
