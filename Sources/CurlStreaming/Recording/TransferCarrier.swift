/// What carries out a client's transfers: libcurl's loop, or a player of recorded answers.
protocol TransferCarrier: Sendable {
    func submit(_ command: LoopCommand)
    func stop()
    func waitUntilStopped() async
}

extension TransferLoop: TransferCarrier {}
