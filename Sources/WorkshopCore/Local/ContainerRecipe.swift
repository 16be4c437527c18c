/// How to run a model server in a container, and what that needs.
public struct ContainerRecipe: Sendable, Equatable {
    /// The container's image.
    public var image: String
    /// The GPU memory that its model needs, in MiB: its weights and some room for the conversation.
    public var memoryMiB: Int
    /// The variable that holds the key for the registry.
    public var keyVariable: String
    /// The registry.
    public var registry: String
    /// Where a person gets the key.
    public var hint: String

    /// The registry takes the key as the password of a fixed user.
    public var loginLine: String {
        "echo \"$\(keyVariable)\" | docker login \(registry) --username '$oauthtoken' --password-stdin"
    }

    /// The command that starts it. `-e NAME` without a value hands the variable on: the key is in no command line,
    /// where every user of the machine could read it. The cache keeps the weights for the next start.
    ///
    /// - Parameter gpus: on a machine with several, the roomiest is named: the model is made for one, and NVIDIA's guide
    ///   warns of `all` where the GPUs differ.
    public func runLines(on gpus: [GPU]) -> [String] {
        let device = gpus.count > 1 ? gpus.roomiest?.index.map { "'\"device=\($0)\"'" } : nil
        return [
            "mkdir -p ~/.cache/nim",
            "docker run --rm --gpus \(device ?? "all") --shm-size=16GB \\",
            "  -e \(keyVariable) \\",
            "  -v ~/.cache/nim:/opt/nim/.cache -u \"$(id -u)\" \\",
            "  -p 8000:8000 \\",
            "  \(image)",
        ]
    }
}

extension Sequence<GPU> {
    /// The one with the most free memory of its own; where none is known, the one with the most memory.
    var roomiest: GPU? {
        filter { !$0.sharesMemory && $0.memoryTotalMiB != nil }
            .max {
                ($0.memoryFreeMiB ?? $0.memoryTotalMiB ?? 0) < ($1.memoryFreeMiB ?? $1.memoryTotalMiB ?? 0)
            }
    }
}
