/// Looking through bytes sixteen at a time: a stream's framing looks at every byte, and does little else.
extension UnsafeBufferPointer<UInt8> {
    private typealias Block = SIMD16<UInt8>

    /// Where the next line feed or carriage return is; the count when there is none.
    func lineEnd(from start: Int) -> Int {
        var position = start
        while let block = block(at: position) {
            let lineEnds =
                (block .== Block(repeating: .lineFeed)) .| (block .== Block(repeating: .carriageReturn))
            if any(lineEnds) { break }
            position += Block.scalarCount
        }
        while position < count, self[position] != .lineFeed, self[position] != .carriageReturn {
            position += 1
        }
        return position
    }

    /// Whether no byte has its highest bit set.
    var isASCII: Bool {
        var position = 0
        while let block = block(at: position) {
            if block.max() >= 0x80 { return false }
            position += Block.scalarCount
        }
        return self[position...].allSatisfy { $0 < 0x80 }
    }

    /// Nil where fewer bytes than a block are left.
    private func block(at position: Int) -> Block? {
        guard let baseAddress, position + Block.scalarCount <= count else { return nil }
        return UnsafeRawPointer(baseAddress + position).loadUnaligned(as: Block.self)
    }
}
