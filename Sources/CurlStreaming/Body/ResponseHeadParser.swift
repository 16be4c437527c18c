/// Builds a response's head from the lines that libcurl hands over one at a time, line ends included.
///
/// libcurl bounds one line (100 KiB) and, in new versions, the block; the bound here holds for all versions.
struct ResponseHeadParser {
    enum Outcome: Equatable {
        case incomplete
        case complete(ResponseHead)
        case malformed(String)
    }

    static let byteLimit = 256 * 1_024

    private var head: ResponseHead?
    private var byteCount = 0
    private var isComplete = false

    mutating func take(line bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        // Lines after the final head are trailers.
        guard !isComplete else { return .incomplete }
        byteCount += bytes.count
        guard byteCount <= Self.byteLimit else {
            return .malformed("the answer's headers are over \(Self.byteLimit) bytes")
        }
        let line = Self.withoutLineEnd(bytes)
        if line.isEmpty { return endOfBlock() }
        if head == nil || line.starts(with: "HTTP/".utf8) { return begin(with: line) }
        addHeader(line)
        return .incomplete
    }

    private mutating func endOfBlock() -> Outcome {
        guard let head else { return .malformed("the answer has no status line") }
        if (100..<200).contains(head.status) {
            self.head = nil
            return .incomplete
        }
        isComplete = true
        return .complete(head)
    }

    private mutating func begin(with line: Slice<UnsafeBufferPointer<UInt8>>) -> Outcome {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/"), words[1].utf8.count == 3,
            let status = Int(words[1]), (100...999).contains(status)
        else { return .malformed("the answer's status line cannot be read") }
        head = ResponseHead(version: String(words[0]), status: status)
        return .incomplete
    }

    private mutating func addHeader(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        if line.first == 0x20 || line.first == 0x09 {
            head?.headers.extendLast(with: Self.trimmed(line))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = Self.trimmed(line[..<colon])
            head?.headers.append(HTTPHeader(name, Self.trimmed(line[line.index(after: colon)...])))
        }
    }

    private static func withoutLineEnd(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        var line = bytes[...]
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        return line
    }

    private static func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var line = line
        while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
        while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
