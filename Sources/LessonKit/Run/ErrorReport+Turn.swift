import ModelWire
import WorkshopCore

extension ErrorReport {
    /// A turn that could not be finished. One whose reply broke off is advised on, and exits, by what broke it.
    static func report(_ error: TurnError, _ endpoint: Endpoint?) -> ErrorReport {
        switch error.code {
        case .incompleteReply:
            let (advice, exitCode) = advice(on: error.failure, endpoint)
            return ErrorReport(
                "\(error)", "The conversation is as it was before the question. \(advice)", exitCode)
        case .toolCallCutOff:
            return ErrorReport("\(error)", "Allow longer replies with --max-tokens.", .protocolError)
        case .emptyReply:
            return ErrorReport("\(error)", "Try again, or choose another model with --model.", .protocolError)
        case .turnInProgress:
            return ErrorReport("\(error)", "Wait for the answer, or start another session.", .failure)
        }
    }

    private static func advice(
        on failure: ReplyFailure?, _ endpoint: Endpoint?
    ) -> (String, LessonExitCode) {
        switch failure {
        case .server(let error):
            let report = report(error, endpoint)
            return (report.advice, report.exitCode)
        case .transport(let error):
            let report = report(error, endpoint)
            // Something answered well at that address, so there is nothing to say about starting a server there.
            return (error.code == .notRecorded ? report.advice : "Try again.", report.exitCode)
        case .tooLarge: return ("Allow less with --max-tokens.", .protocolError)
        case nil: return ("Try again.", .protocolError)
        }
    }
}
