import Testing

@testable import ModelWire

/// What a listener hears while a text arrives.
@Suite(.timeLimit(.minutes(5)))
struct PartialJSONChangeTests {
    @Test func `fields appear one by one`() throws {
        var parser = PartialJSONParser()
        #expect(
            try parser.feed(#"{"items":[{"na"#.utf8).map(shown) == ["began", "began items", "began items[0]"])
        #expect(try parser.feed(#"me":"Ro"#.utf8).map(shown) == ["began items[0].name", "items[0].name+=Ro"])
        #expect(
            try parser.feed(#"om","seats":2"#.utf8).map(shown) == [
                "items[0].name+=om", "items[0].name='Room'", "began items[0].seats",
            ])
        #expect(
            try parser.feed("4},".utf8).map(shown) == [
                "items[0].seats=24", #"items[0]={"name":"Room","seats":24}"#,
            ])
        #expect(
            try parser.feed("true]}".utf8).map(shown) == [
                "began items[1]", "items[1]=true", #"items=[{"name":"Room","seats":24},true]"#,
                #"={"items":[{"name":"Room","seats":24},true]}"#,
            ])
        #expect(try parser.feed(" ".utf8).isEmpty)
    }

    private func shown(_ change: PartialJSONChange) -> String {
        switch change {
        case .began(let path): path.steps.isEmpty ? "began" : "began \(path)"
        case .text(let piece, let path): "\(path)+=\(piece)"
        case .committed(let value, let path):
            "\(path)=\(value.string.map { "'\($0)'" } ?? value.soFar?.text ?? "?")"
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `each value begins once, grows by its text, and is committed once`(seed: UInt64) throws {
        var generated = GeneratedJSON(seed: seed)
        var cuts = SeededCuts(seed: seed)
        let bytes = Array(generated.text().utf8)
        var parser = PartialJSONParser()
        var open: [JSONPath: String] = [:]
        var last: PartialJSONValue?
        for piece in cuts.cut(bytes) {
            for change in try parser.feed(piece) {
                #expect(last == nil, "nothing follows the whole")
                switch change {
                case .began(let path):
                    #expect(open.updateValue("", forKey: path) == nil)
                case .text(let piece, let path):
                    #expect(!piece.isEmpty)
                    let text = try #require(open[path])
                    open[path] = text + piece
                case .committed(let value, let path):
                    #expect(value.isFinal)
                    let text = open.removeValue(forKey: path)
                    #expect(text == value.string ?? "")
                    if path.steps.isEmpty { last = value }
                }
            }
        }
        let whole = try parser.finish()
        let isNumber = whole.int != nil || whole.soundsLikeDouble
        #expect(
            last?.soFar == whole || isNumber && last == nil, "only the end itself ends a number at the top")
        #expect(open.isEmpty || isNumber)
    }

    @Test func `a path reads as programmers write it`() {
        #expect(JSONPath(["items", 0, "name"]).description == "items[0].name")
        #expect(JSONPath([1, 2, "a"]).description == "[1][2].a")
        #expect(JSONPath([]).description == "")
    }
}

extension JSONValue {
    fileprivate var soundsLikeDouble: Bool { if case .number = self { true } else { false } }
}
