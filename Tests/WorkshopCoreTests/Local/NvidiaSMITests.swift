import Testing

@testable import WorkshopCore

/// What the driver's tool may answer, and what is made of it.
struct NvidiaSMITests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var exitCode: Int32 = 0
        var output = ""
        var errors = ""
        let report: GPUReport
        var testDescription: String { name }
    }

    static let a10 = GPU(
        index: 0, name: "NVIDIA A10", memoryTotalMiB: 23_028, memoryFreeMiB: 22_515,
        driverVersion: "550.54.15",
        computeCapability: "8.6")

    static let cases: [Case] = [
        Case(
            name: "one", output: "0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6\n", report: .found([a10])),
        Case(
            name: "several, CRLF",
            output:
                "0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6\r\n1, NVIDIA T4, 15360, 1, 550.54.15, 7.5\r\n",
            report: .found([
                a10,
                GPU(
                    index: 1, name: "NVIDIA T4", memoryTotalMiB: 15_360, memoryFreeMiB: 1,
                    driverVersion: "550.54.15", computeCapability: "7.5"),
            ])),
        Case(
            name: "commas and quotes in the name",
            output: "3, \"NVIDIA RTX 6000, Ada\", 49140, 48000, 535.1, 8.9",
            report: .found([
                GPU(
                    index: 3, name: "NVIDIA RTX 6000, Ada", memoryTotalMiB: 49_140, memoryFreeMiB: 48_000,
                    driverVersion: "535.1", computeCapability: "8.9")
            ])),
        Case(
            name: "unknown figures", output: "0, GRID V100D, [N/A], [Not Supported], [Unknown Error], N/A",
            report: .found([GPU(index: 0, name: "GRID V100D")])),
        Case(
            name: "empty lines", output: "\n \n0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6\n\n",
            report: .found([a10])),
        Case(name: "no device", exitCode: 6, output: "No devices were found\n", report: .none),
        Case(name: "no device, exit code 0", output: "No devices were found\n", report: .none),
        Case(name: "nothing", report: .none),
        Case(
            name: "no driver behind the tool", exitCode: 9,
            output: "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
            report: .driverFailed(
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.")),
        Case(
            name: "versions that differ", exitCode: 18,
            errors:
                "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.1\n",
            report: .driverFailed(
                "Failed to initialize NVML: Driver/library version mismatch NVML library version: 550.1")),
        Case(name: "no words", exitCode: 255, report: .driverFailed("nvidia-smi ended with exit code 255")),
        Case(name: "garbage", output: "<html>login</html>", report: .unreadable("<html>login</html>")),
        Case(
            name: "one good line, one bad", output: "0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6\nhello",
            report: .unreadable("0, NVIDIA A10, 23028, 22515, 550.54.15, 8.6 hello")),
        Case(
            name: "memory that is no number", output: "0, X, lots, 1, 550, 8.6",
            report: .unreadable("0, X, lots, 1, 550, 8.6")),
        Case(name: "too few fields", output: "0, X, 1, 2, 3", report: .unreadable("0, X, 1, 2, 3")),
        Case(name: "no name", output: "0, , 1, 2, 3, 4", report: .unreadable("0, , 1, 2, 3, 4")),
    ]

    @Test(arguments: cases)
    func anAnswerIsRead(given: Case) {
        let outcome = LocalCommand.Outcome.finished(
            exitCode: given.exitCode, output: given.output, errors: given.errors)
        #expect(NvidiaSMI.report(outcome) == given.report)
    }

    @Test(arguments: [
        (LocalCommand.Outcome.notFound, GPUReport.driverMissing), (.timedOut, .timedOut),
        (.failed("no memory"), .driverFailed("no memory")),
    ])
    func noAnswerIsTold(outcome: LocalCommand.Outcome, report: GPUReport) {
        #expect(NvidiaSMI.report(outcome) == report)
    }

    @Test func everyFieldIsAskedFor() {
        #expect(
            NvidiaSMI.command().arguments == [
                "--query-gpu=index,name,memory.total,memory.free,driver_version,compute_cap",
                "--format=csv,noheader,nounits",
            ])
    }

    @Test func aDriverThatDoesNotKnowAFieldIsAskedWithoutIt() async {
        let detector = GPUDetector { command in
            command.arguments[0].contains("compute_cap")
                ? .finished(
                    exitCode: 2, output: "Field \"compute_cap\" is not a valid field to query.\n", errors: "")
                : .finished(exitCode: 0, output: "0, Tesla K80, 11441, 11000, 470.1\n", errors: "")
        }
        let expected = GPU(
            index: 0, name: "Tesla K80", memoryTotalMiB: 11_441, memoryFreeMiB: 11_000, driverVersion: "470.1"
        )
        #expect(await detector.detectNvidia() == .found([expected]))
    }

    @Test func aDriverThatFailsIsAskedOnce() async {
        let detector = GPUDetector { command in
            #expect(command.arguments[0].contains("compute_cap"))
            return .finished(exitCode: 9, output: "broken", errors: "")
        }
        #expect(await detector.detectNvidia() == .driverFailed("broken"))
    }
}
