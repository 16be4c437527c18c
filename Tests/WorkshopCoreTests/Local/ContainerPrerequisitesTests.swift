import Testing

@testable import WorkshopCore

/// What a container needs, checked one by one.
struct ContainerPrerequisitesTests {
    static let recipe = ContainerRecipe(
        image: "registry.example/model", memoryMiB: 20_480, keyVariable: "THE_KEY",
        registry: "registry.example",
        hint: "Get a key.")
    static let good = GPUReport.found([
        GPU(index: 0, name: "Small", memoryTotalMiB: 8_192, driverVersion: "550.1"),
        GPU(index: 1, name: "Large", memoryTotalMiB: 24_564, memoryFreeMiB: 24_000, driverVersion: "550.1"),
    ])

    static func said(_ output: String, exitCode: Int32 = 0, errors: String = "") -> LocalCommand.Outcome {
        .finished(exitCode: exitCode, output: output, errors: errors)
    }

    /// A machine that has everything, but for what a test takes away.
    private func check(
        _ gpus: GPUReport = good, key: Bool = true,
        docker: LocalCommand.Outcome = said("Docker version 28\n"),
        info: LocalCommand.Outcome = said(#"{"io.containerd.runc.v2":{},"nvidia":{}}"#),
        toolkit: LocalCommand.Outcome = .notFound
    ) async -> [String: Prerequisite] {
        let needs = await ContainerPrerequisites(Self.recipe) { command in
            switch (command.program, command.arguments.first) {
            case ("docker", "--version"): docker
            case ("docker", "info"): info
            case ("nvidia-ctk", _): toolkit
            default: .failed("unexpected")
            }
        }
        .check(gpus: gpus, hasKey: key)
        #expect(
            needs.allSatisfy {
                $0.state != .missing || $0.remedy != nil || $0.name == "GPU memory" || gpus == .none
                    || $0.found.contains("not NVIDIA's")
            })
        return Dictionary(uniqueKeysWithValues: needs.map { ($0.name, $0) })
    }

    @Test func aMachineThatHasEverythingMeetsThemAll() async {
        let needs = await check()
        #expect(
            Set(needs.keys) == [
                "NVIDIA driver", "Docker", "Docker daemon", "container toolkit", "GPU memory", "THE_KEY",
            ])
        #expect(needs.values.allSatisfy { $0.state == .met && $0.remedy == nil })
        #expect(needs["Docker"]?.found == "Docker version 28")
        #expect(needs["GPU memory"]?.found == "20 GiB needed, GPU 1 has 24 GiB")
    }

    @Test(
        arguments: [
            (GPUReport.driverMissing, Prerequisite.State.missing, "nvidia-smi was not found"),
            (.driverFailed("version mismatch"), .missing, "version mismatch"),
            (.none, .missing, "it is there and finds no GPU"),
            (.unreadable("?"), .unknown, "nvidia-smi gave an answer that cannot be read"),
            (.timedOut, .missing, "nvidia-smi did not answer in time"),
            (
                .found([GPU(index: 0, name: "Apple M2", memoryTotalMiB: 65_536, sharesMemory: true)]),
                .missing,
                "the GPU is not NVIDIA's: NIM cannot run here"
            ),
        ])
    func theDriverIsChecked(gpus: GPUReport, state: Prerequisite.State, found: String) async {
        let needs = await check(gpus)
        #expect(needs["NVIDIA driver"]?.state == state)
        #expect(needs["NVIDIA driver"]?.found == found)
        #expect(needs["GPU memory"]?.state != .met)
    }

    @Test func dockerIsChecked() async {
        let none = await check(docker: .notFound, info: .notFound)
        #expect(none["Docker"]?.state == .missing)
        #expect(none["Docker daemon"]?.state == .unknown)
        let stopped = await check(
            info: Self.said("", exitCode: 1, errors: "Cannot connect to the Docker daemon.\nmore"))
        #expect(stopped["Docker"]?.state == .met)
        #expect(stopped["Docker daemon"]?.state == .missing)
        #expect(stopped["Docker daemon"]?.found == "Cannot connect to the Docker daemon.")
        let hung = await check(info: .timedOut)
        #expect(hung["Docker daemon"]?.found == "did not answer in time")
    }

    @Test func theContainerToolkitIsItsProgramOrDockersRuntime() async {
        let without = Self.said(#"{"runc":{}}"#)
        let toolkit = Self.said("NVIDIA Container Toolkit CLI version 1.17.4\ncommit: x\n")
        #expect(await check(info: without)["container toolkit"]?.state == .missing)
        let own = await check(info: without, toolkit: toolkit)["container toolkit"]
        #expect(own?.state == .met)
        #expect(own?.found == "NVIDIA Container Toolkit CLI version 1.17.4")
    }

    @Test(
        arguments: [
            (20_480, 20_480, Prerequisite.State.met), (20_479, 20_000, .missing), (24_564, 1_000, .missing),
            (24_564, nil, .met), (nil, nil, .unknown),
        ] as [(Int?, Int?, Prerequisite.State)])
    func theMemoryMustHoldTheModel(total: Int?, free: Int?, state: Prerequisite.State) async {
        let gpu = GPU(index: 0, name: "X", memoryTotalMiB: total, memoryFreeMiB: free, driverVersion: "550")
        #expect(await check(.found([gpu]))["GPU memory"]?.state == state)
    }

    @Test func theKeyIsOnlyEverAVariablesName() async {
        #expect(await check(key: false)["THE_KEY"]?.remedy == "Get a key.")
        #expect(Self.recipe.runLines(on: []).contains("  -e THE_KEY \\"))
        #expect(Self.recipe.loginLine.contains("--password-stdin"))
    }

    @Test(
        arguments: [
            ([], "all"), ([(8_192, 8_000)], "all"), ([(8_192, 8_000), (24_564, 24_000)], "'\"device=1\"'"),
            ([(24_564, 100), (12_288, 12_000)], "'\"device=1\"'"), ([(nil, nil), (nil, nil)], "all"),
            ([(8_192, nil), (24_564, nil)], "'\"device=1\"'"),
        ] as [([(Int?, Int?)], String)])
    func theContainerGetsTheRoomiestOfSeveral(memories: [(Int?, Int?)], gpus: String) {
        let machine = memories.enumerated().map {
            GPU(index: $0.offset, name: "X", memoryTotalMiB: $0.element.0, memoryFreeMiB: $0.element.1)
        }
        let lines = Self.recipe.runLines(on: machine)
        #expect(lines.contains("docker run --rm --gpus \(gpus) --shm-size=16GB \\"), "\(lines)")
        #expect(lines.last == "  registry.example/model")
    }
}
