/// A status line and its header lines.
struct ResponseHead: Sendable, Equatable {
    var version: String
    var status: Int
    var headers = HTTPHeaders()
}
