import Testing

@testable import ModelWire

/// Looking at sixteen bytes at once must find what looking at each of them finds.
@Suite(.timeLimit(.minutes(5)))
struct ByteScanTests {
    @Test(arguments: [UInt8.lineFeed, .carriageReturn], [0, 1, 15, 16, 17, 31, 32, 33, 50])
    func `the next line end is found wherever it is`(lineEnd: UInt8, count: Int) {
        for place in 0..<count {
            for start in 0...count {
                // A neighbour of each line end on either side, and one with the highest bit set.
                var bytes: [UInt8] = (0..<count).map { [0x09, 0x0B, 0x0C, 0x0E, 0x8A, 0x8D][$0 % 6] }
                bytes[place] = lineEnd
                let found = bytes.withUnsafeBufferPointer { $0.lineEnd(from: start) }
                #expect(found == (start <= place ? place : count))
            }
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 40])
    func `one byte that is not ASCII is enough`(count: Int) {
        var bytes = [UInt8](repeating: 0x7F, count: count)
        #expect(bytes.withUnsafeBufferPointer(\.isASCII))
        for place in 0..<count {
            for byte: UInt8 in [0x80, 0xFF] {
                bytes[place] = byte
                #expect(!bytes.withUnsafeBufferPointer(\.isASCII))
            }
            bytes[place] = 0
        }
    }
}
