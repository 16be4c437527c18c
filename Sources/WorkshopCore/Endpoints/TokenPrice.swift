import Foundation
import ModelWire

/// What a model's tokens cost, at the provider's list price. Discounts, as for prompts that were cached, are not counted.
public struct TokenPrice: Sendable, Hashable {
    /// US dollars for a million tokens of requests.
    public var input: Double
    /// US dollars for a million tokens of replies.
    public var output: Double
    /// The day on which the price was read, such as `2026-05-30`: prices change.
    public var asOf: String

    /// A price as it was read on a day.
    public init(input: Double, output: Double, asOf: String) {
        self.input = input
        self.output = output
        self.asOf = asOf
    }

    /// `$0.0012`; under a hundredth of a cent `<$0.0001`; `unknown` where it is not known.
    public static func text(_ dollars: Double?) -> String {
        guard let dollars else { return "unknown" }
        if dollars == 0 { return "$0" }
        return dollars < 0.000_1 ? "<$0.0001" : String(format: "$%.4f", dollars)
    }
}

extension Usage {
    /// US dollars; nil where the price is unknown.
    public func price(at price: TokenPrice?) -> Double? {
        price.map { (Double(promptTokens) * $0.input + Double(completionTokens) * $0.output) / 1_000_000 }
    }
}

extension TurnCost {
    /// US dollars; nil where the price or the tokens are unknown.
    public func price(at price: TokenPrice?) -> Double? { usage.flatMap { $0.price(at: price) } }
}

extension Endpoint {
    /// What a model costs here; nil where that is not known. The practice endpoint costs nothing, and its list has no
    /// price.
    public func price(of model: String) -> TokenPrice? { mode == .live ? profile?.prices[model] : nil }
}
