#if os(Linux)
import Foundation

/// The process's open file descriptors and sockets, for tests that look for leaks.
public enum OpenDescriptors {
    /// All descriptors. Tests run side by side, so only a large difference means anything.
    public static var count: Int {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    }

    /// The open TCP sockets that are connected or connecting to that port: the clients' side, and exact.
    public static func sockets(toPort port: UInt16) throws -> Int {
        // Not `String(contentsOfFile:)`: such a file has no size, and only its first page would be read.
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/net/tcp"))
        defer { file.closeFile() }
        let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        return table.split(separator: "\n").dropFirst().count { line in
            // sl local_address rem_address st queues timer retransmits uid timeout inode
            let fields = line.split(separator: " ")
            guard fields.count > 9, let remotePort = fields[2].split(separator: ":").last else {
                return false
            }
            // A socket that no process holds any more, such as one in TIME_WAIT, has inode 0.
            return UInt16(remotePort, radix: 16) == port && fields[9] != "0"
        }
    }
}
#endif
