import ModelWire

/// The GPU of a Mac, as `system_profiler` tells it, and the memory that it shares with the processor.
enum AppleGPU {
    static let displaysCommand = LocalCommand("system_profiler", ["SPDisplaysDataType", "-json"])
    static let memoryCommand = LocalCommand("sysctl", ["-n", "hw.memsize"])

    static func report(displays: LocalCommand.Outcome, memory: LocalCommand.Outcome) -> GPUReport {
        switch displays {
        case .notFound: return .driverMissing
        case .timedOut: return .timedOut
        case .failed(let reason): return .driverFailed(reason)
        case .finished(let exitCode, let output, let errors):
            guard exitCode == 0 else { return .driverFailed(String(errors.prefix(300))) }
            guard let list = (try? JSONValue(parsing: output))?["SPDisplaysDataType"]?.array else {
                return .unreadable(String(output.prefix(100)))
            }
            let shared = megabytes(memory)
            let gpus = list.enumerated().compactMap { gpu($0.element, index: $0.offset, shared: shared) }
            return gpus.isEmpty ? .none : .found(gpus)
        }
    }

    private static func gpu(_ entry: JSONValue, index: Int, shared: Int?) -> GPU? {
        guard let name = entry["sppci_model"]?.string ?? entry["_name"]?.string else { return nil }
        let isApple = name.hasPrefix("Apple")
        return GPU(
            index: index, name: name, memoryTotalMiB: isApple ? shared : ownMegabytes(entry),
            sharesMemory: isApple)
    }

    /// `"8 GB"` or `"1536 MB"`, on Macs whose card has memory of its own.
    private static func ownMegabytes(_ entry: JSONValue) -> Int? {
        let words = (entry["spdisplays_vram"] ?? entry["spdisplays_vram_shared"])?.string?.split(
            separator: " ")
        guard let words, words.count == 2, let number = Int(words[0]), (0..<1_000_000).contains(number) else {
            return nil
        }
        return words[1] == "GB" ? number * 1_024 : number
    }

    private static func megabytes(_ outcome: LocalCommand.Outcome) -> Int? {
        guard case .finished(0, let output, _) = outcome else { return nil }
        return Int(output.trimming(while: \.isWhitespace)).map { $0 >> 20 }
    }
}
