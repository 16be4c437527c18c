import Testing

@testable import handouts

@Suite("Figures that vary are left out of a comparison")
struct HandoutMaskTests {
    @Test(
        "Two runs that differ in figures only are equal",
        arguments: [
            ("first text after 352 ms", "first text after 1,021.5 ms"),
            ("took 3.1 s", "took 12 s"), ("took 98 ms", "took 0.10 s"), ("took <1 ms", "took 2 ms"),
            ("between 350–420 ms", "between 1–2 ms"),
            ("1.2 ± 0.3 s", "1.4 ± 0.1 s"),
            ("79.8 tokens/s", "12 tokens/s"),
            ("80 tokens per second", "81 tokens per second"),
            ("1.8× slower", "2× slower"),
            ("1.8x slower", "10x slower"),
            ("1.4 times sooner", "12.0 times sooner"),
            ("http://127.0.0.1:8900/v1", "http://127.0.0.1:41234/v1"),
            (#"{"created":1795228845}"#, #"{"created":1795229011}"#),
            (#"  "ttftMs": {"median": 12.5, "p95": 20}"#, #"  "ttftMs": {"median": 3, "p95": 4.25}"#),
            ("| streamed |   98 ms |  2.1× |", "| streamed | 1021 ms | 12.1× |"),
        ])
    func equal(one: String, other: String) {
        #expect(FigureMask().masked([one]) == FigureMask().masked([other]))
    }

    @Test(
        "What does not vary is still compared",
        arguments: [
            ("room 204", "room 205"),
            ("2 model calls", "3 model calls"),
            ("12 tokens", "13 tokens"),
            ("streamed 98 ms", "blocking 98 ms"),
            ("98 s", "98 minutes"),
            ("Thursday 5 PM", "Thursday 6 PM"),
            ("2 steps", "3 steps"),
            ("asked 2 times", "asked 3 times"),
            (#"{"modelCalls": 2}"#, #"{"modelCalls": 3}"#),
            ("a  b", "a b"),
        ])
    func different(one: String, other: String) {
        #expect(FigureMask().masked([one]) != FigureMask().masked([other]))
    }

    @Test("Column widths and rules do not count in a block with figures")
    func widths() {
        let narrow = ["what   time", "-----  ----", "a      5 ms"]
        let wide = ["what      time", "-----  -------", "a      1005 ms"]
        #expect(FigureMask().masked(narrow) == FigureMask().masked(wide))
    }

    @Test("Every number is masked where the marker asks for it")
    func everyNumber() {
        let mask = FigureMask(everyNumber: true)
        #expect(mask.masked(["a 98 2"]) == mask.masked(["a 1021 -3.5"]))
        #expect(mask.masked(["a 98"]) != mask.masked(["b 98"]))
    }
}
