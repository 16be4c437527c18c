import ModelWire

/// An endpoint that cannot be chosen with the settings at hand.
public enum EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No profile has this name, and it is no URL either.
    case unknownName(String)
    /// Not an address that can be talked to. `shown` is free of secrets.
    case badURL(shown: String, reason: String)
    /// A hosted endpoint without its key.
    case missingKey(endpoint: String, variable: String, hint: String)
    /// The server lists no model, and none was named.
    case noModel(endpoint: String)
    /// There is no wire of this name.
    case unknownWire(String)
    /// The endpoint does not speak the wire that was asked for.
    case wireNotSpoken(endpoint: String, wire: Wire, spoken: [Wire])

    /// What was tried and what happened, in a sentence.
    public var description: String {
        switch self {
        case .unknownName(let name):
            let names = ([EndpointProfile.practiceName] + EndpointProfile.all.map(\.name)).joined(
                separator: ", ")
            return
                "there is no endpoint “\(name)”; choose one of \(names), or give a URL such as http://127.0.0.1:8080/v1"
        case .badURL(let shown, let reason):
            return "“\(shown)” cannot be used as an endpoint: \(reason)"
        case .missingKey(let endpoint, let variable, let hint):
            return
                "the endpoint “\(endpoint)” needs a key: put it into \(variable) (\(hint)), or leave the endpoint out to run offline"
        case .noModel(let endpoint):
            return "the endpoint “\(endpoint)” lists no model; name one with --model"
        case .unknownWire(let wire):
            let names = Wire.allCases.map { "--wire \($0.rawValue)" }.joined(separator: " or ")
            return "there is no wire “\(wire)”; leave --wire out, or use \(names)"
        case .wireNotSpoken(let endpoint, let wire, let spoken):
            let names = spoken.map { "--wire \($0.rawValue)" }.joined(separator: " or ")
            return
                "the endpoint “\(endpoint)” does not speak the wire “\(wire.rawValue)”; leave --wire and WORKSHOP_WIRE out, or use \(names)"
        }
    }
}
