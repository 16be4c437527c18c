import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

extension PracticeService {
    static let faultHeader = HTTPHeader("x-practice-fault")

    /// How a reply is to go wrong: as its request asks, else as the endpoint was told.
    func fault(for request: HTTPRequest, _ generation: PracticeGeneration) throws(ServiceError)
        -> PracticeFault?
    {
        guard let name = request.headers[Self.faultHeader] else { return faults.take(for: generation) }
        guard let fault = PracticeFault(rawValue: name) else { throw .unknownFault(name) }
        return fault.fits(generation) ? fault : nil
    }

    /// What is sent in place of the reply; nil when the reply itself is to be sent.
    func response(insteadOf delivery: Delivery) async throws(ServiceError) -> HTTPResponse? {
        switch delivery.fault {
        case .rateLimit: throw .rateLimited
        case .serverError: throw .failed
        case .html:
            report(delivery, stream: false).end(.finished)
            return page(delivery)
        case .cutBeforeFirstByte:
            report(delivery, stream: false).end(.cut)
            return cut(delivery)
        case .slowHeaders:
            await beginHeadSlowly(delivery)
            return nil
        default: return nil
        }
    }

    /// A response that finds its connection closed for writing.
    private func cut(_ delivery: Delivery) -> HTTPResponse {
        if let connection = ClientConnection(of: delivery.request, localPort: port.load(ordering: .relaxed)) {
            connection.shutDown()
        }
        return response(503, json: "{}", id: delivery.id)
    }

    private func page(_ delivery: Delivery) -> HTTPResponse {
        let html = """
            <!DOCTYPE html>
            <html><head><title>Welcome</title></head>
            <body><h1>Accept the terms to use this network</h1></body></html>

            """
        return HTTPResponse(
            statusCode: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: Data(html.utf8))
    }

    /// Sends the beginning of the response's head, byte by byte.
    ///
    /// FlyingFox writes a head in one go. So another status line goes out before it, and the name of a header, whose
    /// value is then the status line that FlyingFox writes.
    private func beginHeadSlowly(_ delivery: Delivery) async {
        guard
            let connection = ClientConnection(of: delivery.request, localPort: port.load(ordering: .relaxed))
        else { return }
        let timer = ReplyTimer(clock: configuration.clock)
        var due = Duration.zero
        for byte in Data("HTTP/1.1 200 OK\r\nx-practice-slow: true\r\nx-practice-status: ".utf8) {
            due += .milliseconds(20)
            do {
                try await timer.wait(until: due, checkingEvery: PacedGeneration.checkInterval) {
                    if connection.isClosed { throw PacedGeneration.ClientClosed() }
                }
                _ = try connection.socket.write(Data([byte]))
            } catch {
                // The client left, the endpoint stops, or the client reads nothing: no head can be whole any more.
                return connection.shutDown()
            }
        }
    }
}

extension ServiceError {
    static func unknownFault(_ name: String) -> ServiceError {
        let names = PracticeFault.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return .invalid(
            "There is no fault `\(name)` for the header x-practice-fault. There are \(names).", param: nil,
            code: "unknown_fault")
    }

    static let rateLimited = ServiceError(
        status: 429,
        problem: .stated(
            "The rate limit of this endpoint is reached: it was asked for the fault rate-limit."),
        code: "rate_limit_exceeded",
        fault: .rateLimit
    )

    static let failed = ServiceError(
        status: 500,
        problem: .stated("The server failed: it was asked for the fault server-error."),
        code: "internal_error",
        fault: .serverError
    )

    static let overloaded = ServiceError(
        status: 529,
        problem: .stated("The server is overloaded: it was asked for the fault overloaded-in-band."),
        code: "engine_overloaded"
    )
}
