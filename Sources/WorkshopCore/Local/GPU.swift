/// A graphics processor of this machine.
public struct GPU: Sendable, Equatable {
    /// Its number; nil where the system gives none.
    public var index: Int?
    /// Its name, as the driver has it.
    public var name: String
    /// All its memory, in MiB; nil where the driver does not say, as in a virtual machine that shares a card.
    public var memoryTotalMiB: Int?
    /// What is free of it, in MiB.
    public var memoryFreeMiB: Int?
    /// The driver's version.
    public var driverVersion: String?
    /// CUDA's compute capability, such as 8.9.
    public var computeCapability: String?
    /// True where the processor shares the machine's memory, as Apple's do.
    public var sharesMemory: Bool

    /// A processor of which so much is known.
    public init(
        index: Int?, name: String, memoryTotalMiB: Int? = nil, memoryFreeMiB: Int? = nil,
        driverVersion: String? = nil, computeCapability: String? = nil, sharesMemory: Bool = false
    ) {
        self.index = index
        self.name = name
        self.memoryTotalMiB = memoryTotalMiB
        self.memoryFreeMiB = memoryFreeMiB
        self.driverVersion = driverVersion
        self.computeCapability = computeCapability
        self.sharesMemory = sharesMemory
    }
}

/// What was found out about this machine's GPUs.
public enum GPUReport: Sendable, Equatable {
    /// These were found; at least one.
    case found([GPU])
    /// The driver is there, and says that there is no GPU.
    case none
    /// There is no driver: its `nvidia-smi` was not found.
    case driverMissing
    /// The driver is there and does not work; its own words.
    case driverFailed(String)
    /// What came back could not be read; the beginning of it.
    case unreadable(String)
    /// The driver did not answer in time.
    case timedOut

    /// The processors found; empty for every other outcome.
    public var gpus: [GPU] {
        if case .found(let gpus) = self { gpus } else { [] }
    }
}
