import Synchronization

/// The plan that an endpoint follows, and how much of it is left.
final class FaultSwitch: Sendable {
    private let plan: Mutex<PracticeFaultPlan?>

    init(_ plan: PracticeFaultPlan?) { self.plan = Mutex(plan) }

    /// The fault for this reply, which counts from now on; nil when it comes as usual.
    func take(for generation: PracticeGeneration) -> PracticeFault? {
        plan.withLock { plan in
            guard let fault = plan?.fault, fault.fits(generation) else { return nil }
            if let left = plan?.replies {
                guard left > 0 else { return nil }
                plan?.replies = left - 1
            }
            return fault
        }
    }
}
