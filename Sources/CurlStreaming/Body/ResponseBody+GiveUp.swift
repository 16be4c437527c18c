extension ResponseBody {
    /// Ends the transfer because a limit was passed that only the reader can know, and closes its connection.
    ///
    /// What was read and not yet taken stays readable; then the reader, also one that waits already, gets the error.
    /// A body that has ended is left as it is.
    ///
    /// - Parameter words: which limit it was and how long.
    public func giveUp(timedOut phase: TimeoutPhase, _ words: String) {
        handle.giveUp(phase, words)
    }
}
