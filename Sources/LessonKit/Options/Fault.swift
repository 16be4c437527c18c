import ArgumentParser
import PracticeServer
import WorkshopCore

/// A way in which the practice endpoint's replies go wrong on request.
public struct Fault: Sendable, Hashable {
    /// The name, in kebab case.
    public let name: String
    /// What happens, in a sentence without its full stop.
    public let summary: String

    /// All there are, in the order in which they are told.
    public static let all = PracticeFault.allCases.map(Fault.init)

    private init(_ fault: PracticeFault) {
        name = fault.rawValue
        summary = fault.summary
    }

    /// By this header a request asks for it.
    public var header: HTTPHeader { HTTPHeader("x-practice-fault", name) }
}

extension EndpointOptions {
    /// The fault of `--fault`, taken away from the endpoint: for a lesson that asks for faults itself.
    ///
    /// - Throws: `ValidationError` where only the first replies were to go wrong.
    public mutating func takeFault() throws -> Fault? {
        guard let plan = fault.take() else { return nil }
        guard plan.replies == nil else {
            throw ValidationError("here --fault is a name without a number, such as \(plan.fault.rawValue)")
        }
        return Fault.all.first { $0.name == plan.fault.rawValue }
    }
}

/// A fault was asked for from a server that makes none.
public struct FaultElsewhere: Error, Sendable, Equatable, CustomStringConvertible {
    /// The endpoint's name or URL.
    public let endpoint: String

    /// An error about an endpoint of this name.
    public init(endpoint: String) { self.endpoint = endpoint }

    /// What was tried and what happened, in a sentence.
    public var description: String {
        "faults were asked for at the endpoint “\(endpoint)”, and only the practice endpoint makes them"
    }

    /// What to do.
    public var advice: String {
        "Add --endpoint practice; or give --fault to practice-server itself, where it runs as a program."
    }
}

extension PracticeFaultPlan: ExpressibleByArgument {
    /// Reads `NAME` or `NAME*COUNT`.
    public init?(argument: String) { self.init(parsing: argument) }

    /// The names, for messages about a wrong one.
    public static var allValueStrings: [String] { PracticeFault.allCases.map(\.rawValue) }
}
