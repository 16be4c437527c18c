extension LoopbackServer {
    /// One thing that a script does on a connection after a request was read.
    ///
    /// A script that ends without `close`, `reset` or `waitForClose` leaves the connection open, and the next
    /// request on it gets a script of its own.
    public enum Step: Sendable {
        /// Sends text as it is.
        case send(String)
        /// Sends bytes.
        case sendBytes([UInt8])
        /// Sends the same bytes so many times, for bodies that no test wants to hold.
        case sendRepeatedly([UInt8], times: Int)
        /// Sends byte by byte, each in a packet of its own.
        case sendByteByByte(String)
        /// Waits, or until the client closes.
        case wait(Duration)
        /// Waits until the test opens the gate, for three minutes at most.
        case hold(Gate)
        /// Waits until the client closes, for three minutes at most.
        case waitForClose
        /// Closes with a TCP reset.
        case reset
        /// Closes.
        case close

        /// A whole response with its length.
        public static func response(
            _ status: Int = 200, _ body: String = "", headers: [(String, String)] = []
        ) -> Step {
            let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
            let length = "Content-Length: \(body.utf8.count)\r\n"
            return .send("HTTP/1.1 \(status) Scripted\r\n\(lines)\(length)\r\n\(body)")
        }

        /// The head of a chunked response, for `chunk` and `lastChunk`.
        public static func chunkedHead(
            _ status: Int = 200, contentType: String = "text/event-stream"
        ) -> Step {
            .send(
                "HTTP/1.1 \(status) Scripted\r\nContent-Type: \(contentType)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
        }

        /// One chunk of a chunked body.
        public static func chunk(_ text: String) -> Step {
            .send("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
        }

        /// The end of a chunked body.
        public static let lastChunk = Step.send("0\r\n\r\n")
    }
}
