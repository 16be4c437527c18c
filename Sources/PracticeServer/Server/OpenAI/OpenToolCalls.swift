/// Checks that each tool call of a history is answered exactly once, right after it was made.
struct OpenToolCalls {
    /// Ids without an answer yet, in the order of their calls.
    private var open: [String] = []
    private var answered: Set<String> = []
    private var path = ""

    mutating func add(_ message: PracticeMessage, path: String) throws(ServiceError) {
        if message.role == .tool {
            try answer(message.toolCallID ?? "", path: path)
            return
        }
        try close()
        answered = []
        self.path = path
        for (index, call) in message.toolCalls.enumerated() {
            let param = "\(path).tool_calls[\(index)].id"
            if call.id.isEmpty { throw .wrongValue(param, "a call needs an id.") }
            if open.contains(call.id) {
                throw .invalid("Duplicate tool call id '\(call.id)' in \(path).", param: param)
            }
            open.append(call.id)
        }
    }

    /// No more answers come: an open call is now an error.
    func close() throws(ServiceError) {
        if open.isEmpty { return }
        throw .invalid(
            """
            An assistant message with 'tool_calls' must be followed by tool messages responding to each \
            'tool_call_id'. The following tool_call_ids did not have response messages: \
            \(open.joined(separator: ", "))
            """,
            param: path
        )
    }

    private mutating func answer(_ id: String, path: String) throws(ServiceError) {
        if let index = open.firstIndex(of: id) {
            open.remove(at: index)
            answered.insert(id)
        } else if answered.contains(id) {
            throw .invalid(
                "The tool call '\(id)' has more than one response message.",
                param: "\(path).tool_call_id")
        } else if open.isEmpty && answered.isEmpty {
            throw .invalid(
                "Messages with role 'tool' must be a response to a preceding message with 'tool_calls'.",
                param: "\(path).role")
        } else {
            throw .invalid(
                "The tool_call_id '\(id)' is not among the 'tool_calls' of the preceding assistant message.",
                param: "\(path).tool_call_id")
        }
    }
}
