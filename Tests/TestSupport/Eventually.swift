/// Waits for something that another thread or the kernel will make true.
///
/// It looks every few milliseconds and returns at once when it is so: only a failing test waits the limit out.
public func eventually(
    within limit: Duration = .seconds(60), _ isTrue: () throws -> Bool
) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try isTrue() { return true }
        do {
            try await Task.sleep(for: .milliseconds(2))
        } catch {
            return try isTrue()
        }
    }
    return try isTrue()
}
