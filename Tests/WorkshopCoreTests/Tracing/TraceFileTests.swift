import Foundation
import ModelWire
import Synchronization
import Testing

@testable import WorkshopCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("A file of traces", .timeLimit(.minutes(5)))
struct TraceFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.url.appendingPathComponent("turns.jsonl").path }

    private func lines() throws -> [JSONValue] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.last == UInt8(ascii: "\n"))
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
    }

    @Test("A line is added to what the file holds, and the file is its owner's alone")
    func append() throws {
        for id in [1, 2] { try TraceFile(path: path).write(.sample(id)) }
        let numbers = try lines().map { $0["spans"]?.array?.first?["attributes"]?["number"] }
        #expect(numbers == [1, 2])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("Several that write at once mix no lines")
    func together() async throws {
        let long = String(repeating: "x", count: 200_000)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                let file = try TraceFile(path: path)
                group.addTask {
                    for _ in 0..<5 {
                        var trace = TurnTrace.sample(writer)
                        trace.service = long
                        try file.write(trace)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try lines().count == 40)
    }

    @Test("A line for which there is no room whole leaves no part behind, and the next one fits again")
    func noRoomForALine() throws {
        let room = Mutex(Int.max)
        let file = try TraceFile(path: path) { descriptor, bytes, count in
            let most = min(count, room.withLock { $0 })
            return write(descriptor, bytes, most)
        }
        try file.write(.sample(1))
        room.withLock { $0 = 20 }
        let error = try #require(throws: TraceError.self) { try file.write(.sample(2)) }
        #expect(error.happened == "there is no room left")
        #expect(try lines().count == 1)
        room.withLock { $0 = Int.max }
        try file.write(.sample(3))
        let numbers = try lines().map { $0["spans"]?.array?.first?["attributes"]?["number"] }
        #expect(numbers == [1, 3])
    }

    @Test("A part that another program has written behind stays, on a line of its own")
    func partInBetween() throws {
        let room = Mutex(Int.max)
        let other = try TraceFile(path: path)
        let file = try TraceFile(path: path) { descriptor, bytes, count in
            let most = min(count, room.withLock { $0 })
            let written = write(descriptor, bytes, most)
            if most < count { #expect(throws: Never.self) { try other.write(.sample(2)) } }
            return written
        }
        room.withLock { $0 = 20 }
        #expect(throws: TraceError.self) { try file.write(.sample(1)) }
        room.withLock { $0 = Int.max }
        try file.write(.sample(3))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.split(separator: "\n").last?.contains(#""number":3"#) == true, "\(text)")
    }

    #if os(Linux)
    @Test("A full disk is told, and the next line is tried all the same")
    func fullDisk() throws {
        let file = try TraceFile(path: "/dev/full")
        for _ in 1...2 {
            let error = try #require(throws: TraceError.self) { try file.write(.sample()) }
            #expect(error.description == "writing to /dev/full: No space left on device")
        }
    }
    #endif

    @Test("A file that cannot be made is told at once", arguments: ["no-such-folder/turns.jsonl", ""])
    func notOpened(name: String) throws {
        let path = folder.url.path + "/" + name
        let error = try #require(throws: TraceError.self) { try TraceFile(path: path) }
        #expect(error.tried == "opening the trace file \(path)")
    }

    @Test("A pipe that nobody reads keeps nobody waiting")
    func pipe() throws {
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: TraceError.self) { try TraceFile(path: path) }
    }
}
