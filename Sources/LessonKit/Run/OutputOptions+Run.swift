import ArgumentParser
import Foundation

extension OutputOptions {
    /// Runs what talks to no endpoint and needs no campus. Whatever goes wrong is told in one message, with the exit
    /// code that belongs to it.
    public func run(_ body: @escaping @Sendable (Console) async throws -> Void) async throws {
        let console = try openConsole()
        let outcome = await BodyOutcome.watch {
            try await body(console)
            if let failure = console.failure { throw failure }
        }
        try end(outcome, console, EndpointInUse())
    }

    /// The console of a run, with its cast where one was asked for. A cast that cannot be written is told, and ends the
    /// program before anything is asked.
    func openConsole() throws -> Console {
        let settings = Console.Settings(
            json: json, wholeLines: wholeLines, usesColor: mayUseColor, usesUnicode: mayUseUnicode)
        let plain = Console(settings: settings)
        plain.conceal(Self.secrets)
        guard let cast else { return plain }
        do {
            let file = try TerminalCast(path: cast, environment: ProcessInfo.processInfo.environment)
            let console = Console(settings: settings, cast: file)
            console.conceal(Self.secrets)
            return console
        } catch {
            try end(.failure(error), plain, EndpointInUse())
            return plain
        }
    }

    /// The keys that no output may show. A `.env` file that cannot be read is told by whatever needs it.
    private static var secrets: Set<String> {
        do {
            return try WorkshopEnvironment.process(kitRoot: WorkshopFolders.process().kitRoot).secrets
        } catch {
            return WorkshopEnvironment(variables: ProcessInfo.processInfo.environment).secrets
        }
    }

    func end(_ outcome: BodyOutcome, _ console: Console, _ endpointInUse: EndpointInUse) throws {
        if let failure = console.castFailure { console.note("note: \(failure). \(failure.advice)") }
        switch outcome {
        case .finished: return
        case .signalled(let number):
            console.note("\nStopped.")
            throw ExitCode(128 + number)
        case .failure(let error as ExitCode): throw error
        case .failure(let error):
            let report = ErrorReport(error, endpoint: endpointInUse.endpoint)
            console.note("\nerror: \(report.message)\n       \(report.advice)")
            throw ExitCode(report.exitCode.rawValue)
        }
    }

    /// By the locale, as the C library reads it: the first of these variables that is set decides.
    private var mayUseUnicode: Bool {
        let environment = ProcessInfo.processInfo.environment
        let locale =
            ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.uppercased().contains("UTF-8") || locale.uppercased().contains("UTF8")
    }

    private var mayUseColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !self.noColor && !noColor && environment["TERM"] != "dumb" && isatty(STDOUT_FILENO) == 1
            && !json
    }
}
