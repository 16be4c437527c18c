import ModelWire

/// Takes keys out of traces on their way to where they go, whatever a server sent.
public struct RedactedTraces: TraceSink {
    private let base: any TraceSink
    private let forms: SecretForms

    /// A place that traces go to without these keys.
    public init(_ base: any TraceSink, secrets: Set<String>) {
        self.base = base
        forms = SecretForms(of: secrets)
    }

    /// Writes one trace.
    public func write(_ trace: TurnTrace) async throws {
        var trace = trace
        trace.spans = trace.spans.map(redacted)
        try await base.write(trace)
    }

    private func redacted(_ span: TraceSpan) -> TraceSpan {
        var span = span
        span.name = forms.redacted(span.name)
        span.attributes = span.attributes.mapValues(forms.redacted)
        span.errorMessage = span.errorMessage.map(forms.redacted)
        for index in span.events.indices {
            span.events[index].attributes = span.events[index].attributes.mapValues(forms.redacted)
        }
        return span
    }
}
