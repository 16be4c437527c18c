import Testing

@testable import WorkshopCore

/// The text of `/metrics` pages.
struct PrometheusTextTests {
    typealias Sample = PrometheusText.Sample

    @Test(
        arguments: [
            ("a 1", [Sample(name: "a", labels: [:], value: 1)]),
            (
                "# HELP a Words 5\n# TYPE a counter\na 1.5e3 1700000000\n",
                [Sample(name: "a", labels: [:], value: 1_500)]
            ),
            ("a{} 2\r\n", [Sample(name: "a", labels: [:], value: 2)]),
            (
                #"vllm:x{le="0.5",m="a b"} 3"#,
                [Sample(name: "vllm:x", labels: ["le": "0.5", "m": "a b"], value: 3)]
            ),
            (#"a{m="x,y}z\"q\\n\n",} 4"#, [Sample(name: "a", labels: ["m": "x,y}z\"q\\n\n"], value: 4)]),
            ("a { k = \"v\" }  -5  ", [Sample(name: "a", labels: ["k": "v"], value: -5)]),
            (
                "a +Inf\nb -Inf",
                [
                    Sample(name: "a", labels: [:], value: .infinity),
                    Sample(name: "b", labels: [:], value: -.infinity),
                ]
            ),
            ("\n\n#\n", []),
            (
                "a\na{\na{k} 1\na{k=\"v} 1\na{k=v} 1\na x\n{} 1\nb 2",
                [Sample(name: "b", labels: [:], value: 2)]
            ),
            ("<html><body>", []),
        ] as [(String, [Sample])])
    func linesAreRead(text: String, samples: [Sample]) {
        #expect(PrometheusText(parsing: text).samples == samples)
    }

    @Test func aMetricIsAddedUpOverItsLabels() {
        let text = PrometheusText(parsing: "a{m=\"1\"} 2\na{m=\"2\"} 3\nb 9\na{m=\"3\"} NaN")
        #expect(text.total(of: "a") == 5)
        #expect(text.total(of: "c") == nil)
    }

    @Test func aPageHasABound() {
        let text = PrometheusText(parsing: String(repeating: "a 1\n", count: 30_000))
        #expect(text.samples.count == 20_000)
    }
}
