import Testing

@testable import WorkshopCore

@Suite("Injection patterns")
struct InjectionPatternTests {
    @Test(arguments: [
        ("a b", "a b", true), ("a b", "a x b", false), ("a ~1 b", "a x b", true),
        ("a ~1 b", "a x y b", false),
        ("a|b c", "b c", true), ("rule* now", "rules now", true), ("rule* now", "ruler now", true),
        ("^ a", "a b", true), ("^ a", "b a", false), ("^ ~1 a", "b a", true), ("^ ~1 a", "c b a", false),
        ("@list c", "y c", true), ("@list c", "z c", false),
        // The first place where a step fits need not be the right one.
        ("a ~1 b c", "a b x b c", false), ("a ~2 b c", "a b x b c", true), ("a b", "", false),
    ])
    func matching(pattern: String, text: String, matches: Bool) {
        let words = text.split(separator: " ").map(String.init)
        #expect(InjectionPattern(pattern, lists: ["list": "x y"]).matches(words) == matches)
    }

    @Test("No rule of the tables is empty, or names a list that there is not")
    func tables() {
        for rules in [InjectionRules.question, .passage] {
            #expect(rules.rules.count >= 6)
            #expect(rules.vocabulary.allSatisfy { !$0.isEmpty && !$0.hasPrefix("@") })
            for pattern in rules.rules.flatMap(\.patterns) { #expect(!pattern.hasEmptyStep) }
        }
    }
}
