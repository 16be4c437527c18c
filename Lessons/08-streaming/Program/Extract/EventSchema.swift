import LessonKit

/// The schema of an event announcement.
enum EventSchema {
    // snippet: event-schema
    /// Every property is required and none may be added: a server that holds the model to a schema demands both. What
    /// may be missing may be null instead.
    static let responseSchema = ResponseSchema(
        name: "event_announcement",
        description: "Records an event that was announced.",
        schema: [
            "type": "object",
            "properties": [
                "title": [
                    "type": "string", "description": "the event's or the group's name",
                ],
                "weekday": [
                    "type": "string",
                    "enum": [
                        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                    ],
                ],
                "startTime": ["$ref": "#/$defs/time"],
                "endTime": ["anyOf": [["$ref": "#/$defs/time"], ["type": "null"]]],
                "place": [
                    "type": "object",
                    "properties": ["building": ["type": "string"], "room": ["type": ["string", "null"]]],
                    "required": ["building", "room"],
                    "additionalProperties": false,
                ],
                "topics": ["type": "array", "items": ["type": "string"]],
            ],
            "required": ["title", "weekday", "startTime", "endTime", "place", "topics"],
            "additionalProperties": false,
            "$defs": [
                "time": [
                    "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$", "description": "HH:MM, 24 hours",
                ]
            ],
        ],
        isStrict: true)
    // end: event-schema
}
