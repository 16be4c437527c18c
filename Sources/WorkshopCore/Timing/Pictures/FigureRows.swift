/// Figures of all arms in plain text: a table where it fits the line, else a list under each arm's name.
struct FigureRows {
    let arms: [ApproachArm]
    let figures: [ArmFigure]
    let columns: Int

    var lines: [String] {
        var table = TextTable([("arm", .left)] + figures.map { ($0.short, .right) })
        for arm in arms { table.add([name(arm)] + figures.map { $0.text(arm) }) }
        let lines = table.lines()
        return lines.allSatisfy { CellWidth.of($0) < columns } ? lines : stacked
    }

    private var stacked: [String] {
        arms.flatMap { arm in
            var table = TextTable([("", .left), ("", .right)])
            for figure in figures { table.add(["  " + figure.long, figure.text(arm)]) }
            // Without the head, which is empty.
            let aligned = Array(table.lines().dropFirst(2))
            let fits = aligned.allSatisfy { CellWidth.of($0) < columns }
            return WrappedText.lines(name(arm), columns: columns)
                + (fits
                    ? aligned
                    : figures.flatMap {
                        WrappedText.lines(
                            "- \($0.long): \($0.text(arm))", columns: columns, indent: "  ")
                    })
        }
    }

    private func name(_ arm: ApproachArm) -> String { arm.name.cutInTheMiddle(limit: 60) }
}
