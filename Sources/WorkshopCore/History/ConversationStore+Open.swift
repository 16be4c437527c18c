import Foundation
import GRDB

extension ConversationStore {
    /// The file's name in the data folder.
    public static let fileName = "history.sqlite"
    /// How long one program waits for another that is writing.
    static let patience = Duration.seconds(5)
    private static let pauseMicroseconds: UInt32 = 20_000

    /// Opens the store of a data folder, making it when there is none.
    ///
    /// A file that SQLite cannot read is set aside under another name, never deleted, and a new one begun: see
    /// `setAside`.
    ///
    /// - Parameters:
    ///   - secrets: the keys that are not kept, whoever said them.
    ///   - now: the time that turns are kept with.
    /// - Throws: `HistoryError`, with the code `locked` when another program keeps the database for five seconds.
    public static func open(
        in folder: URL, without secrets: SecretForms = SecretForms(of: []),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(HistoryError) -> ConversationStore {
        try open(in: folder, patience: patience, without: secrets, now: now)
    }

    static func open(
        in folder: URL, patience: Duration, without secrets: SecretForms = SecretForms(of: []),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(HistoryError) -> ConversationStore {
        let path = folder.appendingPathComponent(fileName).path
        do {
            return try OpeningLock(path: path, patience: patience).hold {
                do {
                    return ConversationStore(
                        path: path, storage: try storage(at: path, patience), setAside: nil,
                        secrets: secrets, now: now)
                } catch let error as DatabaseError where error.meansDamage {
                    let aside = try DamagedHistory(path: path).setAside()
                    return ConversationStore(
                        path: path, storage: try storage(at: path, patience), setAside: aside,
                        secrets: secrets, now: now)
                }
            }
        } catch {
            throw HistoryError(error, tried: "opening the conversations", path: path)
        }
    }

    private static func storage(at path: String, _ patience: Duration) throws -> any DatabaseWriter {
        let storage = try connect(path, patience)
        try storage.read { database in
            // Reads the whole file once: damage shows now and not in the middle of a conversation.
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the quick check failed")
            }
            guard try !HistorySchema.migrator.hasBeenSuperseded(database) else {
                throw HistoryError(
                    .newerFormat, tried: "opening the conversations",
                    happened: "a newer version of this kit has written \(path)",
                    advice: "Use that version, or name another folder in WORKSHOP_DATA.")
            }
        }
        try HistorySchema.migrator.migrate(storage)
        return storage
    }

    /// A pool with a write-ahead log where the file system has shared memory, a plain queue where not (network
    /// homes).
    private static func connect(_ path: String, _ patience: Duration) throws -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience / .seconds(1))
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.meansLocked && ContinuousClock.now < deadline {
                // Switching a new file to the log can be refused at once, without the busy timeout, while another
                // program does the same.
                usleep(pauseMicroseconds)
            } catch let error as DatabaseError where !error.meansDamage && !error.meansLocked {
                return try DatabaseQueue(path: path, configuration: configuration)
            }
        }
    }
}

extension HistoryError {
    init(_ error: any Error, tried: String, path: String) {
        if let error = error as? HistoryError {
            self = error
            return
        }
        let code = (error as? DatabaseError)?.resultCode
        let answer = (error as? DatabaseError)?.message ?? "\(error)"
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .locked, tried: tried, happened: "another program keeps \(path) locked",
                advice: "End that program, or wait until it is done, and try again.")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .storage, tried: tried, happened: "\(path) is damaged (\(answer))",
                advice: "Start the program again: the file is then set aside, and a new one begun.")
        default:
            self.init(
                .storage, tried: tried, happened: "\(path): \(answer)",
                advice: "Free some space, or name a folder you may write to in WORKSHOP_DATA.")
        }
    }
}

extension DatabaseError {
    /// Whether the file itself is damaged, or is no database.
    fileprivate var meansDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
    /// Whether another program is in the way.
    fileprivate var meansLocked: Bool { resultCode == .SQLITE_BUSY || resultCode == .SQLITE_LOCKED }
}
