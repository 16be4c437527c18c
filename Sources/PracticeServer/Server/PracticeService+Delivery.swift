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
}

extension PracticeService {
    /// Sends the generation event by event, as its tokens come due.
    func streamed(_ delivery: Delivery, by encoder: any ReplyEventEncoder) -> HTTPResponse {
        let body = EventStreamBody(
            encoder: encoder, tokens: paced(delivery), report: report(delivery, stream: true))
        var headers = delivery.wire.headers(requestID: delivery.id)
        headers[.contentType] = "text/event-stream; charset=utf-8"
        headers[.cacheControl] = "no-cache"
        return HTTPResponse(statusCode: .ok, headers: headers, body: HTTPBodySequence(from: body))
    }

    /// Sends a whole body after the time in which a model would have written it.
    func whole(_ delivery: Delivery, json: String) async -> HTTPResponse {
        guard await waitOut(paced(delivery), report: report(delivery, stream: false)) else {
            let body = delivery.wire.errorBody(.stopped, requestID: delivery.id)
            return response(503, json: body, id: delivery.id, wire: delivery.wire)
        }
        return response(200, json: json, id: delivery.id, wire: delivery.wire)
    }

    /// The connection to watch while waiting; nothing is waited for at a pace that is instant.
    func connection(of request: HTTPRequest) -> ClientConnection? {
        guard configuration.pace.waits else { return nil }
        return ClientConnection(of: request, localPort: port.load(ordering: .relaxed))
    }

    private func paced(_ delivery: Delivery) -> PacedGeneration {
        PacedGeneration(
            delivery.generation, timer: delivery.timer, schedule: schedule(for: delivery),
            connection: connection(of: delivery.request))
    }

    /// The jitter is drawn from the request's own seed; without one, from how many requests came before.
    private func schedule(for delivery: Delivery) -> PaceSchedule {
        let draw =
            delivery.prompt.seed.map { SplitMix64.mixed(UInt64(bitPattern: Int64($0))) } ?? delivery.number
        let seed = PromptDigest(delivery.prompt).seed(server: configuration.seed, draw: draw)
        return PaceSchedule(
            pace: configuration.pace, promptTokens: delivery.generation.promptTokens, seed: seed)
    }

    private func report(_ delivery: Delivery, stream: Bool) -> RequestReport {
        RequestReport(
            PracticeLogEntry(
                id: delivery.id, path: delivery.request.path, stream: stream, status: 200,
                promptTokens: delivery.generation.promptTokens),
            log: configuration.log
        )
    }

    /// Lets the time pass in which a model would write; false when the client left or the endpoint stopped.
    private func waitOut(_ tokens: PacedGeneration, report: RequestReport) async -> Bool {
        var tokens = tokens
        do {
            while try await tokens.next() != nil { report.handedOver(tokens: tokens.position) }
            report.end(.finished)
            return true
        } catch {
            report.end(after: error, status: 503)
            return false
        }
    }
}
