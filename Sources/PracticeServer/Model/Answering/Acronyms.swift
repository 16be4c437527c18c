/// Matches abbreviations with what they stand for, by initials: "artificial intelligence" and "AI".
enum Acronyms {
    /// The subject in the words of the evidence, where it uses the other form.
    static func resolved(_ subject: [Word], in evidence: Evidence) -> [Word] {
        var result: [Word] = []
        var index = 0
        while index < subject.count {
            let word = subject[index]
            if let (acronym, length) = shortened(subject, at: index, in: evidence) {
                result.append(acronym)
                index += length
                continue
            }
            if !evidence.holdsExactly(stem: word.stem), isAcronym(word),
                let phrase = expansion(of: word, in: evidence)
            {
                result += phrase
            } else {
                result.append(word)
            }
            index += 1
        }
        return result
    }

    private static func isAcronym(_ word: Word) -> Bool {
        (2...5).contains(word.text.count) && word.text == word.text.uppercased() && word.isCapitalised
    }

    private static func shortened(_ subject: [Word], at index: Int, in evidence: Evidence) -> (Word, Int)? {
        for length in [4, 3, 2] where index + length <= subject.count {
            let run = subject[index..<(index + length)]
            guard run.allSatisfy({ !evidence.holdsExactly(stem: $0.stem) }) else { continue }
            let initials = String(run.compactMap(\.lower.first))
            if evidence.holdsExactly(stem: Stemmer.stem(initials)) {
                return (Word(initials.uppercased()), length)
            }
        }
        return nil
    }

    private static func expansion(of acronym: Word, in evidence: Evidence) -> [Word]? {
        let letters = Array(acronym.lower)
        for sentence in evidence.sentences {
            let words = sentence.words
            guard words.count >= letters.count else { continue }
            for start in 0...(words.count - letters.count)
            where zip(words[start...], letters).allSatisfy({ $0.lower.first == $1 }) {
                let phrase = Array(words[start..<(start + letters.count)])
                if !phrase.contains(where: { Vocabulary.stop.contains($0.lower) }) { return phrase }
            }
        }
        return nil
    }
}
