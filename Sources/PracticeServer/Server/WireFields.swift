/// Reads the members of a JSON object that came over a wire and names the one that is wrong.
struct WireFields: Sendable {
    private let members: [String: PracticeJSON]
    private let path: String?

    init(_ members: [String: PracticeJSON], path: String? = nil) {
        self.members = members
        self.path = path
    }

    /// The member's full name, such as `messages[2].content`.
    func path(of name: String) -> String { path.map { "\($0).\(name)" } ?? name }

    /// The member, where null counts as left out, as it does at real servers.
    func optional<Value>(
        _ name: String,
        _ expected: String,
        _ read: (PracticeJSON) -> Value?
    ) throws(ServiceError) -> Value? {
        guard let member = members[name], member != .null else { return nil }
        guard let value = read(member) else { throw .wrongType(path(of: name), expected: expected) }
        return value
    }

    /// The member, which must be there.
    func required<Value>(
        _ name: String,
        _ expected: String,
        _ read: (PracticeJSON) -> Value?
    ) throws(ServiceError) -> Value {
        guard let value = try optional(name, expected, read) else { throw .missing(path(of: name)) }
        return value
    }

    /// Refuses a member that is none of these, as servers do that would otherwise hide a typing error.
    func allow(only names: Set<String>) throws(ServiceError) {
        guard let name = members.keys.sorted().first(where: { !names.contains($0) }) else { return }
        throw .wrongValue(path(of: name), "Extra inputs are not permitted")
    }
}
