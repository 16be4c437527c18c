/// One request as the loopback server read it.
public struct RecordedRequest: Sendable {
    /// The method of the request line.
    public let method: String
    /// The path and query of the request line.
    public let target: String
    /// Names and values in the order in which they came.
    public let headers: [(name: String, value: String)]
    /// The body, with a chunked one already joined.
    public let body: [UInt8]
    /// Which connection it came over, counted from 0.
    public let connection: Int
    /// Which request of that connection it is, counted from 0.
    public let positionOnConnection: Int

    /// The first header with that name, case aside.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The path without the query.
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
