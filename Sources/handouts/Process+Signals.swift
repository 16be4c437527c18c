import Foundation

extension Process {
    /// Starts the child with no signal blocked.
    ///
    /// A child inherits its parent thread's signal mask. Threads that run Swift tasks block INT and TERM, and a
    /// command started from one would never see them: not from Ctrl-C, not from `kill`, not from `timeout`.
    func runWithSignalsUnblocked() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
