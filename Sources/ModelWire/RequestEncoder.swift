/// Writes a chat request as the body that one wire reads.
protocol RequestEncoder: Sendable {
    func body(for request: ChatRequest, delivery: Delivery) -> JSONValue
}
