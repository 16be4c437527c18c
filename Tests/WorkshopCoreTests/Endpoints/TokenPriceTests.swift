import Foundation
import ModelWire
import Testing

@testable import WorkshopCore

@Suite("What tokens cost")
struct TokenPriceTests {
    private let price = TokenPrice(input: 0.5, output: 2, asOf: "2026-01-31")

    @Test("Requests and replies have prices of their own, for a million tokens")
    func cost() {
        #expect(Usage(promptTokens: 1_000_000, completionTokens: 0).price(at: price) == 0.5)
        #expect(Usage(promptTokens: 3_000, completionTokens: 500).price(at: price) == 0.002_5)
        #expect(
            TurnCost(modelCalls: 2, usage: Usage(promptTokens: 0, completionTokens: 1_000)).price(at: price)
                == 0.002
        )
    }

    @Test("Without a price, or without counted tokens, the cost is unknown and not zero")
    func unknown() {
        #expect(Usage(promptTokens: 1, completionTokens: 1).price(at: nil) == nil)
        #expect(TurnCost(modelCalls: 2).price(at: price) == nil)
    }

    static let texts: [(dollars: Double?, text: String)] = [
        (nil, "unknown"), (0, "$0"), (0.000_001, "<$0.0001"), (0.000_1, "$0.0001"), (0.002_54, "$0.0025"),
        (1.5, "$1.5000"),
    ]

    @Test("A cost in words", arguments: texts)
    func text(dollars: Double?, text: String) { #expect(TokenPrice.text(dollars) == text) }

    @Test("Every price in the profiles has a day on which it was read, and is one for tokens")
    func profiles() {
        for profile in EndpointProfile.all {
            for price in profile.prices.values {
                #expect(price.asOf.wholeMatch(of: #/20\d\d-[01]\d-[0-3]\d/#) != nil)
                #expect(price.input > 0 && price.output >= price.input && price.output < 1_000)
            }
        }
    }

    @Test("A price holds for one model at its provider's own place, and nowhere else")
    func lookup() throws {
        let profile = try #require(EndpointProfile.named("openai"))
        let model = try #require(profile.model)
        var endpoint = Endpoint(name: "openai", mode: .live, baseURL: profile.baseURL, profile: profile)
        #expect(endpoint.price(of: model) != nil)
        #expect(endpoint.price(of: model + "-of-my-own") == nil)
        endpoint.profile = nil
        #expect(endpoint.price(of: model) == nil)
        #expect(
            Endpoint.practice(at: "http://127.0.0.1:1/v1").price(of: EndpointProfile.practiceModel) == nil)
    }
}
