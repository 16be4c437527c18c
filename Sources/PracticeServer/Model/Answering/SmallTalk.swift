/// Short honest replies to greetings and to questions about the model itself.
enum SmallTalk {
    static let honesty =
        "This is the practice model: it runs offline by rules and is not a language model, so it answers only from what the request holds. To connect a real one, set NVIDIA_API_KEY, or choose a server with --endpoint, for example --endpoint ollama."

    static func reply(to text: String) -> String? {
        let words = Tokenizer.words(in: text)
        let padded = Tokenizer.padded(words)
        if padded.holds([
            "who are you", "what are you", "are you a language model", "are you an llm", "are you chatgpt",
            "are you real",
            "which model are you", "what model are you", "are you a real model", "are you human",
            "are you an ai",
            "introduce yourself", "your name", "what can you do", "are you a bot", "are you a robot",
        ]) {
            return
                "I am the practice model of this workshop: an offline, rule-based stand-in, not a language model. I answer from the instructions, context, tools and history that a request holds."
        }
        guard words.count <= 8 else { return nil }
        if let first = words.first, ["thanks", "thank", "thx", "cheers"].contains(first.lower),
            words.count <= 6,
            !text.contains("?")
        {
            return "You are welcome."
        }
        let greetings: Set<String> = [
            "hi", "hello", "hey", "greetings", "howdy", "morning", "afternoon", "evening", "hiya",
        ]
        let thanks: Set<String> = ["thanks", "thank", "cheers", "thx"]
        let content = words.filter {
            !Vocabulary.stop.contains($0.lower)
                && !["there", "good", "much", "everyone", "nice", "great", "world"].contains($0.lower)
                && !greetings.contains($0.lower) && !thanks.contains($0.lower)
        }
        guard content.isEmpty else {
            return padded.holds(["how are you", "how do you do"])
                ? "I am running fine, as rules do. Ask me something." : nil
        }
        if words.contains(where: { thanks.contains($0.lower) }) { return "You are welcome." }
        if padded.holds(["bye", "goodbye", "see you"]) { return "Goodbye." }
        if padded.holds(["how are you", "how is it going"]) {
            return "I am running fine, as rules do. Ask me something."
        }
        guard words.contains(where: { greetings.contains($0.lower) }) else { return nil }
        return "Hello! I am the practice model of this workshop, offline and rule-based. Ask me something."
    }
}
