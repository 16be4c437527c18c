import ArgumentParser

/// The options that every lesson takes.
public struct LessonOptions: ParsableArguments, Sendable {
    /// Questions from the command line.
    @OptionGroup(title: "Your own questions")
    public var asking: AskOptions

    /// Which server a run talks to.
    @OptionGroup(title: "Endpoint")
    public var endpoint: EndpointOptions

    /// How the model samples.
    @OptionGroup(title: "Sampling")
    public var sampling: SamplingOptions

    @OptionGroup(title: "Campus")
    var campus: CampusOptions

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    /// How a run writes.
    @OptionGroup(title: "Output")
    public var output: OutputOptions

    @OptionGroup(title: "Traces")
    var tracing: TraceOptions

    /// Empty: the command line fills it.
    public init() {}

    /// Refuses what makes no sense, with what would.
    public mutating func validate() throws { try OutputFiles(self).validate() }
}
