import LessonKit

/// What one fault did, on one wire, in one delivery.
struct FaultResult: Sendable, Encodable {
    let fault: Fault
    let wire: Wire
    let delivery: Delivery
    let naive: NaiveOutcome
    let struck: FaultedModel.Struck?
    /// What ended the turn; nil when it was answered.
    let failure: (any Error)?
    /// What was visible of the turn that failed.
    let partialText: String?
    /// What was waited for before the request was sent again.
    let waits: [RequestWait]
    let historyClean: Bool
    let nextQuestionAnswered: Bool

    /// How the reply ended that was to go wrong; nil when an error came in its place.
    var verdict: StreamVerdict? { struck?.verdict }

    /// What went wrong, in a sentence; nil when it did no harm.
    var error: String? {
        if let failure { return "\(failure)" }
        return waits.isEmpty ? nil : struck?.error.map { "\($0) (It was tried again, and answered.)" }
    }

    /// What the person got, in a word.
    var answer: String {
        if failure == nil { return waits.isEmpty ? "whole" : "retried" }
        return partialText?.isEmpty == false ? "partial" : "none"
    }

    private enum CodingKeys: CodingKey {
        case name, wire, delivery, naive, verdict, error, partialText, historyClean, nextQuestionAnswered
    }

    /// Every member is there; what there is none of is null.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(fault.name, forKey: .name)
        try members.encode(wire.rawValue, forKey: .wire)
        try members.encode(delivery.rawValue, forKey: .delivery)
        try members.encode(naive.sentence, forKey: .naive)
        try members.encode(verdict?.rawValue, forKey: .verdict)
        try members.encode(error, forKey: .error)
        try members.encode(partialText, forKey: .partialText)
        try members.encode(historyClean, forKey: .historyClean)
        try members.encode(nextQuestionAnswered, forKey: .nextQuestionAnswered)
    }
}

/// What `faults --json` prints.
struct FaultReport: Encodable {
    let faults: [FaultResult]
}
