import LessonKit

/// What this machine has: its GPUs, the model servers that are up, and what a container would need.
struct Machine: Sendable {
    private let lesson: LessonContext
    private var console: Console { lesson.console }

    init(_ lesson: LessonContext) { self.lesson = lesson }

    func showGPUs() async -> GPUReport {
        console.heading("1. The GPUs of this machine")
        let report = await GPUDetector(run: lesson.runner).detect()
        switch report {
        case .found(let gpus): gpus.forEach { console.line(Self.line($0)) }
        case .none: console.line("The driver is there and finds no GPU.")
        case .driverMissing:
            console.line("None: nvidia-smi, which comes with NVIDIA's driver, was not found.")
        case .driverFailed(let words):
            console.line(
                "NVIDIA's driver is there and does not work: \(ControlCharacters.removed(from: words))")
        case .unreadable(let words):
            console.line(
                "nvidia-smi gave an answer that cannot be read: \(ControlCharacters.removed(from: words))")
        case .timedOut: console.line("nvidia-smi did not answer in time.")
        }
        return report
    }

    func showServers(ports: [Int]) async -> [LocalServer] {
        console.heading("2. The model servers that are up")
        let list = ports.map(String.init).joined(separator: ", ")
        let servers = await LocalServerProbe(ports: ports, client: lesson.client).look()
        if servers.isEmpty {
            console.line("None answered on 127.0.0.1 at \(list). Scripts/local-model starts one.")
        }
        for server in servers {
            let version = server.version.map { " \($0)" } ?? ""
            let models = server.models.isEmpty ? "" : ": " + server.models.prefix(8).joined(separator: ", ")
            console.line(
                "\(server.baseURL)  \(server.kind.rawValue)\(version), \(server.state.rawValue)\(models)")
        }
        return servers
    }

    func showContainer(_ gpus: GPUReport) async -> [Prerequisite] {
        let recipe = EndpointProfile.container
        console.heading("3. A NIM container, and what it needs")
        console.line("    " + recipe.loginLine, folds: false)
        recipe.runLines(on: gpus.gpus).forEach { console.line("    " + $0, folds: false) }
        console.line()
        let needs = await ContainerPrerequisites(recipe, run: lesson.runner)
            .check(gpus: gpus, hasKey: lesson.isSet(recipe.keyVariable))
        for need in needs {
            let state = need.state.rawValue
            console.line(
                state + String(repeating: " ", count: 9 - state.count) + "\(need.name): \(need.found)")
            if let remedy = need.remedy { console.line("         \(remedy)") }
        }
        return needs
    }

    /// The endpoint of the run first, then the servers found that can be asked. One that still loads is waited for.
    func places(_ servers: [LocalServer], patience: Duration) async throws -> [Place] {
        let own = servers.first { $0.baseURL == lesson.endpoint.baseURL }
        var places = [Place(lesson, server: own)]
        for server in servers where server != own && [.ready, .loading].contains(server.state) {
            do {
                if server.state == .loading {
                    try await ReadinessWait(limit: patience, waitsForListening: false).wait(
                        for: "\(server.kind.rawValue) at \(server.baseURL)",
                        question: ReadinessWait.question(to: server.endpoint, client: lesson.client),
                        progress: { console.line($0) })
                }
                let elsewhere = try await lesson.elsewhere(server.endpoint)
                places.append(Place(elsewhere, server: server))
            } catch {
                try Task.checkCancellation()
                console.line("\(server.kind.rawValue) at \(server.baseURL) is left out: \(error)")
            }
        }
        return places
    }

    private static func line(_ gpu: GPU) -> String {
        var parts = ["GPU \(gpu.index ?? 0): \(ControlCharacters.removed(from: gpu.name))"]
        if let total = gpu.memoryTotalMiB {
            parts.append("\(total) MiB of memory" + (gpu.sharesMemory ? ", shared with the processor" : ""))
        }
        if let free = gpu.memoryFreeMiB { parts.append("\(free) MiB free") }
        if let driver = gpu.driverVersion { parts.append("driver \(driver)") }
        if let capability = gpu.computeCapability { parts.append("compute capability \(capability)") }
        return parts.joined(separator: ", ")
    }
}
