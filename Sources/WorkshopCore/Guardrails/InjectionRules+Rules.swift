extension InjectionRules {
    /// For what a person asks.
    static let question = InjectionRules(common, marks: promptMarks, lists: lists)

    /// For what was retrieved: a document has no business with the assistant at all.
    static let passage = InjectionRules(common + inDocuments, marks: promptMarks + ["<!--"], lists: lists)

    private static let common: [(reason: String, patterns: [String])] = [
        (
            "asks the assistant to set its instructions aside",
            [
                "@drop ~3 @prior ~3 @rules",
                "@skip ~2 @earlier ~2 @rules",
                "@drop ~2 everything|anything|whatever|all|what ~4 told|said|learned|instructed|before|taught|above|given",
                "@drop ~2 above|aforementioned|foregoing",
                "@drop ~2 facts|context|passages|documents ~3 you|given|provided|above",
                "anweisungen|regeln|instrucciones|istruzioni ~2 ignorieren|missachten|vergessen|ignorar|ignorare",
                "set|put|throw|leave|push ~2 @earlier ~2 @rules ~2 aside|away|out",
                "set|put|push|leave aside ~4 @rules",
                "not|dont|never|stop ~1 follow|following|obey|obeying|heed ~3 @prior ~3 @rules",
                "no attention|heed ~2 @prior ~3 @rules",
                "@earlier ~1 @rules ~2 no ~1 longer ~1 apply|applies|valid|count",
                "@earlier ~1 @rules ~2 are|is void|cancelled|suspended|lifted|obsolete|disabled|revoked",
                "@machine|assistant|answer|reply|speak|respond ~3 without ~2 restrictions|filters|censorship|rules|limits",
                "new|updated|real|true|actual @rules ~1 for you",
                "new|updated|real|true|actual @rules ~1 for the ~1 assistant|ai|model",
                "your ~1 new|real|true|actual ~1 instructions|rules|task|purpose|mission|directive",
                "system override", "override ~1 code|mode|system|safety",
            ]
        ),
        (
            "gives the assistant another role",
            [
                "you are|will now|henceforth|hereby", "youre now",
                "from now on ~2 you|your|youll|act|answer|reply|respond",
                "act|behave|respond|answer|speak|talk ~1 as ~2 if ~1 you",
                "act|behave ~1 as|like ~2 @machine|hacker|admin|administrator|developer|dan|root",
                "are|be|as|become|called|named dan", "do anything now",
                "pretend|imagine ~1 that ~1 you", "pretend|imagine you|youre|to|the|this|it|we|there",
                "roleplay|roleplaying|jailbreak|jailbroken", "role play|playing ~2 as|you|that", "evil twin",
                "developer|god|sudo|opposite|unrestricted|unfiltered|dan|jailbreak mode",
                "stay|remain ~1 in character",
                "unrestricted|unfiltered|uncensored ~2 @machine|assistant|model|hacker|version",
                "you ~1 have ~1 no ~1 rules|restrictions|limits|filters|limitations",
                "lets|us play ~2 game", "grandmother|grandma|grandfather ~4 used|would to|always|read|tell",
                "you ~2 play|take ~2 the|a role|character|part ~1 of",
            ]
        ),
        (
            "asks for the assistant's own instructions",
            [
                "@show ~4 your ~2 prompt|prompts|instructions|instruction|directives|configuration|preamble",
                "reveal|repeat|recite|quote|leak|disclose ~4 your ~2 rules|guidelines",
                "@show ~3 the|this|any ~1 system|hidden|initial|secret|original|developer ~1 prompt|instructions|instruction|message",
                "@show ~3 everything|text|words|lines ~2 above|preceding",
                "what|which ~2 your ~2 prompt|instructions|directives",
                "what ~2 you ~1 told|instructed|programmed",
                "instructions|prompt|directions ~1 you ~2 given|received|got",
                "your ~1 system|hidden|secret|initial ~1 prompt|instructions|message|rules",
                "beginning|start|top of ~1 this|our|the conversation|chat|prompt ~2 @show",
            ]
        ),
        (
            "dictates what the assistant says",
            [
                "@speak ~1 only|exactly|just|simply|literally|verbatim ~1 with|this|these|following|@words",
                "say|reply|respond|answer|output|echo ~1 with|the|following ~2 @words",
                "print|write|type|state|repeat|shout ~1 the ~1 word|words|phrase",
                "^ ~1 say|echo|output|utter|declare ~1 only|exactly|just|simply|verbatim",
                "repeat|say|echo ~2 after me|us", "and nothing else",
                "begin|start|end|finish|prefix|conclude ~2 your|every|each|all ~2 @reply",
                "include|append|add|insert|put ~6 your|every|each ~2 @reply",
                "your ~2 reply|response|answer|output must|should|has|shall|will",
                "answer|reply|respond ~1 every|all|any|each ~3 question|questions|message ~3 with",
                "you|must|to|that always say|says|output|outputs|reply|replies",
            ]
        ),
        (
            "speaks in the name of those who run the assistant",
            [
                "i|we am|are|im ~1 your ~1 developer|developers|creator|creators|administrator|owner|programmer|operator|maker",
                "message|notice|order|orders|instruction|instructions|update from ~1 your ~1 developers|creators|operators|makers",
                "authorized|authorised|permission ~3 ignore|bypass|reveal|override|disclose",
            ]
        ),
        (
            "asks the assistant to decode something and obey it",
            [
                "decode|decrypt|decipher|unscramble|deobfuscate ~8 and|then ~2 follow|execute|obey|comply",
                "decode|decrypt|decipher|unscramble|deobfuscate ~8 do what|whatever",
                "follow|execute|obey ~3 decoded|encoded|hidden|base64|rot13",
            ]
        ),
    ]

    private static let inDocuments: [(reason: String, patterns: [String])] = [
        (
            "speaks to the assistant instead of the reader",
            [
                "note|notice|attention|message|memo|dear|hey|reminder|warning|instruction|instructions ~2 @machine|assistant|model",
                "@machine ~1 must|should|shall|please|reading|assistant",
                "any|every|all @machine ~2 have|has|needs|need to",
                "@machine assistants|models ~1 must|should|shall|please",
                "assistant|assistants|models must|should|shall ~3 @instruct",
                "if|when|since|as you ~1 are ~2 @machine|assistant|language",
                "language models ~1 must|should|shall|please",
                "when ~2 @machine|asked|summarizing|summarising|answering ~8 say|tell|answer|reply|respond|recommend|mention|claim",
                "tell|inform|convince|persuade ~1 the ~1 user|users|reader ~2 that|to",
            ]
        )
    ]
}
