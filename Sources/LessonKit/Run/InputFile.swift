import Foundation

/// A file, or standard input, that a person names for a run to read: a text, a schema.
public struct InputFile: Sendable {
    /// The most bytes that are read: a model's context holds no more.
    public static let byteLimit = 1 << 20

    private let name: String

    /// The file of that name; `-` is standard input.
    public init(_ name: String) { self.name = name }

    /// The whole text. Bad UTF-8 becomes U+FFFD.
    ///
    /// - Throws: `InputFileError` when it cannot be read, or is larger than the limit.
    public func text() throws(InputFileError) -> String {
        let shown = name == "-" ? "standard input" : name
        do {
            let file: FileHandle
            if name == "-" {
                file = .standardInput
            } else {
                file = try FileHandle(forReadingFrom: URL(fileURLWithPath: name))
            }
            var bytes = Data()
            while bytes.count <= Self.byteLimit, let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty
            {
                bytes += piece
            }
            guard bytes.count <= Self.byteLimit else {
                throw InputFileError(
                    "\(shown) is longer than \(Self.byteLimit >> 10) KiB", "Give a shorter text.")
            }
            return String(decoding: bytes, as: UTF8.self)
        } catch let error as InputFileError {
            throw error
        } catch {
            throw InputFileError(
                "reading \(shown) failed: \(Self.reason(error))",
                "Name a file that may be read, or - for standard input.")
        }
    }

    /// What the system said, where it said something.
    static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return cause.domain == NSPOSIXErrorDomain
            ? String(cString: strerror(Int32(cause.code))) : error.localizedDescription
    }

    /// The text as JSON.
    ///
    /// - Throws: `InputFileError`, also when the text is no JSON.
    public func json() throws(InputFileError) -> JSONValue {
        let text = try text()
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: text)
        } catch {
            throw InputFileError("\(name) is no JSON: \(error)", "Mend the file at that place.")
        }
    }
}

/// What was named as input could not be used.
public struct InputFileError: Error, Sendable, CustomStringConvertible {
    /// What was tried, and what happened.
    public let description: String
    /// What to do next.
    public let advice: String

    /// An error of one input.
    public init(_ description: String, _ advice: String) {
        (self.description, self.advice) = (description, advice)
    }
}
