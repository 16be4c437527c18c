import ArgumentParser
import LessonKit

struct Tour: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "GPUs, local servers, a container's needs, and one question to every endpoint in reach.")

    @OptionGroup var options: LessonOptions

    @Option(
        help: ArgumentHelp("The ports to look for servers at, with commas between.", valueName: "ports"),
        transform: Tour.ports)
    var ports: [Int] = LocalServerProbe.standardPorts

    @Option(help: "Measured runs on each endpoint; 3, or 1 where calls cost money.")
    var runs: Int?

    /// What a server that says it is loading is given: a large model takes minutes.
    private static let patience = Duration.seconds(600)

    func validate() throws {
        if let runs, !(1...100).contains(runs) {
            throw ValidationError("--runs is between 1 and 100, not \(runs)")
        }
    }

    func run() async throws {
        try await options.run(serverProcess: true, patience: Self.patience) { lesson in
            let campus = try lesson.openCampus()
            let instructions = CampusInstructions.facts(campus.pinnedFacts, of: campus.profile)
            let own = options.asking.questions
            guard own.isEmpty else {
                return try await lesson.converse(
                    own, in: lesson.session(instructions: instructions),
                    streamed: lesson.streams(byDefault: true))
            }
            guard let question = campus.profile.demoQuestions["facts"]?.first else { throw NoQuestion() }
            try await tour(lesson, Workload(instructions: instructions, question: question))
        }
    }

    private func tour(_ lesson: LessonContext, _ workload: Workload) async throws {
        let machine = Machine(lesson)
        let gpus = await machine.showGPUs()
        let servers = await machine.showServers(ports: ports)
        let needs = await machine.showContainer(gpus)

        lesson.console.heading("4. The same question to every endpoint")
        let places = try await machine.places(servers, patience: Self.patience)
        try await lesson.withPracticePaces { practice in
            let comparison = Comparison(lesson: lesson, workload: workload, runs: runs)
            let results = try await comparison.run(places + practice.map { Place($0) })
            ResultTable(results: results).print(to: lesson.console)
            if options.output.json {
                try lesson.printJSON(
                    LocalReport(
                        gpus: gpus, servers: servers, needs: needs, question: workload.question, results))
            }
            // The endpoint that the person chose is the run's own: its failure is the run's.
            if let error = results.first?.error { throw error }
        }
    }

    @Sendable private static func ports(_ text: String) throws -> [Int] {
        let ports = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...LocalServerProbe.portLimit).contains(ports.count),
            ports.allSatisfy({ (1...65_535).contains($0 ?? 0) })
        else {
            throw ValidationError(
                "--ports is a list such as 8000,8080 of numbers from 1 to 65535, not \(text)")
        }
        return ports.compactMap { $0 }
    }
}

/// A campus without questions for this lesson.
struct NoQuestion: Error, CustomStringConvertible {
    var description: String {
        "campus.json has no demoQuestions for “facts”; add some, or ask your own with --ask"
    }
}
