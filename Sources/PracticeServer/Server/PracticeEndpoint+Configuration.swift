import Foundation

extension PracticeEndpoint {
    /// What an endpoint is made of; every source of time and chance enters here.
    public struct Configuration: Sendable {
        /// An IP address of this machine, or "localhost"; 127.0.0.1 keeps the endpoint to this machine.
        public var host: String
        /// The port; 0 lets the system choose a free one.
        public var port: UInt16
        /// How fast the simulated model is.
        public var pace: Pace
        /// Where the jitter of the pace and the ids of the responses come from.
        public var seed: UInt64
        /// Measures and waits out the pace.
        public var clock: any Clock<Duration>
        /// The date that responses carry.
        public var now: @Sendable () -> Date
        /// How replies are to go wrong, for requests that do not say so themselves.
        public var fault: PracticeFaultPlan?
        /// What is played, for chat requests that do not name a script themselves.
        public var script: PracticeScript?
        /// Called once for each request, when it has ended.
        public var log: @Sendable (PracticeLogEntry) -> Void

        /// Makes a configuration; the defaults are a hosted pace on a port of the system's choice.
        public init(
            host: String = "127.0.0.1",
            port: UInt16 = 0,
            pace: Pace = Latency.hosted.pace,
            seed: UInt64 = 1,
            clock: any Clock<Duration> = ContinuousClock(),
            now: @escaping @Sendable () -> Date = { Date() },
            fault: PracticeFaultPlan? = nil,
            script: PracticeScript? = nil,
            log: @escaping @Sendable (PracticeLogEntry) -> Void = { _ in }
        ) {
            self.host = host
            self.port = port
            self.pace = pace
            self.seed = seed
            self.clock = clock
            self.now = now
            self.fault = fault
            self.script = script
            self.log = log
        }
    }
}
