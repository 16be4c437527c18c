import ModelWire

extension StructuredQuestion {
    /// What is known while a question is being asked.
    struct Asking {
        let asked: Instant
        var sendsSchema: Bool
        var wasRefused = false
        var hadTextAround = false
        var messages: [Message] = []
        var answer = StructuredAnswer()
        private var firstPiece: Instant?

        init(asked: Instant, sendsSchema: Bool) {
            (self.asked, self.sendsSchema) = (asked, sendsSchema)
        }

        mutating func sawPiece(at instant: Instant) { firstPiece = firstPiece ?? instant }

        /// What the reply before it gave is void.
        mutating func beginReply() {
            answer.fields = []
            answer.value = nil
            answer.problem = nil
            answer.verdict = nil
            answer.modelCalls += 1
        }

        mutating func failed(_ error: any Error) {
            answer.verdict = answer.verdict ?? ReplyFailure.verdict(on: error)
            answer.failure = "\(error)"
        }

        mutating func committed(_ path: JSONPath, at instant: Instant) {
            answer.fields.append(.init(path: path, committed: asked.duration(to: instant)))
        }

        func finished(at instant: Instant) -> StructuredAnswer {
            var answer = answer
            answer.total = asked.duration(to: instant)
            answer.timeToFirstToken = firstPiece.map { asked.duration(to: $0) } ?? answer.total
            answer.mends = StructuredMend.allCases.filter { mend in
                switch mend {
                case .textAroundValue: hadTextAround
                case .valueRepaired: answer.repairRounds > 0 && answer.problem == nil
                case .schemaInWords: wasRefused
                }
            }
            return answer
        }
    }
}
