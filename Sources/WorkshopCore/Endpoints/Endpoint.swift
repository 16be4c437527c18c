import ModelWire

/// The one server that a run talks to.
public struct Endpoint: Sendable, Equatable {
    /// What answers: a language model, or something that stands in for one.
    public enum Mode: String, Sendable {
        /// The embedded endpoint: offline, rule-based, simulated pace.
        case practice
        /// A recorded run.
        case replay
        /// A real server.
        case live
    }

    /// A profile's name, or the URL's host.
    public var name: String
    /// What answers there; when a recorded run is played, what answered then.
    public var mode: Mode
    /// Everything before the wire's path, without a slash at the end. For the practice endpoint it is known only
    /// once that has been started.
    public var baseURL: String
    /// The protocol to speak.
    public var wire = Wire.openai
    /// The model that was asked for; nil to take the server's first.
    public var model: String?
    /// The key for this endpoint, if there is one.
    public var key: APIKey?
    /// The profile it was made from; nil for a URL.
    public var profile: EndpointProfile?

    /// True when a recording answers in place of the server: a lesson goes on as it did with the server.
    public var isReplayed = false

    /// What reports call it.
    public var reportedMode: Mode { isReplayed ? .replay : mode }

    /// The protocols to choose from: every one where nothing is known of the server.
    var wires: [Wire] { profile?.wires ?? Wire.allCases }

    /// The same endpoint by another wire, where it speaks that.
    public func speaking(_ wire: Wire) -> Endpoint {
        var endpoint = self
        if wires.contains(wire) { endpoint.wire = wire }
        return endpoint
    }

    /// True for this machine and its private network: such an endpoint needs no key.
    public var isLocal: Bool { EndpointURL.isLocal(host: EndpointURL.host(of: baseURL)) }
}

extension Endpoint {
    /// The embedded endpoint, where it listens.
    public static func practice(at baseURL: String) -> Endpoint {
        Endpoint(
            name: EndpointProfile.practiceName, mode: .practice, baseURL: baseURL,
            model: EndpointProfile.practiceModel)
    }
}
