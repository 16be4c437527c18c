import Synchronization
import Testing

@testable import WorkshopCore

@Suite("A turn's channel", .timeLimit(.minutes(5)))
struct TurnChannelTests {
    private struct Broken: Error {}

    private func read(_ channel: TurnChannel, yields: Int = 0) async throws -> [TurnEvent] {
        var all: [TurnEvent] = []
        while let event = try await channel.next() {
            all.append(event)
            for _ in 0..<yields { await Task.yield() }
        }
        return all
    }

    private func events(_ count: Int) -> [TurnEvent] { (0..<count).map(TurnEvent.step) }

    @Test("Every event arrives once and in order, whoever is faster", arguments: 0..<12, [0, 1, 16, 17, 400])
    func allArrive(pace: Int, count: Int) async throws {
        let channel = TurnChannel()
        let expected = events(count)
        let writer = Task {
            for event in expected {
                try await channel.send(event)
                for _ in 0..<(pace % 4) { await Task.yield() }
            }
            channel.finish(throwing: nil)
        }
        #expect(try await read(channel, yields: pace / 4) == expected)
        try await writer.value
        #expect(try await channel.next() == nil)
    }

    @Test(
        "Of several writers nobody's event is lost, and each one's come in order", arguments: [2, 9], [0, 3])
    func severalWriters(writers: Int, yields: Int) async throws {
        let channel = TurnChannel()
        let each = 40
        let writing = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        for number in 0..<each { try await channel.send(.step(writer * each + number)) }
                    }
                }
                try await group.waitForAll()
            }
            channel.finish(throwing: nil)
        }
        let steps = try await read(channel, yields: yields).compactMap { event in
            if case .step(let number) = event { number } else { nil }
        }
        #expect(steps.sorted() == Array(0..<writers * each))
        for writer in 0..<writers {
            #expect(steps.filter { $0 / each == writer } == Array(writer * each..<(writer + 1) * each))
        }
        try await writing.value
    }

    @Test("A writer that is cancelled while it waits leaves the others waiting")
    func cancelledAmongSeveral() async throws {
        let channel = TurnChannel()
        for event in events(TurnChannel.capacity) { try await channel.send(event) }
        let (one, other) = (
            Task { try await channel.send(.step(-1)) }, Task { try await channel.send(.step(99)) }
        )
        for _ in 0..<20 { await Task.yield() }
        one.cancel()
        await #expect(throws: CancellationError.self) { try await one.value }
        for event in events(TurnChannel.capacity) { #expect(try await channel.next() == event) }
        try await other.value
        #expect(try await channel.next() == .step(99))
    }

    @Test("A failure comes after the events before it, once")
    func failure() async throws {
        let channel = TurnChannel()
        try await channel.send(.step(1))
        channel.finish(throwing: Broken())
        #expect(try await channel.next() == .step(1))
        await #expect(throws: Broken.self) { try await channel.next() }
        #expect(try await channel.next() == nil)
    }

    @Test("Finishing wakes a reader that waits", arguments: [false, true])
    func finishWakesReader(fails: Bool) async throws {
        for _ in 0..<200 {
            let channel = TurnChannel()
            let reader = Task { try await channel.next() }
            await Task.yield()
            channel.finish(throwing: fails ? Broken() : nil)
            if fails {
                await #expect(throws: Broken.self) { _ = try await reader.value }
            } else {
                #expect(try await reader.value == nil)
            }
        }
    }

    @Test("A cancelled writer does not stay parked")
    func cancelledWriter() async throws {
        for round in 0..<200 {
            let channel = TurnChannel()
            for event in events(TurnChannel.capacity) { try await channel.send(event) }
            let writer = Task { try await channel.send(.step(-1)) }
            for _ in 0..<(round % 5) { await Task.yield() }
            writer.cancel()
            await #expect(throws: CancellationError.self) { try await writer.value }
            channel.finish(throwing: nil)
            #expect(try await read(channel) == events(TurnChannel.capacity))
        }
    }

    @Test("The channel holds no more than its capacity")
    func capacity() async throws {
        let channel = TurnChannel()
        let sent = Mutex(0)
        let writer = Task {
            for event in events(100) {
                try await channel.send(event)
                sent.withLock { $0 += 1 }
            }
            channel.finish(throwing: nil)
        }
        for _ in 0..<2_000 { await Task.yield() }
        #expect(sent.withLock { $0 } <= TurnChannel.capacity)
        #expect(try await read(channel).count == 100)
        try await writer.value
    }

    @Test("Waiting until all is read returns when the reader has taken the last event, not before")
    func waitUntilRead() async throws {
        for _ in 0..<200 {
            let channel = TurnChannel()
            try await channel.waitUntilRead()
            try await channel.send(.step(1))
            try await channel.send(.step(2))
            let isRead = Mutex(false)
            let writer = Task {
                try await channel.waitUntilRead()
                isRead.withLock { $0 = true }
                channel.finish(throwing: nil)
            }
            _ = try await channel.next()
            for _ in 0..<5 { await Task.yield() }
            #expect(!isRead.withLock { $0 })
            #expect(try await read(channel) == [.step(2)])
            try await writer.value
        }
    }

    @Test("A cancelled wait until all is read ends")
    func cancelledWait() async throws {
        for round in 0..<200 {
            let channel = TurnChannel()
            try await channel.send(.step(1))
            let writer = Task { try await channel.waitUntilRead() }
            for _ in 0..<(round % 5) { await Task.yield() }
            writer.cancel()
            await #expect(throws: CancellationError.self) { try await writer.value }
        }
    }
}
