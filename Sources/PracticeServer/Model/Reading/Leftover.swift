/// What remains of a message once the order to the model is taken out.
enum Leftover {
    static func question(in text: String) -> String? {
        let sentences = SentenceSplitter.sentences(in: text)
        let asked = sentences.filter { sentence in
            sentence.hasSuffix("?") && !InjectionReader.isOverride(Tokenizer.padded(sentence))
        }
        if let last = asked.last { return last }
        for sentence in sentences {
            let words = Tokenizer.words(in: sentence)
            guard
                let index = words.indices.first(where: { index in
                    ["tell", "give", "answer"].contains(words[index].lower) && index > 0
                }), index + 1 < words.count
            else { continue }
            return Array(words[index...]).plain
        }
        return nil
    }
}
