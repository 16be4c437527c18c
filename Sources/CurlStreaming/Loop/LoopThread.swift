#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the loop's thread sets for itself.
enum LoopThread {
    /// Leaves signals to the program's other threads.
    ///
    /// SIGPIPE above all: under `CURLOPT_NOSIGNAL` libcurl does not shield TLS writes from it, and a server
    /// that hangs up would end the program. Faults stay deliverable, for the crash report's sake.
    static func blockSignals() {
        var signals = sigset_t()
        sigfillset(&signals)
        for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP] { sigdelset(&signals, fault) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
