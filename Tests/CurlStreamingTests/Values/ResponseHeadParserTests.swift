import Testing

@testable import CurlStreaming

@Suite struct ResponseHeadParserTests {
    private func outcomes(_ lines: [String]) -> [ResponseHeadParser.Outcome] {
        var parser = ResponseHeadParser()
        return lines.map { line in
            Array(line.utf8).withUnsafeBufferPointer { parser.take(line: $0) }
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n", "HTTP/1.1", 200), ("HTTP/1.1 200 \r\n", "HTTP/1.1", 200),
        ("HTTP/1.0 404\r\n", "HTTP/1.0", 404), ("HTTP/2 529 \r\n", "HTTP/2", 529),
        ("HTTP/1.1 999 Odd\n", "HTTP/1.1", 999),
    ])
    func `status lines of all versions are read`(line: String, version: String, status: Int) {
        let head = ResponseHead(version: version, status: status)
        #expect(outcomes([line, "\r\n"]) == [.incomplete, .complete(head)])
    }

    @Test func `lines keep their order, lose their blanks, and folded ones are joined`() {
        let lines = [
            "HTTP/1.1 200 OK\r\n", "B:  two \t\r\n", " more\r\n", "a:\r\n", "no colon\r\n", "b: 3\r\n",
            "\r\n",
        ]
        let headers = [HTTPHeader("B", "two more"), HTTPHeader("a", ""), HTTPHeader("b", "3")]
        let head = ResponseHead(version: "HTTP/1.1", status: 200, headers: HTTPHeaders(headers))
        #expect(outcomes(lines).last == .complete(head))
    }

    @Test func `interim answers and trailers are passed over`() {
        let lines = [
            "HTTP/1.1 103 Hints\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 204 None\r\n", "\r\n", "T: x\r\n",
            "\r\n",
        ]
        let outcomes = outcomes(lines)
        #expect(outcomes[4] == .complete(ResponseHead(version: "HTTP/1.1", status: 204)))
        #expect(outcomes.filter { $0 != .incomplete }.count == 1)
    }

    @Test func `a head of any length is cut off at its bound`() {
        let line = "X: \(String(repeating: "x", count: 1_000))\r\n"
        let count = ResponseHeadParser.byteLimit / line.utf8.count
        let outcomes = outcomes(["HTTP/1.1 200 OK\r\n"] + Array(repeating: line, count: count + 1))
        #expect(outcomes[count - 1] == .incomplete)
        #expect(outcomes.last == .malformed("the answer's headers are over 262144 bytes"))
    }

    @Test(arguments: [
        "HTTP/1.1\r\n", "HTTP/1.1 20 OK\r\n", "HTTP/1.1 099 OK\r\n", "HTTP/1.1 +20 OK\r\n", "\r\n",
    ])
    func `what is no status line is malformed`(line: String) {
        guard case .malformed = outcomes([line]).first else {
            Issue.record("\(line) was taken")
            return
        }
    }

    @Test func `names are found in any case and listed in order`() {
        let headers = HTTPHeaders([
            HTTPHeader("Set-Cookie", "1"), HTTPHeader("X", "x"), HTTPHeader("set-cookie", "2"),
        ])
        #expect(headers["SET-COOKIE"] == "1")
        #expect(headers.values(named: "Set-cookie") == ["1", "2"])
        #expect(headers["Set-Cooki"] == nil)
        #expect(headers["\u{212A}"] == nil)
        #expect(headers.map(\.name) == ["Set-Cookie", "X", "set-cookie"])
    }
}
