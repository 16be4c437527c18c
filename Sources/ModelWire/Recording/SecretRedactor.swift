/// Takes secrets out of bytes that come in pieces, wherever the cuts between the pieces are.
///
/// What may be the beginning of a secret waits for the bytes that decide it: fewer than the longest secret has. A piece
/// keeps its time, and where a secret lay over a cut, the placeholder stands in the first of its pieces.
struct SecretRedactor {
    /// Some bytes and when they came.
    struct Piece: Equatable {
        var at: Duration
        var bytes: [UInt8]
    }

    private struct Waiting {
        let at: Duration
        var decided: [UInt8] = []
        var open: [UInt8]
    }

    private static let placeholder = Array("(key)".utf8)
    /// Shorter ones are stand-ins such as "x", and taking them out would leave no word whole.
    static let shortestSecret = 4

    /// The longest first: where one is the beginning of another, the whole is taken out.
    private let secrets: [[UInt8]]
    private var begins = [Bool](repeating: false, count: 256)
    private var waiting: [Waiting] = []

    init(secrets: Set<String>) {
        var forms: Set<[UInt8]> = []
        for secret in secrets where secret.utf8.count >= Self.shortestSecret {
            forms.insert(Array(secret.utf8))
            // As it may stand in JSON and in a URL.
            forms.insert(Array(secret.replacing("/", with: #"\/"#).utf8))
            forms.insert(Array(Self.percentEncoded(secret).utf8))
        }
        self.secrets = forms.sorted { $0.count > $1.count }
        for secret in self.secrets { begins[Int(secret[0])] = true }
    }

    /// Takes a piece, and gives back the pieces that are decided.
    mutating func take(_ piece: Piece) -> [Piece] {
        guard !secrets.isEmpty else { return [piece] }
        waiting.append(Waiting(at: piece.at, open: piece.bytes))
        return decide(atEnd: false)
    }

    /// Gives back the rest: no more comes.
    mutating func finish() -> [Piece] { decide(atEnd: true) }

    /// All of it at once.
    func redacted(_ bytes: [UInt8]) -> [UInt8] {
        var redactor = self
        let piece = Piece(at: .zero, bytes: bytes)
        return (redactor.take(piece) + redactor.finish()).flatMap(\.bytes)
    }

    /// All of it at once.
    func redacted(_ text: String) -> String { String(decoding: redacted(Array(text.utf8)), as: UTF8.self) }

    private mutating func decide(atEnd: Bool) -> [Piece] {
        let open = waiting.flatMap(\.open)
        let owners = waiting.indices.flatMap { repeatElement($0, count: waiting[$0].open.count) }
        for index in waiting.indices { waiting[index].open = [] }
        var place = 0
        scan: while place < open.count {
            if begins[Int(open[place])] {
                for secret in secrets {
                    let rest = open[place...]
                    if rest.starts(with: secret) {
                        waiting[owners[place]].decided += Self.placeholder
                        place += secret.count
                        continue scan
                    }
                    if !atEnd, rest.count < secret.count, secret.starts(with: rest) { break scan }
                }
            }
            waiting[owners[place]].decided.append(open[place])
            place += 1
        }
        for place in place..<open.count { waiting[owners[place]].open.append(open[place]) }
        let count = waiting.firstIndex { !$0.open.isEmpty } ?? waiting.count
        let ready = waiting.prefix(count).map { Piece(at: $0.at, bytes: $0.decided) }
        waiting.removeFirst(count)
        return ready.filter { !$0.bytes.isEmpty }
    }

    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return String(
            text.utf8.flatMap { byte -> [Character] in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                    [Character(Unicode.Scalar(byte))]
                default: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            })
    }
}
