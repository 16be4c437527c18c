import ArgumentParser

/// What the figures of a comparison are worth.
struct StopwatchOptions: ParsableArguments {
    @Flag(
        name: .customLong("calibrate"),
        help: "How far the program's own instants are off, on streams of which every write is known.")
    var calibrates = false

    @Flag(
        name: .customLong("rosetta"),
        help: "One turn by the rules of several tools: what each calls the time to first token.")
    var translates = false

    func validate() throws {
        if calibrates, translates {
            throw ValidationError("--calibrate and --rosetta are two things; give one of them")
        }
    }
}
