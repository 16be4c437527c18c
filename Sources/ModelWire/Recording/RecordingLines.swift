import CurlStreaming

/// Makes the lines of a recording out of what happens, without any secret.
struct RecordingLines {
    fileprivate struct Open {
        let submitted: ContinuousClock.Instant
        var redactor: SecretRedactor<Duration>
        /// Of an answer that is a stream of events.
        var deltas: DeltaRedactor?
    }

    private var secrets: Set<String>
    private var forms: SecretForms
    private var open: [Int: Open] = [:]

    init(secrets: Set<String>) {
        self.secrets = secrets
        forms = SecretForms(of: secrets)
    }

    func header(_ members: [String: JSONValue]) -> JSONValue {
        var members = members
        members["format"] = .string(RecordingFormat.name)
        members["version"] = .integer(RecordingFormat.version)
        return note("header", members)
    }

    func note(_ type: String, _ members: [String: JSONValue]) -> JSONValue {
        var line = members.mapValues(forms.redacted)
        line["type"] = .string(type)
        return .object(line)
    }

    mutating func lines(for event: TransferEvent, of transfer: Int) -> [JSONValue] {
        switch event {
        case .submitted(let request, let instant):
            learnSecrets(of: request)
            open[transfer] = Open(submitted: instant, redactor: SecretRedactor(forms))
            return [line("request", transfer, self.request(request))]
        case .head(let status, let version, let headers, let instants):
            if !forms.isEmpty, headers["content-type"]?.lowercased().hasPrefix("text/event-stream") == true {
                open[transfer]?.deltas = DeltaRedactor(forms)
            }
            return [
                line(
                    "response", transfer,
                    [
                        "status": .integer(status), "httpVersion": .string(forms.redacted(version)),
                        "headers": kept(headers.map { ($0.name, $0.value) }, RecordingFormat.responseHeaders),
                        "stages": RecordingFormat.stages(instants),
                    ])
            ]
        case .chunk(let chunk):
            guard let at = offset(of: chunk.readAt, in: transfer) else { return [] }
            return pieces(open[transfer]?.take(.init(mark: at, bytes: chunk.bytes)) ?? [], transfer)
        case .ended(let failure, let instant):
            let rest = pieces(open[transfer]?.finish() ?? [], transfer)
            let at = offset(of: instant, in: transfer) ?? .zero
            open[transfer] = nil
            var members = ["ms": RecordingFormat.milliseconds(at)]
            members["error"] = failure.map(error)
            return rest + [line("end", transfer, members)]
        }
    }

    private func line(_ type: String, _ transfer: Int, _ members: [String: JSONValue]) -> JSONValue {
        var members = members
        members["type"] = .string(type)
        members["transfer"] = .integer(transfer)
        return .object(members)
    }

    private func request(_ request: HTTPRequest) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "method": .string(request.method),
            "url": .string(forms.redacted(request.shownURL)),
            "headers": kept(request.headers.map { ($0.name, $0.value) }, RecordingFormat.requestHeaders),
        ]
        if let body = request.body.map(forms.redacted) {
            do {
                members["json"] = try JSONValue(parsing: body)
            } catch {
                let (name, value) = RecordingFormat.content(body)
                members[name] = value
            }
        }
        return members
    }

    private func error(_ failure: TransferError) -> JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(failure.code.name), "message": .string(forms.redacted(failure.curlMessage)),
        ]
        members["libcurl"] = failure.curlCode.map { .integer(Int($0)) }
        return .object(members)
    }

    private func pieces(_ pieces: [DeltaRedactor.Piece], _ transfer: Int) -> [JSONValue] {
        pieces.filter { !$0.bytes.isEmpty }.map { piece in
            let (name, value) = RecordingFormat.content(piece.bytes)
            return line("chunk", transfer, ["ms": RecordingFormat.milliseconds(piece.mark), name: value])
        }
    }

    private func offset(of instant: ContinuousClock.Instant, in transfer: Int) -> Duration? {
        open[transfer].map { max(.zero, $0.submitted.duration(to: instant)) }
    }

    private func kept(_ headers: [(name: String, value: String)], _ names: Set<String>) -> JSONValue {
        .array(
            headers.filter { names.contains($0.name.lowercased()) }
                .map { .array([.string($0.name.lowercased()), .string(forms.redacted($0.value))]) })
    }

    private mutating func learnSecrets(of request: HTTPRequest) {
        let found = request.headers.filter { RecordingFormat.secretHeaders.contains($0.name.lowercased()) }
            .map { $0.value.split(separator: " ").last.map(String.init) ?? $0.value }
        guard !secrets.isSuperset(of: found) else { return }
        secrets.formUnion(found)
        forms = SecretForms(of: secrets)
    }
}

extension RecordingLines.Open {
    /// Secrets that are together in the bytes go first: those in several deltas are looked for in what is left.
    mutating func take(_ piece: DeltaRedactor.Piece) -> [DeltaRedactor.Piece] {
        redactor.take(piece).flatMap { deltas?.take($0) ?? [$0] }
    }

    mutating func finish() -> [DeltaRedactor.Piece] {
        redactor.finish().flatMap { deltas?.take($0) ?? [$0] } + (deltas?.finish() ?? [])
    }
}
