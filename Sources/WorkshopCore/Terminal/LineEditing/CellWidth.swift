/// How many cells of a terminal a text takes: two for wide characters, none for marks that stand on another.
///
/// The wide ranges are those of Unicode's East Asian Width (W and F), in blocks; terminals differ at the edges.
enum CellWidth {
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    /// A character may be of several scalars: it is as wide as its widest.
    static func of(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        // Asked for as a picture, a sign takes the room of one.
        if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        return character.unicodeScalars.map(of).max() ?? 0
    }

    /// The most cells that any terminal gives the character. Joined emoji, flags and conjuncts are one sign in some
    /// terminals and several in others; whoever has to know where a row ends counts with the widest.
    static func most(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        return character.unicodeScalars.reduce(0) { cells, scalar in
            // The selector of pictures may widen what stands before it; a soft hyphen may be seen.
            cells + (scalar == "\u{FE0F}" || scalar == "\u{AD}" ? 1 : of(scalar))
        }
    }

    /// True when a line may be broken on either side of the character. What follows its first scalar has no say: it may
    /// come later.
    static func isWide(_ character: Character) -> Bool {
        guard !character.isASCII, let first = character.unicodeScalars.first else { return false }
        return of(first) == 2
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x17000...0x18AFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
    ]
}
