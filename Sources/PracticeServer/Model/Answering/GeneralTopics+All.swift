extension GeneralTopics {
    static let all: [Topic] = models + systems

    private static let models: [Topic] = [
        Topic(
            names: ["large language model", "language model", "llm"],
            text:
                "A large language model is a neural network trained to predict the next token of a text. From enough text it learns to answer, summarise and write code, but it can also be confidently wrong.",
            simple:
                "It is like a parrot that has listened to a whole library and guesses which word comes next."),
        Topic(
            names: ["token", "tokenization", "tokenizer"],
            text:
                "A token is the unit a language model reads and writes, often a piece of a word. Prices, speed and context limits are all counted in tokens; an English word is a little more than one.",
            simple: "Tokens are like toy bricks: the computer builds every sentence out of small pieces."),
        Topic(
            names: ["time to first token", "ttft"],
            text:
                "Time to first token is the wait between sending a request and seeing the first piece of the answer. It is what a reader feels; streaming makes it much shorter than the total time.",
            simple: "It is how long you wait until the first drop comes out of the tap."),
        Topic(
            names: ["system prompt", "system message"],
            text:
                "A system prompt is the text that tells a model its role and rules before the conversation starts. The same question can get a very different answer under another system prompt.",
            simple: "It is like whispering to an actor which part to play before the curtain opens."),
        Topic(
            names: ["prompt", "prompt engineering"],
            text:
                "A prompt is the text that a model is given to continue: instructions, context and question together. Everything the model knows about your task has to be in it.",
            simple: "It is like the question card you hand to a quiz player: what is on it is all they know."),
        Topic(
            names: ["prompt injection", "injection attack"],
            text:
                "Prompt injection is text in a question or document that a model mistakes for instructions. Input checks, scoped prompts and a second verifying call reduce the risk, but none removes it.",
            simple: "It is like slipping a false note into the pile that says what the teacher wants."),
        Topic(
            names: ["temperature", "sampling temperature"],
            text:
                "Temperature sets how freely a model chooses among likely next tokens. Near zero it nearly always takes the likeliest one; higher values give more varied, less predictable text.",
            simple:
                "It is like a dial that goes from always picking your favourite sweet to picking any sweet."),
        Topic(
            names: ["embedding", "text embedding", "embedding model"],
            text:
                "An embedding turns a text into a list of numbers so that texts with similar meaning lie close together. Search can then compare meanings instead of spellings.",
            simple:
                "It is like putting every word on a map, where words that mean nearly the same live next door."
        ),
        Topic(
            names: ["vector", "vector database"],
            text:
                "A vector is an ordered list of numbers, which can be seen as a point or a direction in space. Embeddings are vectors, and the angle between two of them measures how alike the texts are.",
            simple: "It is like an arrow: it says which way to go and how far."),
        Topic(
            names: ["cosine similarity", "cosine"],
            text:
                "Cosine similarity is the cosine of the angle between two vectors: 1 when they point the same way, 0 when they have nothing in common. Retrieval uses it to rank passages against a question.",
            simple: "It checks whether two arrows point the same way."),
        Topic(
            names: ["rag", "retrieval augmented generation", "retrieval"],
            text:
                "Retrieval-augmented generation first searches a collection for passages that fit the question and puts them into the prompt. The model then answers from those passages instead of from memory alone.",
            simple: "It is like being allowed to open the right page of a book before you answer."),
        Topic(
            names: ["guardrail", "guard rail"],
            text:
                "A guardrail is a check around a model that stops bad input or unsupported answers. Typical layers are an input check, a prompt with a fixed refusal, and a second call that verifies the answer.",
            simple: "It is like the bumper at a bowling lane: it keeps the ball from leaving the track."),
        Topic(
            names: ["hallucination", "hallucinate"],
            text:
                "A hallucination is a fluent statement by a model that its sources do not support. Giving it context and a way to refuse makes hallucinations rarer.",
            simple: "It is when the computer makes something up and sounds very sure about it."),
        Topic(
            names: ["tool calling", "tool call", "function calling", "tool use"],
            text:
                "Tool calling lets a model ask the program to run a function: it returns a name and JSON arguments instead of text. The program runs the function and sends the result back for the next reply.",
            simple: "It is like a cook who shouts what is needed, and a helper who fetches it."),
        Topic(
            names: ["agent", "ai agent"],
            text:
                "An agent is a program that lets a model choose actions in a loop: think, call a tool, read the result, go on. A step limit keeps it from going round for ever.",
            simple: "It is like a robot helper that looks, does one thing, and looks again until it is done."),
        Topic(
            names: ["context window", "context length", "model memory"],
            text:
                "The context window is the number of tokens a model can read at once, prompt and answer together. What no longer fits must be trimmed or summarised, which is why chats forget.",
            simple: "It is like a small desk: when it is full, an old page has to go before a new one fits."),
        Topic(
            names: ["inference server", "nim", "inference", "inference microservice"],
            text:
                "An inference server keeps a model loaded and answers requests to it over HTTP. NVIDIA NIM packs one with a model into a container that speaks the OpenAI wire.",
            simple: "It is like a kitchen that is always warm, so that every order is quickly served."),
    ]

    private static let systems: [Topic] = [
        Topic(
            names: ["api", "application programming interface", "web api", "rest api"],
            text:
                "An API (application programming interface) is a set of rules by which one program asks another for data or work. A web API answers HTTP requests, so a program can use a service without knowing how it is built.",
            simple:
                "It is like a waiter: you tell the waiter what you want, and the kitchen's food comes back without you going in."
        ),
        Topic(
            names: ["http", "https", "hypertext transfer protocol"],
            text:
                "HTTP is the protocol of the web: a client sends a request with a method, a path and headers, and a server answers with a status and a body. HTTPS is the same inside an encrypted connection.",
            simple: "It is like sending a letter with a question and getting a letter with the answer back."),
        Topic(
            names: ["streaming", "server sent event", "sse", "stream"],
            text:
                "Streaming sends an answer in pieces while it is still being made, usually as server-sent events over one HTTP response. The total time stays the same, but the reader sees the first words at once.",
            simple:
                "It is like hearing a story while it is being told, instead of waiting for the whole book."),
        Topic(
            names: ["gpu", "graphics processing unit", "graphics card"],
            text:
                "A GPU is a processor with thousands of small cores that do the same arithmetic on many numbers at once. Neural networks are mostly such arithmetic, so they run far faster on it.",
            simple: "It is like a thousand children each doing one small sum at the same time."),
        Topic(
            names: ["cuda"],
            text:
                "CUDA is NVIDIA's platform for running general programs on a GPU. It offers a C++ dialect, libraries and a runtime, and most deep-learning frameworks build on it.",
            simple: "It is the language that tells the thousand small helpers in a graphics card what to do."),
        Topic(
            names: ["json"],
            text:
                "JSON is a text format for data made of objects, lists, strings, numbers, true, false and null. Nearly every web API speaks it, since people can read it and every language can parse it.",
            simple: "It is like a neatly labelled box of boxes, so that everybody finds what is inside."),
        Topic(
            names: ["sql", "sqlite", "structured query language"],
            text:
                "SQL is the language for asking relational databases questions and changing their tables. SQLite is a small database engine that runs inside a program and keeps everything in one file.",
            simple: "It is how you ask a giant filing cabinet for exactly the cards you want."),
        Topic(
            names: ["database", "relational database"],
            text:
                "A database keeps data in an order that makes it quick to find and safe to change. Transactions make sure that a change happens wholly or not at all.",
            simple: "It is like a library with a very careful librarian."),
        Topic(
            names: ["algorithm"],
            text:
                "An algorithm is a finite list of exact steps that solves a kind of problem. The same task can have many, and they differ in time and memory.",
            simple: "It is like a cooking recipe: follow the steps and the cake comes out."),
        Topic(
            names: ["compiler"],
            text:
                "A compiler translates a program from the language people write into instructions a machine runs. On the way it checks the program and makes it faster.",
            simple: "It is like a translator who turns your story into robot language."),
        Topic(
            names: ["recursion", "recursive function"],
            text:
                "Recursion is solving a problem by solving a smaller one of the same kind, as when a function calls itself. A base case stops it.",
            simple: "It is like a doll inside a doll inside a doll, until the smallest one."),
        Topic(
            names: ["python"],
            text:
                "Python is a programming language known for readable code and a large collection of libraries. It is the common language of data science and machine learning.",
            simple: "It is a way of writing notes that computers can follow, named after a comedy show."),
        Topic(
            names: ["swift"],
            text:
                "Swift is a compiled programming language with strong types and checked concurrency, made by Apple and open source. It runs on Apple systems, Linux and Windows.",
            simple:
                "It is a way of telling computers what to do that catches many mistakes before they happen."),
        Topic(
            names: ["cache", "caching"],
            text:
                "A cache keeps results that were expensive to get, so that asking again is quick. The hard part is knowing when what it holds is out of date.",
            simple: "It is like keeping your favourite toy in your pocket instead of in the cellar."),
        Topic(
            names: ["latency"],
            text:
                "Latency is the time between asking for something and the first sign of an answer. It differs from throughput, which is how much gets done per second.",
            simple: "It is how long you wait after calling before somebody answers."),
        Topic(
            names: ["machine learning", "neural network", "deep learning"],
            text:
                "Machine learning finds rules in examples instead of having them written by hand. Neural networks do so with layers of simple units whose weights are adjusted until the output fits.",
            simple: "It is like learning to ride a bike: you try, wobble and get better each time."),
    ]
}
