import Synchronization

/// When the writes of the plays were made; the last few hundred plays are kept.
final class ScriptLog: Sendable {
    /// One play of one script.
    struct Play: Sendable, Equatable {
        struct Write: Sendable, Equatable {
            /// Right before the write, in nanoseconds of `MonotonicStamp`.
            var at: Int
            var byteCount: Int
            var causes: [PracticeInstant]
        }

        let script: String
        var writes: [Write] = []
        /// True once every write is noted that makes something happen.
        var isComplete = false
    }

    /// How many plays are kept; the oldest goes first.
    static let limit = 256

    private struct State {
        var plays: [String: Play] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())

    /// Begins a play. One of the same id is forgotten.
    func begin(_ id: String, of script: PracticeScript) {
        state.withLock { state in
            if state.plays.updateValue(Play(script: script.name), forKey: id) != nil {
                state.order.removeAll { $0 == id }
            }
            state.order.append(id)
            guard state.order.count > Self.limit else { return }
            state.plays[state.order.removeFirst()] = nil
        }
    }

    /// Changes a play that is still kept.
    func note(_ id: String, _ change: (inout Play) -> Void) {
        state.withLock { state in
            guard var play = state.plays[id] else { return }
            change(&play)
            state.plays[id] = play
        }
    }

    subscript(id: String) -> Play? { state.withLock { $0.plays[id] } }
}

extension ScriptLog.Play {
    func json(id: String) -> WireJSON {
        [
            "id": .string(id), "script": .string(script), "clock": .string(MonotonicStamp.clock),
            "complete": .bool(isComplete),
            "writes": .array(
                writes.map { write in
                    [
                        "at": .int(write.at), "bytes": .int(write.byteCount),
                        "causes": .array(write.causes.map { .string($0.rawValue) }),
                    ]
                }),
        ]
    }
}
