/// A line of an event stream that holds JSON, with the texts in it by their places.
struct DeltaLine {
    private enum Step {
        case member(String)
        case element(Int)
    }

    private let head: [UInt8]
    private let end: [UInt8]
    private var json: JSONValue
    private var steps: [String: [Step]] = [:]
    private var hasChanged = false
    /// The texts that are not empty; a place tells the same text of the next event.
    private(set) var texts: [(place: String, text: String)] = []

    /// Nil for a line that holds none.
    init?(_ line: [UInt8]) {
        let content = line.prefix { $0 != 0x0A && $0 != 0x0D }
        guard content.starts(with: Array("data:".utf8)) else { return nil }
        let start = content.dropFirst("data:".utf8.count)
        do {
            json = try JSONValue(parsing: Array(start))
        } catch {
            return nil  // `[DONE]`, or broken on its way: then it has no texts
        }
        head = Array(content.prefix("data:".utf8.count)) + start.prefix { $0 == 0x20 }
        end = Array(line[content.endIndex...])
        collect(json, [], place: "")
    }

    /// The JSON of an event's data; nil when it is none.
    init?(data: String) { self.init(Array("data:\(data)".utf8)) }

    /// The JSON as it is now; nil when nothing was replaced.
    var changedText: String? { hasChanged ? json.text : nil }

    /// The line as it is now; nil when nothing was replaced.
    var changedBytes: [UInt8]? { hasChanged ? head + json.encoded + end : nil }

    mutating func replace(at place: String, by text: String) {
        guard let steps = steps[place], let old = texts.first(where: { $0.place == place }), old.text != text
        else { return }
        json = Self.value(json, steps[...], text)
        hasChanged = true
    }

    private mutating func collect(_ value: JSONValue, _ path: [Step], place: String) {
        switch value {
        case .string(let text) where !text.isEmpty && steps[place] == nil:
            texts.append((place, text))
            steps[place] = path
        case .array(let values):
            for (index, value) in values.enumerated() {
                collect(value, path + [.element(index)], place: place + "[" + (value.ownIndex ?? "\(index)"))
            }
        case .object(let members):
            // By the index that the wires give to choices, calls and blocks: their order in a list tells nothing.
            let own = path.isEmpty ? value.ownIndex.map { "[" + $0 } ?? "" : ""
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                collect(value, path + [.member(name)], place: place + own + "." + name)
            }
        default: break
        }
    }

    private static func value(_ value: JSONValue, _ steps: ArraySlice<Step>, _ text: String) -> JSONValue {
        guard let step = steps.first else { return .string(text) }
        switch (step, value) {
        case (.member(let name), .object(var members)):
            members[name] = members[name].map { Self.value($0, steps.dropFirst(), text) }
            return .object(members)
        case (.element(let index), .array(var values)) where values.indices.contains(index):
            values[index] = Self.value(values[index], steps.dropFirst(), text)
            return .array(values)
        default: return value
        }
    }
}

extension JSONValue {
    fileprivate var ownIndex: String? { self["index"]?.int.map { "#\($0)" } }
}
