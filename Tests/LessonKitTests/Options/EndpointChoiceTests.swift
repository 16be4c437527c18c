import PracticeServer
import Testing
import WorkshopCore

@testable import LessonKit

@Suite("Endpoints as a command line names several")
struct EndpointChoiceTests {
    @Test(
        "A name, a URL, a model behind =, a pace of the practice endpoint behind @",
        arguments: [
            ("ollama", "ollama", nil, nil),
            ("ollama=qwen3:4b", "ollama", nil, "qwen3:4b"),
            ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", nil, nil),
            ("http://h/v1=a=b", "http://h/v1", nil, "a=b"),
            ("http://me@h/v1", "http://me@h/v1", nil, nil),
            ("practice@laptop", "practice", "laptop", nil),
            ("Practice@local-gpu=m", "Practice", "local-gpu", "m"),
        ] as [(String, String, String?, String?)])
    func parsed(text: String, name: String, pace: String?, model: String?) throws {
        let choice = try EndpointChoice(text)
        #expect(choice.name == name)
        #expect(choice.pace?.rawValue == pace)
        #expect(choice.model == model)
    }

    @Test(
        "What is none is told with what would do",
        arguments: [
            ("", "has a name or a URL"), ("=m", "has a name or a URL"), ("ollama=", "has a name or a URL"),
            ("practice@warp", "no pace “warp”: it has instant"), ("practice@", "no pace “”"),
            ("ollama,", "has a name or a URL"), ("ollama,ollama", "“ollama” is named twice"),
        ])
    func refused(text: String, words: String) {
        let error = #expect(throws: EndpointChoiceError.self) { try EndpointChoice.list(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test(
        "Titles are short where that tells the endpoints apart, and whole where it does not",
        arguments: [
            ("ollama,http://h:1/v1,practice@laptop", ["ollama", "h:1", "practice@laptop"]),
            ("http://h:1/v1,http://h:1/v2,ollama", ["http://h:1/v1", "http://h:1/v2", "ollama"]),
            ("http://h/v1,https://h/v1", ["http://h/v1", "https://h/v1"]),
            ("http://h/v1=a,http://h/v1=b", ["h=a", "h=b"]),
            ("http://h/v1=a,http://h/v2=a", ["http://h/v1=a", "http://h/v2=a"]),
        ])
    func titles(text: String, titles: [String]) throws {
        #expect(EndpointChoice.titles(of: try EndpointChoice.list(text)) == titles)
    }
}
