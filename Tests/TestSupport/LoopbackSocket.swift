#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A TCP socket on 127.0.0.1, with the calls that the test servers need.
struct LoopbackSocket: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let call: String
        let number: Int32
        var description: String { "\(call) on 127.0.0.1 failed with errno \(number)" }
    }

    #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    private static let stream = SOCK_STREAM
    #endif
    #if canImport(Darwin)
    private static let sendFlags: Int32 = 0
    #else
    private static let sendFlags = Int32(MSG_NOSIGNAL)
    #endif

    let descriptor: Int32
    let port: UInt16

    /// - Parameter port: 0 lets the system choose.
    static func listening(port: UInt16 = 0, backlog: Int32) throws -> LoopbackSocket {
        let descriptor = try open()
        try withAddress(port: port) { address, length in
            try check("bind", bind(descriptor, address, length), closing: descriptor)
        }
        try check("listen", listen(descriptor, backlog), closing: descriptor)
        return LoopbackSocket(descriptor: descriptor, port: localPort(of: descriptor))
    }

    static func open() throws -> Int32 {
        let descriptor = socket(AF_INET, stream, 0)
        try check("socket", descriptor, closing: nil)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    static func check(_ call: String, _ result: Int32, closing descriptor: Int32?) throws {
        guard result < 0 else { return }
        let number = errno
        if let descriptor { closeDescriptor(descriptor) }
        throw Failure(call: call, number: number)
    }

    static func withAddress<Value>(
        port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Value
    ) rethrows -> Value {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { try body($0, length) }
        }
    }

    private static func localPort(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    static func closeDescriptor(_ descriptor: Int32) {
        _ = close(descriptor)
    }
}

extension LoopbackSocket {
    func acceptNext() -> LoopbackSocket? {
        let accepted = accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        // A program that another test starts just then would inherit it, and keep open what is closed here.
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        #if canImport(Darwin)
        setsockopt(accepted, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
        #endif
        return LoopbackSocket(descriptor: accepted, port: port)
    }

    /// - Returns: true also when the other side has closed.
    func waitUntilReadable(milliseconds: Int32) -> Bool {
        var entry = pollfd(descriptor: descriptor)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Asks without taking bytes; blocks when nothing has come.
    var peerHasClosed: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
    }

    /// - Returns: nil when the connection is gone.
    func transmit(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Self.sendFlags) }
        return count > 0 ? count : nil
    }

    /// - Returns: nothing at the end, nil when the connection is gone.
    func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16 * 1_024)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count < 0 ? nil : Array(bytes[..<count])
    }

    func setSendBuffer(_ bytes: Int) {
        var size = Int32(clamping: bytes)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    func resetOnClose() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    func shutDown() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    func end() {
        Self.closeDescriptor(descriptor)
    }
}

extension pollfd {
    fileprivate init(descriptor: Int32) {
        self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
}
