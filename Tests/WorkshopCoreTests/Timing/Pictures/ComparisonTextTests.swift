import Testing

@testable import WorkshopCore

@Suite("A comparison on the terminal", .timeLimit(.minutes(5)))
struct ComparisonTextTests {
    private func arm(_ approach: Approach, _ times: [Double], name: String? = nil) -> ApproachArm {
        ApproachArm(
            approach: approach, endpoint: "http://h/v1", name: name,
            samples: times.map { .sample(approach, ttftMs: $0, totalMs: $0) })
    }

    private func shown(_ arms: [ApproachArm], columns: Int = 51, unicode: Bool = false) -> [String] {
        ComparisonText(.sample(arms), columns: columns, unicode: unicode).distributions
    }

    @Test("Samples, median and p95 stand where their times are, on one axis from zero")
    func distributions() {
        // 40 columns of 25 ms each: labels take 9, two columns stay free.
        let lines = shown([
            arm(.streamed, [110, 110, 110, 110, 210, 310, 310, 410, 510]),
            arm(.earlyDispatch, [1_000], name: "early"),
        ])
        #expect(
            lines == [
                "First text",
                "streamed      #   |   +   . ] .",
                "early                                            |",
                "End",
                "streamed      #   |   +   . ] .",
                "early                                            |",
                "          +-------+-------+-------+-------+------+",
                "time (s)  0       0.2     0.4     0.6     0.8    1",
                ". one turn   :+*# more and more   | median   ] p95",
            ])
    }

    @Test("A turn far beyond the others is counted beside the axis, and does not stretch it")
    func outlier() {
        let lines = shown([arm(.streamed, [100, 110, 120, 12_000, 100, 110, 120])])
        #expect(lines[1].last == ">")
        #expect(lines.contains("> streamed, first text: 1 turn beyond: 12.00 s."))
        #expect(lines.contains { $0.hasPrefix("time (ms)") })
        #expect(MeasuredTime.scale(of: [arm(.streamed, [100, 110, 12_000])]).endMs == 110)
    }

    @Test("A blocking arm's first text is called its end, an arm without a turn has none")
    func words() {
        let lines = shown([arm(.blocking, [5]), arm(.streamed, [])], columns: 80)
        #expect(lines.contains(MeasuredTime.blockingNote))
        #expect(lines.contains("streamed  no turn"))
        #expect(shown([arm(.streamed, [])]).isEmpty)
        #expect(shown([]).isEmpty)
    }

    @Test(
        "All lines fit, in both character sets, whatever the arms",
        arguments: [20, 21, 33, 40, 59, 80, 132], [true, false])
    func fits(columns: Int, unicode: Bool) {
        var report = ComparisonReport.trap(n: 30, question: "🤖 متى يجتمع النادي؟ \u{202E}When?")
        report.notes = ["One turn of blocking failed; it is counted apart, and is no sample."]
        report.arms += Approach.ofTheTrap.map {
            arm($0, [5, 90_000], name: "\($0.rawValue) at https://a-long-name.example.com/v1")
        }
        let lines = ComparisonText(report, columns: columns, unicode: unicode).lines
        for line in lines { #expect(CellWidth.of(line) < max(columns, 22), "\(line)") }
        #expect(!lines.joined().contains("\u{202E}"))
        if !unicode {
            let bars = ComparisonText(.trap(), columns: columns, unicode: false).lines.joined()
            #expect(bars.utf8.allSatisfy { $0 < 128 })
        }
    }

    @Test(
        "The tables have each figure once, beside each other where there is room and as lists where there is none"
    )
    func figures() {
        let report = ComparisonReport.trap()
        let wide = ComparisonText(report, columns: 80, unicode: false).figures
        #expect(
            wide[0] == "arm                n  failed  first text     p95     end     p95  dead air")
        #expect(wide[4].hasPrefix("peek-then-stream  20       0"))
        #expect(
            wide[6] == "arm                 gap  burst  tokens/s  calls  tokens in  out  discarded")
        #expect(
            wide[10] == "peek-then-stream  12 ms    4 %         -     40      23320  940        620")
        let narrow = ComparisonText(report, columns: 40, unicode: false).figures
        #expect(narrow.contains("  Tokens thrown away    620"))
        #expect(narrow.count { $0 == "blocking" } == 2)
    }

    @Test("The timeline shows what was asked of the model, the tools and the screen over one axis")
    func timeline() {
        let arms = [
            ApproachArm(
                approach: .streamed, endpoint: "http://h/v1",
                samples: [.sample(ttftMs: 600, totalMs: 1_000)]),
            ApproachArm(
                approach: .blocking, endpoint: "http://h/v1",
                samples: [.sample(.blocking, ttftMs: 500, totalMs: 500)]),
        ]
        // 40 columns of 25 ms each: labels take 21.
        let lines = ComparisonText(.sample(arms), columns: 63, unicode: false).timeline
        #expect(
            lines == [
                "Question: When does the AI Club meet?",
                "streamed (2 model calls, search_campus_info)",
                "  model               ..........=== ..........================",
                "  tools                            #",
                "  screen              ........................----------------",
                "blocking (2 model calls, search_campus_info)",
                "  model               .........== ........=",
                "  tools                          #",
                "  screen              ....................-",
                "                      +-------+-------+-------+-------+------+",
                "time (s)              0       0.2     0.4     0.6     0.8    1",
                ". waiting   = a reply arrives   # a tool runs",
                "- the answer is shown",
            ])
    }

    @Test("Nothing measured, nothing shown")
    func nothing() {
        #expect(ComparisonText(.sample([]), columns: 80, unicode: true).lines.isEmpty)
    }
}
