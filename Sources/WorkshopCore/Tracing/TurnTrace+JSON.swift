import ModelWire

extension TurnTrace {
    /// The trace as one line of JSON, for people and `jq`: attributes are plain members, and times are whole numbers.
    public var line: [UInt8] {
        let json: JSONValue = [
            "traceId": .string(id),
            "resource": ["service.name": .string(service)],
            "spans": .array(spans.map(\.json)),
        ]
        return json.encoded + [UInt8(ascii: "\n")]
    }
}

extension TraceSpan {
    var kindName: String { operation == .call ? "CLIENT" : "INTERNAL" }

    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "spanId": .string(id), "name": .string(name), "kind": .string(kindName),
            "startTimeUnixNano": .integer(start), "endTimeUnixNano": .integer(end),
            "attributes": .object(attributes), "status": isError ? "ERROR" : "UNSET",
            "events": .array(
                events.map {
                    [
                        "name": .string($0.name), "timeUnixNano": .integer($0.time),
                        "attributes": .object($0.attributes),
                    ]
                }),
        ]
        members["parentSpanId"] = parentID.map(JSONValue.string)
        members["statusMessage"] = errorMessage.map(JSONValue.string)
        return .object(members)
    }
}
