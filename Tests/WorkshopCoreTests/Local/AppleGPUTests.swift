import Testing

@testable import WorkshopCore

/// What a Mac says of its GPU.
struct AppleGPUTests {
    private static func finished(_ output: String, exitCode: Int32 = 0) -> LocalCommand.Outcome {
        .finished(exitCode: exitCode, output: output, errors: exitCode == 0 ? "" : "went wrong")
    }

    @Test(
        arguments: [
            (
                #"{"SPDisplaysDataType":[{"_name":"Apple M2","sppci_model":"Apple M2","sppci_cores":"10"}]}"#,
                GPU(index: 0, name: "Apple M2", memoryTotalMiB: 16_384, sharesMemory: true)
            ),
            (
                #"{"SPDisplaysDataType":[{"_name":"x","sppci_model":"AMD Radeon Pro 5500M","spdisplays_vram":"8 GB"}]}"#,
                GPU(index: 0, name: "AMD Radeon Pro 5500M", memoryTotalMiB: 8_192)
            ),
            (
                #"{"SPDisplaysDataType":[{"sppci_model":"Intel UHD","spdisplays_vram_shared":"1536 MB"}]}"#,
                GPU(index: 0, name: "Intel UHD", memoryTotalMiB: 1_536)
            ),
            (
                #"{"SPDisplaysDataType":[{"_name":"Paravirtual device","spdisplays_vram":"much"}]}"#,
                GPU(index: 0, name: "Paravirtual device")
            ),
        ])
    func aProcessorIsRead(output: String, expected: GPU) {
        let report = AppleGPU.report(displays: Self.finished(output), memory: Self.finished("17179869184\n"))
        #expect(report == .found([expected]))
    }

    @Test(
        arguments: [
            (finished(#"{"SPDisplaysDataType":[]}"#), GPUReport.none),
            (finished("no JSON"), .unreadable("no JSON")),
            (finished("{}"), .unreadable("{}")),
            (finished("", exitCode: 1), .driverFailed("went wrong")),
            (.notFound, .driverMissing), (.timedOut, .timedOut), (.failed("why"), .driverFailed("why")),
        ] as [(LocalCommand.Outcome, GPUReport)])
    func whatElseComesBackIsTold(displays: LocalCommand.Outcome, report: GPUReport) {
        #expect(AppleGPU.report(displays: displays, memory: .notFound) == report)
    }

    @Test func withoutItsSizeTheMemoryIsUnknown() {
        let output = #"{"SPDisplaysDataType":[{"sppci_model":"Apple M1"}]}"#
        let report = AppleGPU.report(displays: Self.finished(output), memory: .timedOut)
        #expect(report == .found([GPU(index: 0, name: "Apple M1", sharesMemory: true)]))
    }
}
