/// What a person pressed, as far as a line editor cares.
enum Key: Sendable, Equatable {
    case scalar(Unicode.Scalar)
    case enter
    case backspace
    case delete
    case left
    case right
    case home
    case end
    case up
    case down
    case deleteToEnd
    case deleteToStart
    case deleteWord
    case clearScreen
    /// Ctrl-C.
    case cancel
    /// Ctrl-D: the end of input on an empty line, otherwise it deletes to the right.
    case endOfInput
    /// Ctrl-Z.
    case suspend
}
