#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Asks the system to back a large block of memory with large pages.
///
/// A search reads the whole block. With pages of 4 KiB the processor looks up a page for each vector of 1,024 numbers
/// and its prefetching stops there: measured, such a search takes twice the time. Only Linux waits to be asked.
enum HugePages {
    /// The size of such a page on the usual processors.
    private static let size = 2 << 20

    /// Reserves memory for an array that is empty yet, and asks for the part of it that whole large pages fit into:
    /// they are given when memory is first written.
    static func reserve<Element>(_ capacity: Int, in array: inout [Element]) {
        array.reserveCapacity(capacity)
        #if os(Linux)
        let bytes = capacity * MemoryLayout<Element>.stride
        array.withUnsafeMutableBufferPointer { reserved in
            guard let base = reserved.baseAddress, bytes >= 2 * size else { return }
            let start = (Int(bitPattern: base) + size - 1) / size * size
            let end = (Int(bitPattern: base) + bytes) / size * size
            // Advice: where it is not taken, all is as before, only slower.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
        }
        #endif
    }
}
