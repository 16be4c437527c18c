/// How many calls to the model a part of the lesson makes: told before it starts on a real endpoint, where calls cost
/// money and are limited.
struct CallBudget {
    /// Calls made by hand, one request each.
    var byHand = 0
    /// Turns of the loop that ask once a step.
    var turns = 0
    /// Turns that peek: their answer is asked for twice.
    var peekingTurns = 0

    /// The fewest: every turn is answered without a tool.
    var least: Int { byHand + turns + 2 * peekingTurns }

    /// The most: every turn uses all its steps.
    func most(steps: Int) -> Int { byHand + steps * turns + (steps + 1) * peekingTurns }

    func sentence(steps: Int) -> String {
        "This makes between \(least) and \(most(steps: steps)) calls to the model, depending on how many tools it asks for."
    }
}
