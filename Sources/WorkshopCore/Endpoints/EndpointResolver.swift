import ModelWire

/// Chooses the endpoint of a run: a flag beats `WORKSHOP_…`, which beats `NIM_BASE_URL`, which beats a key being
/// set, which beats the practice endpoint.
public struct EndpointResolver: Sendable {
    /// What the command line says.
    public struct Flags: Sendable {
        /// `--endpoint`
        public var endpoint: String?
        /// `--model`
        public var model: String?
        /// `--wire`
        public var wire: String?
        /// `--embedding-endpoint`
        public var embeddingEndpoint: String?
        /// `--embedding-model`
        public var embeddingModel: String?

        /// What the command line says; nil for what it leaves open.
        public init(
            endpoint: String? = nil, model: String? = nil, wire: String? = nil,
            embeddingEndpoint: String? = nil,
            embeddingModel: String? = nil
        ) {
            self.endpoint = endpoint
            self.model = model
            self.wire = wire
            self.embeddingEndpoint = embeddingEndpoint
            self.embeddingModel = embeddingModel
        }
    }

    private let flags: Flags
    private let environment: WorkshopEnvironment

    /// A resolver over one command line and one environment.
    public init(flags: Flags, environment: WorkshopEnvironment) {
        self.flags = flags
        self.environment = environment
    }

    /// The endpoint to use. Nothing is sent.
    ///
    /// - Throws: `EndpointError`.
    public func resolve() throws(EndpointError) -> Endpoint {
        let wire = try askedWire()
        var endpoint = try chosen()
        if let wire {
            guard endpoint.wires.contains(wire) else {
                throw .wireNotSpoken(endpoint: endpoint.name, wire: wire, spoken: endpoint.wires)
            }
            endpoint.wire = wire
        }
        endpoint.model = flags.model ?? environment["WORKSHOP_MODEL"] ?? endpoint.model
        return endpoint
    }

    /// Another endpoint for the same run, by its name or URL. A model that was chosen for the run's own endpoint is not
    /// asked for here. Nothing is sent.
    ///
    /// - Throws: `EndpointError`.
    public func resolve(named name: String, model: String?) throws(EndpointError) -> Endpoint {
        var endpoint = try endpoint(named: name)
        endpoint.model = model ?? endpoint.model
        return endpoint
    }

    /// Where embeddings come from, for a run that chats with `chat`: the endpoint that was named, else the chat
    /// endpoint unless it is known to make none, else the practice endpoint. The model is nil where the server's list
    /// has to tell it.
    ///
    /// - Throws: `EndpointError`.
    public func resolveEmbeddings(besides chat: Endpoint) throws(EndpointError) -> Endpoint {
        let named = flags.embeddingEndpoint ?? environment["WORKSHOP_EMBEDDING_ENDPOINT"]
        let model = flags.embeddingModel ?? environment["WORKSHOP_EMBEDDING_MODEL"]
        var source: Endpoint
        if let named {
            source = try endpoint(named: named)
        } else if chat.profile?.makesEmbeddings ?? true {
            source = chat
        } else {
            source = practice
        }
        let standard =
            source.mode == .practice ? EndpointProfile.practiceEmbeddingModel : source.profile?.embeddingModel
        source.model = model ?? standard
        return source
    }

    /// Whether somebody named where embeddings come from, or the model that makes them.
    public var namesEmbeddings: Bool {
        let named =
            flags.embeddingEndpoint ?? environment["WORKSHOP_EMBEDDING_ENDPOINT"] ?? flags.embeddingModel
            ?? environment["WORKSHOP_EMBEDDING_MODEL"]
        return named != nil
    }

    private func askedWire() throws(EndpointError) -> Wire? {
        guard let name = flags.wire ?? environment["WORKSHOP_WIRE"] else { return nil }
        guard let wire = Wire(rawValue: name) else { throw .unknownWire(name) }
        return wire
    }

    private func chosen() throws(EndpointError) -> Endpoint {
        if let name = flags.endpoint ?? environment["WORKSHOP_ENDPOINT"] { return try endpoint(named: name) }
        if let url = environment["NIM_BASE_URL"] { return try endpoint(at: url, profile: .named("nim")) }
        if environment["NVIDIA_API_KEY"] != nil { return try endpoint(named: "nim") }
        return practice
    }

    private var practice: Endpoint {
        Endpoint(
            name: EndpointProfile.practiceName, mode: .practice, baseURL: "",
            model: EndpointProfile.practiceModel)
    }

    private func endpoint(named name: String) throws(EndpointError) -> Endpoint {
        if name.lowercased() == EndpointProfile.practiceName { return practice }
        if let profile = EndpointProfile.named(name.lowercased()) {
            return try endpoint(at: profile.baseURL, profile: profile)
        }
        guard name.contains("://") || name.contains("/") || name.contains(":") else {
            throw .unknownName(name)
        }
        return try endpoint(at: name, profile: nil)
    }

    private func endpoint(at url: String, profile: EndpointProfile?) throws(EndpointError) -> Endpoint {
        let base = try EndpointURL.base(from: url)
        let host = EndpointURL.host(of: base)
        // A self-hosted NIM, or a URL typed by hand, may still be a known provider's.
        let owner = EndpointProfile.all.first { $0.owns(host: host) && base.hasPrefix("https://") }
        let variable = owner?.keyVariable
        let key = (variable.flatMap { environment[$0] } ?? environment["WORKSHOP_API_KEY"]).flatMap(
            APIKey.init)
        if let owner, let variable, key == nil {
            throw .missingKey(endpoint: owner.name, variable: variable, hint: owner.hint)
        }
        let isAtHome = profile?.baseURL == base
        // Elsewhere the profile's key, hint and rate do not hold.
        let known = owner ?? (isAtHome ? profile : nil)
        return Endpoint(
            name: profile?.name ?? owner?.name ?? host,
            mode: .live,
            baseURL: base,
            wire: known?.wires.first ?? .openai,
            model: isAtHome ? profile?.model : owner?.model,
            key: key,
            profile: known
        )
    }
}

extension EndpointProfile {
    /// True when the provider's key may go to this host.
    func owns(host: String) -> Bool {
        keyHosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }
}
