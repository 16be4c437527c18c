extension String {
    /// A longer name than this is no name, and is cut at its end too.
    private static let mostLetters = 1_000

    /// The text on one line and no longer than the limit, with its middle left out where it has to be: names of arms
    /// begin alike, with the approach, and differ in the end of a path or in a model.
    func cutInTheMiddle(limit: Int) -> String {
        let line = onOneLine(limit: Self.mostLetters)
        guard line.count > limit else { return line }
        let head = max(0, limit - 1) / 2
        return line.prefix(head) + "…" + line.suffix(max(0, limit - 1 - head))
    }
}
