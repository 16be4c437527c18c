import ArgumentParser

/// Comparisons that were measured before.
struct EarlierOptions: ParsableArguments {
    @Flag(name: .customLong("history"), help: "List the comparisons that are kept.")
    var lists = false

    @Option(help: ArgumentHelp("Show a kept comparison again, with its pictures.", valueName: "number"))
    var show: Int?

    @Option(
        help: ArgumentHelp(
            "Set what is measured now beside a kept comparison, arm by arm.", valueName: "number"))
    var against: Int?

    var isUsed: Bool { lists || show != nil || against != nil }

    func validate() throws {
        if lists, show != nil || against != nil {
            throw ValidationError("--history only lists; look at one with --show NUMBER")
        }
        if show != nil, against != nil {
            throw ValidationError("--show looks back and --against measures anew; give one of them")
        }
    }
}
