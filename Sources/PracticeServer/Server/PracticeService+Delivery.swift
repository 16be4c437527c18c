import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A generation on its way to the client: what both wires do alike.
struct Delivery {
    var generation: PracticeGeneration
    var prompt: PracticeRequest
    /// Started when the request came in.
    var timer: ReplyTimer
    var request: HTTPRequest
    var number: UInt64
    /// The request's id as the response and the log give it.
    var id: String
    var wire: PracticeWire
    /// How it is to go wrong, if it is.
    var fault: PracticeFault?
}

extension PracticeService {
    /// Sends the generation event by event, as its tokens come due.
    func streamed(_ delivery: Delivery, by encoder: any ReplyEventEncoder) -> HTTPResponse {
        let fault = delivery.fault.map {
            StreamFault($0, in: delivery.generation, wire: delivery.wire, requestID: delivery.id)
        }
        let body = ReplyBody(
            source: .events(encoder, fault), tokens: paced(delivery), report: report(delivery, stream: true))
        var headers = delivery.wire.headers(requestID: delivery.id)
        headers[.contentType] = "text/event-stream; charset=utf-8"
        headers[.cacheControl] = "no-cache"
        return HTTPResponse(statusCode: .ok, headers: headers, body: HTTPBodySequence(from: body))
    }

    /// Sends a whole body after the time in which a model would have written it.
    func whole(_ delivery: Delivery, json: String) async -> HTTPResponse {
        let report = report(delivery, stream: false)
        guard await waitOut(paced(delivery), report: report) else {
            let body = delivery.wire.errorBody(.stopped, requestID: delivery.id)
            return response(503, json: body, id: delivery.id, wire: delivery.wire)
        }
        var response = response(200, json: json, id: delivery.id, wire: delivery.wire)
        if let fault = delivery.fault {
            let (pieces, length) = WholeReplyFault(fault: fault, wire: delivery.wire, requestID: delivery.id)
                .body(json, of: delivery.generation)
            let body = ReplyBody(source: .pieces(pieces), tokens: paced(delivery), report: report)
            response.payload = .httpBody(HTTPBodySequence(from: body, count: length))
        } else {
            report.end(.finished)
        }
        return response
    }

    /// The connection to watch while waiting; nothing is waited for at a pace that is instant.
    func connection(of request: HTTPRequest, fault: PracticeFault? = nil) -> ClientConnection? {
        guard configuration.pace.waits || fault == .stall else { return nil }
        return ClientConnection(of: request, localPort: port.load(ordering: .relaxed))
    }

    private func paced(_ delivery: Delivery) -> PacedGeneration {
        PacedGeneration(
            delivery.generation, timer: delivery.timer, schedule: schedule(for: delivery),
            connection: connection(of: delivery.request, fault: delivery.fault))
    }

    /// The jitter is drawn from the request's own seed; without one, from how many requests came before.
    private func schedule(for delivery: Delivery) -> PaceSchedule {
        let draw =
            delivery.prompt.seed.map { SplitMix64.mixed(UInt64(bitPattern: Int64($0))) } ?? delivery.number
        let seed = PromptDigest(delivery.prompt).seed(server: configuration.seed, draw: draw)
        return PaceSchedule(
            pace: configuration.pace, promptTokens: delivery.generation.promptTokens, seed: seed)
    }

    func report(_ delivery: Delivery, stream: Bool) -> RequestReport {
        RequestReport(
            PracticeLogEntry(
                id: delivery.id, path: delivery.request.path, stream: stream, status: 200,
                promptTokens: delivery.generation.promptTokens, fault: delivery.fault),
            log: configuration.log
        )
    }

    /// Lets the time pass in which a model would write; false when the client left or the endpoint stopped.
    private func waitOut(_ tokens: PacedGeneration, report: RequestReport) async -> Bool {
        var tokens = tokens
        do {
            while try await tokens.next() != nil { report.handedOver(tokens: tokens.position) }
            return true
        } catch {
            report.end(after: error, status: 503)
            return false
        }
    }
}
