/// The driver's command-line tool: what it is asked, and how its answer is read.
enum NvidiaSMI {
    static let fields = ["index", "name", "memory.total", "memory.free", "driver_version", "compute_cap"]
    private static let lineLimit = 128

    /// - Parameter fields: older drivers refuse a question that holds a field they do not know.
    static func command(_ fields: [String] = fields) -> LocalCommand {
        LocalCommand(
            "nvidia-smi",
            ["--query-gpu=\(fields.joined(separator: ","))", "--format=csv,noheader,nounits"])
    }

    /// Reads how the command ended. The tool tells its troubles on either stream, some of them with exit code 0.
    static func report(_ outcome: LocalCommand.Outcome) -> GPUReport {
        switch outcome {
        case .notFound: .driverMissing
        case .timedOut: .timedOut
        case .failed(let reason): .driverFailed(reason)
        case .finished(let exitCode, let output, let errors): report(exitCode, output, errors)
        }
    }

    private static func report(_ exitCode: Int32, _ output: String, _ errors: String) -> GPUReport {
        let lines = (output + "\n" + errors).split(whereSeparator: \.isNewline)
            .map { $0.trimming(while: \.isWhitespace) }.filter { !$0.isEmpty }
        if lines.contains(where: { $0.hasPrefix("No devices were found") }) { return .none }
        let words = lines.prefix(3).joined(separator: " ").prefix(300)
        if exitCode != 0 {
            return .driverFailed(
                words.isEmpty ? "nvidia-smi ended with exit code \(exitCode)" : String(words))
        }
        let rows = output.split(whereSeparator: \.isNewline).prefix(lineLimit).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        let gpus = rows.compactMap { gpu(in: String($0)) }
        // One line that cannot be read puts the others in doubt too.
        guard gpus.count == rows.count else { return .unreadable(String(words)) }
        return gpus.isEmpty ? .none : .found(gpus)
    }

    /// True where the answer says that the driver is too old to know a field.
    static func refusesField(_ outcome: LocalCommand.Outcome) -> Bool {
        guard case .finished(let exitCode, let output, let errors) = outcome, exitCode != 0 else {
            return false
        }
        return (output + errors).contains("is not a valid field")
    }

    /// `0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6`. Commas are not escaped: the name is what stands between the
    /// first field and the last four.
    private static func gpu(in line: String) -> GPU? {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimming(while: \.isWhitespace) }
        guard cells.count >= 6, let index = Int(cells[0]) else { return nil }
        let name = cells[1..<(cells.count - 4)].joined(separator: ", ").trimming { $0 == "\"" }
        let last = cells.suffix(4).map { known(String($0)) }
        guard !name.isEmpty, isNumberOrUnknown(last[0]), isNumberOrUnknown(last[1]) else { return nil }
        return GPU(
            index: index, name: String(name), memoryTotalMiB: last[0].flatMap { Int($0) },
            memoryFreeMiB: last[1].flatMap { Int($0) }, driverVersion: last[2], computeCapability: last[3])
    }

    /// Nil for `[N/A]`, `[Not Supported]`, `[Unknown Error]` and the like.
    private static func known(_ cell: String) -> String? {
        cell.isEmpty || cell.hasPrefix("[") || cell == "N/A" ? nil : cell
    }

    private static func isNumberOrUnknown(_ cell: String?) -> Bool { cell.map { Int($0) != nil } ?? true }
}

extension StringProtocol {
    /// Without the characters at both ends that fit.
    func trimming(while fits: (Character) -> Bool) -> SubSequence {
        let start = drop(while: fits)
        guard let end = start.lastIndex(where: { !fits($0) }) else { return start.prefix(0) }
        return start[...end]
    }
}
