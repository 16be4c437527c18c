/// The id by which a reply's call is known. One that is missing, or that an earlier call has, is made up.
struct ToolCallID {
    let text: String
    /// Why it was made up; nil for one that the server gave.
    let deviation: ToolCallDeviation?

    /// The ids of all calls of one reply.
    ///
    /// - Parameters:
    ///   - given: what the server sent for each call, in their order; empty where nothing came.
    ///   - replyID: makes the ids that are made up differ between replies.
    static func unique(_ given: [String], in replyID: String?) -> [ToolCallID] {
        var taken: Set<String> = []
        return given.enumerated().map { position, given in
            var id = ToolCallID(text: given, deviation: nil)
            if given.isEmpty || taken.contains(given) {
                id = ToolCallID(
                    text: "call_\(position + 1)" + (replyID.map { "_" + $0.prefix(64) } ?? ""),
                    deviation: given.isEmpty ? .idMissing : .idShared)
            }
            taken.insert(id.text)
            return id
        }
    }
}
