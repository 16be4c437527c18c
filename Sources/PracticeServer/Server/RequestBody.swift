import FlyingFox
import Foundation

/// Reads a request's body up to a limit.
enum RequestBody {
    /// Longest body that is read: 8 MiB, some 2 million tokens.
    static let limit = 8 << 20
    /// Longest body that is read past so that the answer about the limit can arrive.
    static let drainLimit = 64 << 20

    /// The body, or nil when it is longer than the limit.
    ///
    /// A body over the limit is read to its end without being kept: what is left unread on the connection
    /// would be taken for the next request.
    static func read(_ request: HTTPRequest) async throws -> Data? {
        var body = Data()
        var length = 0
        for try await piece in request.bodySequence {
            length += piece.count
            guard length <= drainLimit else { return nil }
            if length <= limit { body.append(piece) } else { body = Data() }
        }
        return length <= limit ? body : nil
    }

    /// The members of the JSON object that a body is.
    static func object(in body: Data) throws(ServiceError) -> [String: PracticeJSON] {
        let json: PracticeJSON
        do {
            json = try JSONDecoder().decode(PracticeJSON.self, from: body)
        } catch {
            throw .invalid(
                """
                We could not parse the JSON body of your request. The wire expects a JSON object; it is \
                likely that the body is cut short or has a stray character. (\(words(for: error)))
                """,
                param: nil
            )
        }
        guard let members = json.object else {
            throw .invalid("The body of the request must be a JSON object.", param: nil)
        }
        return members
    }

    private static func words(for error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
        return context.underlyingError.map { "\($0)" } ?? context.debugDescription
    }
}
