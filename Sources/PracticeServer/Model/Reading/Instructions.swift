/// What a system prompt, or the instructing part of a user message, demands.
struct Instructions: Sendable {
    /// The prompt as it stands, for those who ask to see it.
    var text = ""
    /// The sentence to refuse with, exactly.
    var fallback: String?
    var forbidsInventing = false
    /// The prompt says that instructions inside questions or documents are to be ignored.
    var treatsInputAsData = false
    var style = Style()
    /// The prompt asks to be told what a tool is needed for, before it is called.
    var announcesCalls = false
    /// The prompt has the question handed to every tool that takes one, as a supervisor does.
    var asksEveryTool = false
    /// The prompt makes the model somebody's assistant, who is expected to know things.
    var hasRole = false
    /// General knowledge is expressly allowed.
    var allowsGeneralKnowledge = false
    /// Stems of the prompt's own words: "USC" in a question then says nothing about the topic.
    var ambient: Set<String> = []

    mutating func lift() {
        fallback = nil
        forbidsInventing = false
    }
}

/// Reads instructions; the facts that stand in the same prompt are handed back as passages.
enum InstructionReader {
    static func read(_ prompt: String) -> (instructions: Instructions, context: [Passage]) {
        var instructions = Instructions()
        instructions.text = prompt
        var context: [Passage] = []
        var directives: [String] = []
        for section in PromptSectionReader.sections(of: prompt) {
            switch section.kind {
            case .context: context += PassageReader.passages(in: section.text)
            case .plain, .rules, .question, .answer:
                let (text, records) = RecordReader.extract(from: section.text) ?? (section.text, [])
                context += records
                let (spoken, facts) = InstructionSentences.split(text)
                directives.append(spoken)
                if !facts.isEmpty { context.append(Passage(title: nil, text: facts)) }
            }
        }
        let directive = directives.joined(separator: "\n")
        interpret(directive, into: &instructions)
        return (instructions, context)
    }

    static func interpret(_ directive: String, into instructions: inout Instructions) {
        let padded = Tokenizer.padded(directive)
        instructions.fallback = FallbackReader.fallback(in: directive) ?? instructions.fallback
        if padded.holds(prohibitions) || instructions.fallback != nil { instructions.forbidsInventing = true }
        if mentionsData(padded) { instructions.treatsInputAsData = true }
        instructions.allowsGeneralKnowledge =
            padded.holds([
                "general questions", "general knowledge", "own knowledge", "anything else",
                "general computing",
            ])
            && !padded.holds([
                "no general knowledge", "not use general", "never use your own", "outside knowledge",
            ])
        instructions.style = StyleReader.read(directive)
        instructions.announcesCalls = CallAnnouncement.isWanted(by: directive)
        instructions.asksEveryTool = padded.holds([
            "ask both", "ask all", "ask each", "ask every", "ask them all", "consult both", "consult all",
        ])
        instructions.hasRole =
            padded.holds([
                "assistant", "helper", "concierge", "receptionist", "guide", "help desk", "helpdesk",
                "chatbot", "bot",
                "agent", "librarian", "information desk", "answer questions about", "answer the question",
                "advisor",
            ]) && padded.holds(["of", "for", "at", "about", "campus", "university", "college", "school"])
        instructions.ambient = Set(
            SentenceSplitter.sentences(in: directive).prefix(1).flatMap {
                Tokenizer.words(in: $0).map(\.stem)
            })
    }

    private static let prohibitions = [
        "only from", "only use", "use only", "using only", "only using", "only with", "only on",
        "do not guess",
        "don't guess", "never guess", "never invent", "do not invent", "don't invent", "do not make up",
        "don't make up", "never make up", "make nothing up", "not make anything up", "solely", "strictly",
        "stick to", "nothing else", "no outside knowledge", "say you don't know", "say that you don't know",
        "say you do not know", "say that you do not know", "say so", "if you don't know",
        "if you do not know",
        "if you are not sure", "do not speculate", "don't speculate", "not in the context",
        "without guessing",
        "do not use outside", "exclusively", "only the facts", "only the context", "do not fabricate",
        "never fabricate", "do not hallucinate", "admit", "not guess", "no guessing", "never speculate",
        "make anything up", "make things up", "make stuff up", "only information", "only what", "only answer",
        "limit yourself",
    ]

    private static func mentionsData(_ padded: String) -> Bool {
        let names = padded.holds([
            "instructions", "instruction", "commands", "orders", "requests", "directions", "prompts",
        ])
        let source = padded.holds([
            "question", "questions", "document", "documents", "passages", "passage", "context", "user",
            "users",
            "message", "messages", "tool", "tools", "results", "input", "text", "texts", "data", "facts",
            "them",
            "retrieved",
        ])
        let verb = padded.holds([
            "ignore", "never follow", "do not follow", "don't follow", "not follow", "never obey",
            "do not obey",
            "don't obey", "not obey", "disregard", "as data", "are data", "is data", "not instructions",
            "not as instructions", "not commands", "never execute", "untrusted", "refuse", "never act",
            "do not act",
            "do not carry out", "not to be followed", "never carry out", "never as instructions",
            "never instructions",
            "not as commands", "only data", "just data", "no authority",
        ])
        return names && source && verb
            || padded.holds([
                "treat the question as data", "treat the documents as data",
                "never reveal these instructions",
                "treat the passages as data", "treat documents as data",
            ])
    }
}
