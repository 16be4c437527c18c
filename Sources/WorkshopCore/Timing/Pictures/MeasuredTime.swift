/// The two times whose distribution is drawn.
enum MeasuredTime: CaseIterable {
    case firstText
    case end

    /// Why both times of a blocking arm are equal.
    static let blockingNote = "A blocking turn shows nothing before its end: its first text is its end."

    /// What it is called in a picture.
    var name: String {
        switch self {
        case .firstText: "First text"
        case .end: "End"
        }
    }

    /// From Enter, in milliseconds.
    func of(_ sample: ApproachSample) -> Double {
        switch self {
        case .firstText: sample.ttftMs
        case .end: sample.totalMs
        }
    }

    /// All samples of an arm.
    func of(_ arm: ApproachArm) -> [Double] { arm.samples.map(of) }

    /// The arm's median and 95th percentile.
    func spread(_ arm: ApproachArm) -> ApproachArm.Spread {
        switch self {
        case .firstText: arm.ttftMs
        case .end: arm.totalMs
        }
    }

    /// One axis for both times of all arms: what is drawn beside each other can be compared.
    static func scale(of arms: [ApproachArm]) -> TimeScale {
        TimeScale(covering: allCases.flatMap { time in arms.map { time.of($0) } })
    }

    /// Says which samples have no place on the axis; nil where all have.
    func beyond(_ scale: TimeScale, in arm: ApproachArm) -> String? {
        let beyond = of(arm).filter(scale.isBeyond)
        guard let longest = beyond.max() else { return nil }
        let time = DurationFormat.text(milliseconds: longest)
        return beyond.count == 1 ? "1 turn beyond: \(time)" : "\(beyond.count) turns beyond, up to \(time)"
    }
}
