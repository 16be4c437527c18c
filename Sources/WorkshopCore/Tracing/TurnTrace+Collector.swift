import ModelWire

extension TurnTrace {
    /// The trace as an `ExportTraceServiceRequest` in OTLP's JSON mapping: ids in hexadecimal, and 64-bit numbers as
    /// strings (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding").
    public var exportRequest: JSONValue {
        [
            "resourceSpans": [
                [
                    "resource": ["attributes": Self.pairs(["service.name": .string(service)])],
                    "scopeSpans": [
                        [
                            "scope": ["name": "streaming-agent-workshop"],
                            "spans": .array(spans.map { export($0) }),
                        ]
                    ],
                ]
            ]
        ]
    }

    private func export(_ span: TraceSpan) -> JSONValue {
        var status: [String: JSONValue] = span.isError ? ["code": 2] : [:]
        status["message"] = span.errorMessage.map(JSONValue.string)
        var members: [String: JSONValue] = [
            "traceId": .string(id), "spanId": .string(span.id), "name": .string(span.name),
            "kind": span.operation == .call ? 3 : 1,
            "startTimeUnixNano": .string("\(span.start)"), "endTimeUnixNano": .string("\(span.end)"),
            "attributes": Self.pairs(span.attributes), "status": .object(status),
            "events": .array(
                span.events.map {
                    [
                        "name": .string($0.name), "timeUnixNano": .string("\($0.time)"),
                        "attributes": Self.pairs($0.attributes),
                    ]
                }),
        ]
        members["parentSpanId"] = span.parentID.map(JSONValue.string)
        return .object(members)
    }

    private static func pairs(_ attributes: [String: JSONValue]) -> JSONValue {
        .array(
            attributes.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": value($0.value)] })
    }

    private static func value(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null: [:]
        case .bool: ["boolValue": value]
        case .integer(let number): ["intValue": .string("\(number)")]
        case .number: ["doubleValue": value]
        case .string: ["stringValue": value]
        case .array(let elements) where elements.allSatisfy { $0.object == nil }:
            ["arrayValue": ["values": .array(elements.map(Self.value))]]
        // Messages: a span's attribute holds no structure, and the conventions have such ones be JSON text.
        case .array, .object: ["stringValue": .string(value.text)]
        }
    }
}
