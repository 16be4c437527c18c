import ModelWire
import Synchronization

/// Keys never leave by way of a console: not on the screen, not as data, not in its cast.
extension Console {
    /// From now on these keys are taken out of everything that is written here, whoever sends them: a server may repeat
    /// the key that it was called with. A key that comes in several pieces of a model's text is found too.
    public func conceal(_ keys: Set<String>) {
        let forms = SecretForms(of: keys)
        secrets.withLock { $0 = forms }
        words.conceal(forms)
        if data !== words { data.conceal(forms) }
    }

    /// The keys that are taken out.
    public var concealed: SecretForms { secrets.withLock { $0 } }

    /// The beginning of a growing text that may be shown by now: what may become a key is left out.
    public func settled(_ text: String) -> String {
        var redactor = textRedactor
        return redactor.take(text)
    }

    func redacted(_ text: String) -> String { concealed.redacted(text) }

    /// For a text that comes in pieces and is cut before it is written.
    var textRedactor: SecretTextRedactor { SecretTextRedactor(concealed) }
}
