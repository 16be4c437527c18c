import Foundation
import PracticeServer

/// An endpoint as a command line names it where it can name several: `ollama`, `http://127.0.0.1:8080/v1`, with a model
/// `ollama=qwen3:4b`, and `practice@laptop` for the practice endpoint at that pace.
public struct EndpointChoice: Sendable, Equatable {
    /// A known name, or a URL.
    let name: String
    /// The practice endpoint's pace.
    let pace: Latency?
    /// The model to ask.
    let model: String?

    /// Reads one.
    ///
    /// - Throws: `EndpointChoiceError`.
    public init(_ text: String) throws(EndpointChoiceError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let named = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard !parts[0].isEmpty, !parts.contains("") else {
            throw EndpointChoiceError(
                "an endpoint has a name or a URL, and behind = a model: “\(text)” lacks one")
        }
        model = parts.count == 2 ? parts[1] : nil
        guard named.count == 2, named[0].lowercased() == EndpointProfile.practiceName else {
            (name, pace) = (parts[0], nil)
            return
        }
        guard let pace = Latency(rawValue: named[1]) else {
            let paces = Latency.allCases.map(\.rawValue).joined(separator: ", ")
            throw EndpointChoiceError("the practice endpoint has no pace “\(named[1])”: it has \(paces)")
        }
        (name, self.pace) = (named[0], pace)
    }

    /// Several, separated by commas.
    ///
    /// - Throws: `EndpointChoiceError`, also when one is named twice.
    public static func list(_ text: String) throws(EndpointChoiceError) -> [EndpointChoice] {
        var choices: [EndpointChoice] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let choice = try EndpointChoice(String(part))
            guard !choices.contains(choice) else {
                throw EndpointChoiceError("“\(part)” is named twice")
            }
            choices.append(choice)
        }
        return choices
    }

    /// What several are called in tables: without the scheme and path of a URL, where that tells them apart.
    public static func titles(of choices: [EndpointChoice]) -> [String] {
        let short = choices.map(\.title)
        return zip(choices, short).map { choice, title in
            short.count { $0 == title } > 1 ? choice.text(of: choice.name) : title
        }
    }

    private var title: String {
        let place = name.components(separatedBy: "://").last ?? name
        return text(of: place.split(separator: "/").first.map(String.init) ?? place)
    }

    private func text(of place: String) -> String {
        place + (pace.map { "@\($0.rawValue)" } ?? "") + (model.map { "=\($0)" } ?? "")
    }
}

/// What was named is no endpoint.
public struct EndpointChoiceError: Error, Sendable, CustomStringConvertible {
    /// What was given, and what would do.
    public let description: String

    init(_ description: String) { self.description = description }
}

extension EndpointOptions {
    /// Makes a run talk to an endpoint.
    public mutating func choose(_ choice: EndpointChoice) {
        endpoint = choice.name
        model = choice.model ?? model
        latency = choice.pace ?? latency
    }

    /// True when the command line names an endpoint.
    public var isNamed: Bool { endpoint != nil }
}
