import Foundation
import TestSupport
import Testing

@testable import LessonKit

@Suite("A file that a result goes to", .timeLimit(.minutes(1)))
struct OutputFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    @Test("A run that is killed before its result leaves no file, and one with a result leaves it whole")
    func new() throws {
        let file = try OutputFile(path("new"))
        #expect(!FileManager.default.fileExists(atPath: path("new")))
        try file.write("a page")
        #expect(try text("new") == "a page")
    }

    @Test("What a file held stays until there is a result, however long it was")
    func existing() throws {
        try Data(String(repeating: "old ", count: 1_000).utf8).write(to: URL(fileURLWithPath: path("kept")))
        let file = try OutputFile(path("kept"))
        #expect(try text("kept").count == 4_000)
        try file.write("new")
        #expect(try text("kept") == "new")
    }

    @Test("A link to a file that is not there stays a link, and the file is written")
    func danglingLink() throws {
        try FileManager.default.createSymbolicLink(
            atPath: path("link"), withDestinationPath: path("target"))
        try OutputFile(path("link")).write("a page")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == path("target"))
        #expect(try text("target") == "a page")
    }

    @Test("What cannot be written is told by name, before there is a result")
    func unwritable() throws {
        for (name, reason) in [("no/such", "No such file or directory"), ("", "Is a directory")] {
            let error = #expect(throws: OutputFileError.self) { try OutputFile(path(name)) }
            #expect(error?.description == "writing \(path(name)) failed: \(reason)")
        }
    }

    #if os(Linux)
    @Test("A full disk is told as such")
    func full() throws {
        let file = try OutputFile("/dev/full")
        let error = #expect(throws: OutputFileError.self) { try file.write("a page") }
        #expect(error?.description == "writing /dev/full failed: No space left on device")
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }
    #endif
}
