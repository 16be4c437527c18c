import Testing

@testable import PracticeServer

@Suite("A plan of faults")
struct FaultPlanTests {
    @Test("Every fault's name is read, for all replies or the first")
    func names() {
        for fault in PracticeFault.allCases {
            #expect(PracticeFaultPlan(parsing: fault.rawValue) == PracticeFaultPlan(fault))
            #expect(
                PracticeFaultPlan(parsing: "\(fault.rawValue)*2") == PracticeFaultPlan(fault, replies: 2))
        }
        #expect(PracticeFault.allCases.count == 14)
    }

    @Test("A plan is written as it is read", arguments: ["stall", "stall*3"])
    func writing(text: String) throws {
        #expect(try #require(PracticeFaultPlan(parsing: text)).description == text)
    }

    @Test(
        "Anything else is no plan",
        arguments: [
            "", "Stall", "stal", "stall*", "stall*0", "stall*-1", "stall*x", "*2", "stall*2*2", "stall 2",
        ])
    func notPlans(text: String) {
        #expect(PracticeFaultPlan(parsing: text) == nil)
    }

    private static let text = PracticeGeneration(reply: PracticeReply(text: "one two"), promptTokens: 1)
    private static let call = PracticeGeneration(
        reply: PracticeReply(toolCalls: [PracticeToolCall(id: "a", name: "b", arguments: [:])]),
        promptTokens: 1)

    @Test("So many replies are used up, and a reply without the fault's place is none of them")
    func counting() {
        let faults = FaultSwitch(PracticeFaultPlan(.cutInArguments, replies: 2))
        #expect(faults.take(for: Self.text) == nil)
        #expect(faults.take(for: Self.call) == .cutInArguments)
        #expect(faults.take(for: Self.text) == nil)
        #expect(faults.take(for: Self.call) == .cutInArguments)
        #expect(faults.take(for: Self.call) == nil)
    }

    @Test("A plan without a number goes on, and no plan is none")
    func endless() {
        let faults = FaultSwitch(PracticeFaultPlan(.stall))
        for _ in 1...3 { #expect(faults.take(for: Self.call) == .stall) }
        #expect(FaultSwitch(nil).take(for: Self.call) == nil)
    }

    @Test(
        "A fault fits a reply that has its place",
        arguments: [
            (PracticeFault.cutInToken, true, false), (.cutInArguments, false, true), (.stall, true, true),
            (.rateLimit, true, true),
        ])
    func fitting(fault: PracticeFault, text: Bool, call: Bool) {
        #expect(fault.fits(Self.text) == text)
        #expect(fault.fits(Self.call) == call)
    }

    @Test("It happens in the middle of the text, or of the arguments")
    func positions() {
        let generation = PracticeGeneration(reply: FaultCase.reply, promptTokens: 1)
        let text = PracticeFault.cutInToken.position(in: generation.tokens)
        #expect(text.map { generation.tokens[$0] } == .text(" four"))
        #expect(PracticeFault.stall.position(in: generation.tokens) == text)
        let arguments = PracticeFault.cutInArguments.position(in: generation.tokens)
        #expect(arguments.map { generation.tokens[$0] } == .arguments(index: 0, piece: " eight"))
        #expect(PracticeFault.stall.position(in: []) == nil)
    }
}
