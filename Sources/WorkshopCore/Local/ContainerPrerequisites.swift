/// Checks one by one what a GPU container needs: the driver, Docker and its daemon, the container toolkit, memory for the model,
/// and the key.
public struct ContainerPrerequisites: Sendable {
    private let recipe: ContainerRecipe
    private let run: LocalCommand.Runner

    /// A check that asks the system through `run`.
    public init(_ recipe: ContainerRecipe, run: @escaping LocalCommand.Runner) {
        self.recipe = recipe
        self.run = run
    }

    /// Looks once, for fifteen seconds at most.
    ///
    /// - Parameter hasKey: whether the key's variable is set; its value does not come here.
    public func check(gpus: GPUReport, hasKey: Bool) async -> [Prerequisite] {
        async let version = run(LocalCommand("docker", ["--version"]))
        async let daemon = run(LocalCommand("docker", ["info", "--format", "{{json .Runtimes}}"]))
        async let toolkit = run(LocalCommand("nvidia-ctk", ["--version"]))
        let docker = await version
        let info = await daemon
        return [
            driver(gpus), installed(docker), running(docker, info), container(await toolkit, info),
            memory(gpus),
            key(hasKey),
        ]
    }

    private func driver(_ report: GPUReport) -> Prerequisite {
        let name = "NVIDIA driver"
        let install = "Install the driver: https://www.nvidia.com/drivers"
        switch report {
        case .found(let gpus):
            guard let version = gpus.compactMap(\.driverVersion).first else {
                return Prerequisite(name, .missing, "the GPU is not NVIDIA's: NIM cannot run here")
            }
            return Prerequisite(name, .met, "version \(version)")
        case .none:
            return Prerequisite(
                name, .missing, "it is there and finds no GPU", remedy: "Check that the card is seated.")
        case .driverMissing: return Prerequisite(name, .missing, "nvidia-smi was not found", remedy: install)
        case .driverFailed(let words):
            return Prerequisite(
                name, .missing, words, remedy: "Restart the computer; if it stays so, install it anew.")
        case .unreadable: return Prerequisite(name, .unknown, "nvidia-smi gave an answer that cannot be read")
        case .timedOut:
            return Prerequisite(
                name, .missing, "nvidia-smi did not answer in time", remedy: "Restart the computer.")
        }
    }

    private func installed(_ outcome: LocalCommand.Outcome) -> Prerequisite {
        let remedy = "Install Docker: https://docs.docker.com/engine/install"
        switch outcome {
        case .finished(0, let output, _): return Prerequisite("Docker", .met, Self.line(output))
        case .notFound: return Prerequisite("Docker", .missing, "docker was not found", remedy: remedy)
        default: return Prerequisite("Docker", .missing, Self.words(outcome), remedy: remedy)
        }
    }

    private func running(_ docker: LocalCommand.Outcome, _ info: LocalCommand.Outcome) -> Prerequisite {
        let name = "Docker daemon"
        if docker == .notFound { return Prerequisite(name, .unknown, "cannot be asked without Docker") }
        if case .finished(0, _, _) = info { return Prerequisite(name, .met, "answers") }
        return Prerequisite(
            name, .missing, Self.words(info),
            remedy:
                "Start it (sudo systemctl start docker), and let your user use it (sudo usermod -aG docker $USER)."
        )
    }

    /// The toolkit's own program, or the runtime that it registers with the daemon (which may run elsewhere).
    private func container(_ toolkit: LocalCommand.Outcome, _ info: LocalCommand.Outcome) -> Prerequisite {
        let name = "container toolkit"
        if case .finished(0, let runtimes, _) = info, runtimes.contains("\"nvidia\"") {
            return Prerequisite(name, .met, "Docker has the runtime “nvidia”")
        }
        if case .finished(0, let output, _) = toolkit {
            // Newer versions hand GPUs to Docker without a runtime of their own.
            return Prerequisite(name, .met, Self.line(output))
        }
        return Prerequisite(
            name, .missing, "neither nvidia-ctk nor Docker's runtime “nvidia” was found",
            remedy:
                "Install it: https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/install-guide.html"
        )
    }

    private func memory(_ report: GPUReport) -> Prerequisite {
        let name = "GPU memory"
        let needed = "\(Self.gibibytes(recipe.memoryMiB)) needed"
        guard let gpu = report.gpus.roomiest, let total = gpu.memoryTotalMiB else {
            return Prerequisite(name, report.gpus.isEmpty ? .missing : .unknown, "\(needed), none known")
        }
        let found = "\(needed), GPU \(gpu.index ?? 0) has \(Self.gibibytes(total))"
        guard total >= recipe.memoryMiB else {
            return Prerequisite(
                name, .missing, found,
                remedy: "Use a smaller model: Scripts/local-model runs one of a few GiB.")
        }
        guard let free = gpu.memoryFreeMiB, free < recipe.memoryMiB else {
            return Prerequisite(name, .met, found)
        }
        return Prerequisite(
            name, .missing, "\(found), of which \(Self.gibibytes(free)) are free",
            remedy: "End what uses it: nvidia-smi lists the programs.")
    }

    private func key(_ hasKey: Bool) -> Prerequisite {
        hasKey
            ? Prerequisite(recipe.keyVariable, .met, "set")
            : Prerequisite(recipe.keyVariable, .missing, "not set", remedy: recipe.hint)
    }

    static func gibibytes(_ mebibytes: Int) -> String { "\((mebibytes + 512) / 1_024) GiB" }

    private static func words(_ outcome: LocalCommand.Outcome) -> String {
        switch outcome {
        case .notFound: "not found"
        case .timedOut: "did not answer in time"
        case .failed(let reason): reason
        case .finished(let exitCode, let output, let errors):
            line(errors.isEmpty ? output : errors, otherwise: "ended with exit code \(exitCode)")
        }
    }

    private static func line(_ text: String, otherwise: String = "there") -> String {
        let first = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        return first.map { ControlCharacters.removed(from: String($0.prefix(160))) } ?? otherwise
    }
}
