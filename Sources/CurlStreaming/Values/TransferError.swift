/// Why a transfer did not happen or did not come to its end.
///
/// No text in it holds a URL's userinfo or query, a header's value or a byte of a body.
public struct TransferError: Error, Sendable, Hashable {
    /// What kind of failure it was.
    public let code: Code
    /// libcurl's result code, or nil when the failure was found without it.
    public let curlCode: Int32?
    /// libcurl's own words, or this library's where libcurl was not asked.
    public let curlMessage: String
    /// The URL without userinfo, query and fragment.
    public let url: String

    init(_ code: Code, url: String, curlCode: Int32? = nil, message: String) {
        self.code = code
        self.url = url
        self.curlCode = curlCode
        curlMessage = message
    }
}

extension TransferError: CustomStringConvertible {
    /// What was tried, what happened and what to do.
    public var description: String {
        let source = curlCode.map { " (libcurl \($0))" } ?? ""
        return "Tried \(url): \(code.happened): \(curlMessage)\(source). \(code.advice)"
    }
}
