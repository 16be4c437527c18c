import CurlStreaming
import ModelWire

/// Looks for model servers on this machine: every port and every question at the same time, none for long.
public struct LocalServerProbe: Sendable {
    /// Where they listen unless told otherwise: NIM and vLLM, llama.cpp, Ollama.
    public static let standardPorts = [8_000, 8_080, 11_434]
    /// The most ports of one look.
    public static let portLimit = 64

    private let ports: [Int]
    private let client: HTTPClient
    private let timeouts: Timeouts

    /// A probe of these ports on 127.0.0.1.
    public init(
        ports: [Int] = standardPorts, client: HTTPClient = .shared,
        timeouts: Timeouts = Timeouts(
            connect: .seconds(1), firstByte: .seconds(3), idle: .seconds(3), total: .seconds(3))
    ) {
        self.ports = Array(ports.prefix(Self.portLimit))
        self.client = client
        self.timeouts = timeouts
    }

    /// What listens, in the order of the ports. A port where nothing answers is left out.
    public func look() async -> [LocalServer] {
        await withTaskGroup(of: (Int, LocalServer?).self) { group in
            for (place, port) in ports.enumerated() {
                group.addTask { (place, await server(at: "http://127.0.0.1:\(port)")) }
            }
            var found: [(Int, LocalServer)] = []
            for await (place, server) in group {
                if let server { found.append((place, server)) }
            }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func server(at root: String) async -> LocalServer? {
        await withTaskGroup(of: (String, LocalServerSigns.Answer?).self) { group in
            for path in LocalServerSigns.paths {
                group.addTask { (path, await answer(root + path)) }
            }
            var signs = LocalServerSigns(answers: [:])
            for await (path, answer) in group { signs.answers[path] = answer }
            return signs.server(baseURL: root + "/v1")
        }
    }

    /// Nil where nobody listens, or what listens does not speak HTTP in time: that is the usual case and no error.
    private func answer(_ url: String) async -> LocalServerSigns.Answer? {
        do {
            let response = try await client.send(
                HTTPRequest(url: url, timeouts: timeouts, mayReuseConnection: false))
            let body = try await response.body.collect(upTo: 1 << 20)
            return LocalServerSigns.Answer(
                status: response.status, body: String(decoding: body, as: UTF8.self),
                signature: LocalServer.signature(in: response.headers))
        } catch {
            return nil
        }
    }
}
