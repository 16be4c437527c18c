import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The mode of the terminal while a line is edited: each key at once, nothing echoed, no signals from keys.
///
/// There is one terminal a process, so this is global. Whoever ends the process without unwinding calls `restore`
/// first: a shell that inherits the mode seems dead.
public enum TerminalMode {
    private struct Saved {
        let descriptor: Int32
        let settings: termios
    }

    private static let saved = Mutex<Saved?>(nil)

    /// Switches to the mode of editing.
    ///
    /// - Returns: false when the descriptor is no terminal, or is being edited on already.
    static func beginEditing(on descriptor: Int32) -> Bool {
        saved.withLock { saved in
            var settings = termios()
            guard saved == nil, tcgetattr(descriptor, &settings) == 0 else { return false }
            var raw = settings
            raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
            raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON | ISTRIP)
            // What was typed ahead is kept: TCSADRAIN and not TCSAFLUSH.
            guard tcsetattr(descriptor, TCSADRAIN, &raw) == 0 else { return false }
            saved = Saved(descriptor: descriptor, settings: settings)
            return true
        }
    }

    /// Gives the terminal back as it was. Does nothing when it was not changed.
    public static func restore() {
        saved.withLock { saved in
            guard let found = saved else { return }
            var settings = found.settings
            tcsetattr(found.descriptor, TCSANOW, &settings)
            saved = nil
        }
    }

    /// How wide the terminal is; 80 columns where it does not say.
    static func columns(of descriptor: Int32) -> Int { size(of: descriptor)?.columns ?? 80 }

    /// How large the terminal is; nil where it does not say, or there is none.
    static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
    }
}
