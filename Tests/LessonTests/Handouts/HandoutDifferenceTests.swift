import Testing

@testable import handouts

@Suite("The difference shown for a stale block")
struct HandoutDifferenceTests {
    @Test("Equal blocks have none")
    func equal() {
        #expect(LineDifference(old: ["a", "b"], new: ["a", "b"], firstLine: 1).hunks == [])
    }

    @Test("A change stands in its context, with line numbers of the file")
    func change() {
        let old = ["a", "b", "c", "d", "e"]
        let new = ["a", "b", "C", "d", "e"]
        let expected = ["@@ -11,3 +11,3 @@\n b\n-c\n+C\n d"]
        #expect(LineDifference(old: old, new: new, firstLine: 10, context: 1).hunks == expected)
    }

    @Test("Changes far apart are two hunks, near ones are one", arguments: [(1, 2), (4, 1)])
    func hunks(context: Int, count: Int) {
        let old = (1...9).map { "\($0)" }
        let new = old.map { $0 == "2" || $0 == "8" ? "x" : $0 }
        #expect(LineDifference(old: old, new: new, firstLine: 1, context: context).hunks.count == count)
    }

    @Test("Lines whose keys are equal are unchanged, and the old ones are shown")
    func key() {
        let difference = LineDifference(
            old: ["took 5 ms", "x"], new: ["took 6 ms", "y"], firstLine: 1, key: FigureMask().masked)
        #expect(difference.hunks == ["@@ -1,2 +1,2 @@\n took 5 ms\n-x\n+y"])
    }
}
