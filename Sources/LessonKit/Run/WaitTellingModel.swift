import WorkshopCore

/// Tells on standard error what a request waits for, in whichever loop and delivery it was made: a blocking turn has no
/// other moment to do so.
struct WaitTellingModel: ChatModel {
    let base: any ChatModel
    let console: Console

    func reply(to request: ChatRequest, delivery: Delivery) -> ModelEvents {
        ModelEvents {
            var events = base.reply(to: request, delivery: delivery).makeAsyncIterator()
            return {
                let event = try await events.next()
                if case .waiting(let wait) = event { console.tell(wait) }
                return event
            }
        }
    }
}

extension Console {
    func tell(_ wait: RequestWait) { note("note: \(wait).") }
}
