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
            guard edit(on: descriptor, from: settings) else { return false }
            saved = Saved(descriptor: descriptor, settings: settings)
            return true
        }
    }

    /// Switches to the mode again, where it was on, after another program had the terminal.
    static func renew() {
        saved.withLock { saved in
            guard let saved else { return }
            _ = edit(on: saved.descriptor, from: saved.settings)
        }
    }

    private static func edit(on descriptor: Int32, from settings: termios) -> Bool {
        var raw = settings
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON | ISTRIP)
        // What was typed ahead is kept: TCSADRAIN and not TCSAFLUSH.
        return tcsetattr(descriptor, TCSADRAIN, &raw) == 0
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
    static func columns(of descriptor: Int32) -> Int {
        let columns = TerminalSize.of(descriptor).columns
        return columns > 0 ? columns : 80
    }
}
