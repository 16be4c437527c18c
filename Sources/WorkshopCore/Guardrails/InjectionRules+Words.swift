extension InjectionRules {
    /// The lists of words that the rules share. Other languages are given by the words that an order to set
    /// instructions aside needs, folded as `TextReadings` folds them.
    static let lists: [String: String] = [
        "drop": """
        ignore ignoring disregard disregarding forget forgetting override overriding overrule bypass neglect \
        discard dismiss abandon circumvent unlearn \
        ignoriere ignorier ignorieren vergiss vergesst missachte ignorez oublie oubliez ignora olvida olvide \
        ignorad esqueca dimentica ignorare negeer vergeet игнорируи игнорируй забудь zapomnij zignoruj \
        忽略 无视 忘记 忘掉 無視 忘れて 무시
        """,
        "skip": "skip drop cancel delete suspend remove erase scrap void lift disable",
        "prior": """
        previous prior above preceding earlier former foregoing aforementioned original initial existing your \
        all any every these those system hidden given \
        vorherigen vorige vorigen bisherigen bisherige obigen alle deine precedentes precedente anteriores anterior \
        toutes tes previas todas tus precedenti tutte eerdere предыдущие все poprzednie wszystkie \
        之前 以上 所有 前面 之前的 これまで 以前 すべて 이전 모든
        """,
        "earlier": "previous prior above preceding earlier original initial your system hidden",
        "rules": """
        instruction instructions directive directives rule rules guideline guidelines prompt prompts restriction \
        restrictions constraint constraints policies programming guardrail guardrails safeguards commands \
        directions limitations filters \
        anweisung anweisungen regeln vorgaben consignes regles instrucciones reglas istruzioni regole instrucoes \
        regras instructies regels инструкции инструкций указания правила instrukcje polecenia \
        指令 指示 说明 规则 命令 규칙 지시
        """,
        "show": """
        show print reveal repeat output display quote recite leak dump disclose share expose tell write list give \
        copy paste translate summarize summarise paraphrase encode spell return
        """,
        "speak": "say reply respond answer output echo repeat print write type state return shout",
        "words": "word words phrase sentence string",
        "reply": "reply replies response responses answer answers output outputs message messages sentence",
        // Without "assistant" and "model": a campus has lab assistants, and models to print.
        "machine": "ai ais llm llms chatbot chatbots bot bots",
        "instruct":
            "say tell answer reply respond mention claim recommend ignore refuse pretend state output",
    ]

    /// Marks that the templates of chat models and prompts are made of.
    static let promptMarks = [
        "<|", "|>", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<system", "</system", "<assistant",
        "</passage",
        "<passage", "</context", "</document", "</answer", "</question", "</instructions", "<start_of_turn",
        "<end_of_turn", "### instruction", "### system", "### response", "\"role\":", "\"role\" :", "'role':",
        "begin system prompt", "end of system prompt", "end of context", "end of passages",
    ]
}
