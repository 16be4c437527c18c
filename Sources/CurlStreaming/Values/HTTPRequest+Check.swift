extension HTTPRequest {
    /// Refuses what libcurl would send as it is: a line break in a header would smuggle in another header.
    func check() throws(TransferError) {
        guard !method.isEmpty, method.utf8.allSatisfy(Self.isTokenByte) else {
            throw TransferError(
                .invalidRequest, url: RequestURL.redacted(url), message: "the method is not an HTTP token")
        }
        for (position, header) in headers.enumerated() {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw TransferError(
                    .invalidRequest, url: RequestURL.redacted(url),
                    message: "the name of header \(position + 1) is not an HTTP token")
            }
            guard header.value.utf8.allSatisfy(Self.isValueByte) else {
                throw TransferError(
                    .invalidRequest, url: RequestURL.redacted(url),
                    message: "the value of header \(header.name) holds a control character")
            }
        }
    }

    /// RFC 9110 section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// RFC 9110 section 5.5: visible bytes, blanks and, for history's sake, everything above ASCII.
    private static func isValueByte(_ byte: UInt8) -> Bool {
        byte == 0x09 || (byte >= 0x20 && byte != 0x7F)
    }
}
