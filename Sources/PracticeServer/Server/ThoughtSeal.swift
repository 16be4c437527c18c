import Foundation

/// Signs what the practice model thought, so that a thought that comes back changed is recognised.
///
/// A digest and a seed, no cryptography: it catches a client that loses or rewrites bytes, not a forger.
struct ThoughtSeal: Sendable {
    /// The server's seed: a thought of another server is not this one's.
    let seed: UInt64

    func signature(of thought: String) -> String { Data(digest(of: thought)).base64EncodedString() }

    func isValid(_ signature: String, of thought: String) -> Bool { signature == self.signature(of: thought) }

    /// A thought that the client may keep but not read.
    func redacted(_ thought: String) -> String {
        let name = StableHash(thought).hexadecimal
        return Data(Array(name.utf8) + digest(of: name)).base64EncodedString()
    }

    func isOwn(redacted data: String) -> Bool {
        guard let bytes = Data(base64Encoded: data), bytes.count > Self.length else { return false }
        let name = String(decoding: bytes.dropLast(Self.length), as: UTF8.self)
        return Array(bytes.suffix(Self.length)) == digest(of: name)
    }

    private static let length = 32

    private func digest(of text: String) -> [UInt8] {
        var random = SplitMix64(seed: SplitMix64.mixed(seed) ^ StableHash(text).value)
        return (0..<Self.length / 8).flatMap { _ in
            withUnsafeBytes(of: random.next().littleEndian) { Array($0) }
        }
    }
}
