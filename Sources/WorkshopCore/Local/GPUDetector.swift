/// Finds the GPUs of this machine.
public struct GPUDetector: Sendable {
    private let run: LocalCommand.Runner

    /// A detector that asks the system through `run`.
    public init(run: @escaping LocalCommand.Runner) { self.run = run }

    /// Looks once, for twenty seconds at most.
    public func detect() async -> GPUReport {
        let report = await detectNvidia()
        #if os(macOS)
        // Apple's own are the rule there; an old Mac may still have a card of NVIDIA's.
        if report == .driverMissing {
            return AppleGPU.report(
                displays: await run(AppleGPU.displaysCommand), memory: await run(AppleGPU.memoryCommand))
        }
        #endif
        return report
    }

    /// Asks NVIDIA's driver; one that is too old to know a field is asked again without it.
    func detectNvidia() async -> GPUReport {
        let outcome = await run(NvidiaSMI.command())
        guard NvidiaSMI.refusesField(outcome) else { return NvidiaSMI.report(outcome) }
        let older = await run(NvidiaSMI.command(NvidiaSMI.fields.dropLast()))
        return NvidiaSMI.report(older.addingCell("[N/A]"))
    }
}

extension LocalCommand.Outcome {
    /// The outcome as it would be with one more column in each line.
    fileprivate func addingCell(_ cell: String) -> LocalCommand.Outcome {
        guard case .finished(0, let output, let errors) = self else { return self }
        let lines = output.split(whereSeparator: \.isNewline).map { "\($0), \(cell)" }
        return .finished(exitCode: 0, output: lines.joined(separator: "\n"), errors: errors)
    }
}
