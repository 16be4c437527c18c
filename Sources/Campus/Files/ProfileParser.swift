import Foundation

/// Reads and checks `campus.json`.
struct ProfileParser {
    let file: String

    private static let maximumLength = 500

    func parse(_ text: String) throws(CampusError) -> CampusProfile {
        do {
            var syntax = JSONSyntax(text)
            try syntax.check()
        } catch {
            throw failure(error.line, error.happened, "Correct the JSON near this line.")
        }
        let profile: CampusProfile
        do {
            profile = try JSONDecoder().decode(CampusProfile.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw failure(describing: error, in: text)
        } catch {
            throw failure(nil, "\(error)", "Compare the file with the sample campus.json.")
        }
        try check(profile, text: text)
        return profile
    }

    private func check(_ profile: CampusProfile, text: String) throws(CampusError) {
        let fields: [(CampusProfile.CodingKeys, String)] = [
            (.name, profile.name), (.shortName, profile.shortName), (.fallback, profile.fallback),
        ]
        for (key, value) in fields where value.trimmed.isEmpty || value.count > Self.maximumLength {
            throw failure(
                line(of: key.stringValue, in: text),
                "found \(value.count) characters in \(quoted(key.stringValue)), expected 1 to 500",
                "Write a short text.")
        }
        if profile.fallback.contains("\n") {
            throw failure(
                line(of: "fallback", in: text), "found a line end in \"fallback\"",
                "Write one sentence on one line, so that it can be compared exactly.")
        }
        for lesson in CampusProfile.lessons {
            let questions = profile.demoQuestions[lesson] ?? []
            guard (1...20).contains(questions.count),
                questions.allSatisfy({ !$0.trimmed.isEmpty && $0.count <= Self.maximumLength })
            else {
                throw failure(
                    line(of: lesson, in: text) ?? line(of: "demoQuestions", in: text),
                    "found \(questions.count) questions for \(quoted(lesson)), or an empty or very long one",
                    "Write 1 to 20 questions of 1 to 500 characters under demoQuestions.\(lesson).")
            }
        }
        let unknown = profile.demoQuestions.keys.filter { !CampusProfile.lessons.contains($0) }.min()
        if let unknown {
            throw failure(
                line(of: unknown, in: text), "found the unknown lesson \(quoted(unknown)) in demoQuestions",
                "Use \(CampusProfile.lessons.joined(separator: ", ")).")
        }
    }

    private func failure(describing error: DecodingError, in text: String) -> CampusError {
        switch error {
        case .keyNotFound(let key, _):
            return failure(
                nil, "found no \(quoted(key.stringValue))", "Add it; the sample campus.json has one.")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue)
            guard let key = path.first else {
                return failure(1, "found no JSON object", "Begin the file with { and end it with }.")
            }
            return failure(
                line(of: key, in: text),
                "found a value of the wrong type at \(quoted(path.joined(separator: ".")))",
                "Use texts in double quotes; demoQuestions holds lists of texts.")
        case .dataCorrupted(let context):
            // The only value the decoding itself refuses is the time zone.
            return failure(
                line(of: "timeZone", in: text), "found an \(context.debugDescription)",
                "Use a name such as America/Los_Angeles or Pacific/Auckland.")
        @unknown default:
            return failure(nil, "\(error)", "Compare the file with the sample campus.json.")
        }
    }

    /// The first line that has the key in quotes; nil when there is none.
    private func line(of key: String, in text: String) -> Int? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains("\"\(key)\"") }.map { $0 + 1 }
    }

    private func failure(_ line: Int?, _ happened: String, _ advice: String) -> CampusError {
        CampusError(
            .profile, file: file, line: line, tried: "Reading the campus profile", happened: happened,
            advice: advice)
    }
}
