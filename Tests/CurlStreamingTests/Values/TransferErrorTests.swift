import CCurl
import Testing

@testable import CurlStreaming

@Suite struct TransferErrorTests {
    @Test(arguments: [
        (CURLE_COULDNT_RESOLVE_HOST, TransferError.Code.couldNotResolveHost),
        (CURLE_COULDNT_RESOLVE_PROXY, .couldNotResolveHost), (CURLE_COULDNT_CONNECT, .couldNotConnect),
        (CURLE_SSL_CONNECT_ERROR, .tlsFailure), (CURLE_PEER_FAILED_VERIFICATION, .tlsFailure),
        (CURLE_OPERATION_TIMEDOUT, .timedOut(.connect)), (CURLE_PARTIAL_FILE, .connectionLost),
        (CURLE_GOT_NOTHING, .connectionLost), (CURLE_RECV_ERROR, .connectionLost),
        (CURLE_HTTP2_STREAM, .connectionLost), (CURLE_UNSUPPORTED_PROTOCOL, .invalidResponse),
        (CURLE_OUT_OF_MEMORY, .other),
    ])
    func `libcurl's results are sorted and keep their number`(result: CURLcode, code: TransferError.Code) {
        let error = TransferError(curl: result, words: "", url: "http://host/")
        #expect(error.code == code)
        #expect(error.curlCode == Int32(result.rawValue))
        #expect(error.curlMessage == String(cString: curl_easy_strerror(result)))
    }

    @Test func `a proxy that refuses a tunnel is told apart from a server that cannot be reached`() {
        let words = "CONNECT tunnel failed, response 403"
        let error = TransferError(
            curl: CURLE_RECV_ERROR, words: words, url: "https://host/", proxyRefused: true)
        #expect(error.code == .proxyRefused)
        #expect(error.curlMessage == words)
    }

    @Test(arguments: [
        "Unsupported proxy syntax in 'user:secret@host:99999'",
        "Unsupported proxy scheme for 'foo://user:secret'",
    ])
    func `libcurl's words are dropped where they quote a setting`(words: String) {
        let error = TransferError(curl: CURLE_COULDNT_CONNECT, words: words, url: "http://host/")
        #expect(!"\(error)".contains("secret"))
        #expect(error.code == .couldNotConnect)
        #expect(!error.curlMessage.isEmpty)
    }
}
