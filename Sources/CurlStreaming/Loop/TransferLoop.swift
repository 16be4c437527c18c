import CCurl
import Foundation

/// libcurl's multi interface on a thread of its own.
///
/// `@unchecked Sendable` because of libcurl's handles and the table of transfers: after `init` they are
/// touched on the loop's thread only. Every other thread goes through the command queue.
final class TransferLoop: @unchecked Sendable {
    let configuration: HTTPClient.Configuration
    let commands: CommandQueue
    let multi: UnsafeMutableRawPointer?
    let nextCheck = EarliestCheck()
    var transfers: [ObjectIdentifier: Transfer] = [:]

    // libcurl wants this once in a process, before anything else; a static is made once on any thread.
    private static let isReady = curl_global_init(ccurl_global_default) == CURLE_OK

    init(configuration: HTTPClient.Configuration) {
        self.configuration = configuration
        multi = Self.isReady ? curl_multi_init() : nil
        commands = CommandQueue(waking: multi)
        if let multi {
            let limit = min(configuration.idleConnectionLimit, Int(Int32.max))
            ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, limit)
        }
    }

    func start() {
        guard multi != nil else {
            commands.stop()
            commands.end()
            return
        }
        ProcessExit.watch(commands)
        let thread = Thread { self.run() }
        thread.name = "CurlStreaming"
        thread.start()
    }

    func stop() {
        commands.stop()
    }

    func waitUntilStopped() async {
        await commands.waitForEnd()
    }

    func submit(_ command: LoopCommand) {
        if !commands.append(command) { refuse(command) }
    }

    private func refuse(_ command: LoopCommand) {
        guard case .begin(let state, _, _) = command else { return }
        let error =
            multi == nil
            ? state.error(.other, "libcurl could not be set up")
            : state.error(.shutDown, "the request came after the shutdown")
        state.end(error, keepingBytes: false)
    }

    private func run() {
        guard let multi else { return }
        LoopThread.blockSignals()
        repeat {
            for command in commands.takeAll() { perform(command) }
        } while !commands.isStopping && step(multi)
        defer { ProcessExit.forget(commands) }
        if commands.isAbandoned {
            // Kept for ever: freeing the transfers would call into libcurl again.
            _ = Unmanaged.passRetained(self)
            return
        }
        commands.stop()
        for command in commands.takeAll() { refuse(command) }
        endAll { $0.error(.shutDown, "it was under way when the client was shut down") }
        curl_multi_cleanup(multi)
        commands.end()
    }

    /// One round: move bytes, collect what has ended, look at the clocks, sleep.
    ///
    /// - Returns: false when libcurl's machinery itself has failed, which ends the client.
    private func step(_ multi: UnsafeMutableRawPointer) -> Bool {
        var running: Int32 = 0
        let performed = curl_multi_perform(multi, &running)
        collectFinished(from: multi)
        endOverdue(at: .now)
        guard performed == CURLM_OK else { return false }
        return curl_multi_poll(multi, nil, 0, nextCheck.sleepMilliseconds(from: .now), nil) == CURLM_OK
    }
}
