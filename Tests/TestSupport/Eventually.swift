/// Waits for something that another thread or the kernel will make true.
///
/// It looks every few milliseconds and returns soon after it is so: only a failing test waits the limit out. The looks
/// grow rarer, since on a machine of two cores those of many tests at once would leave no time for what they wait for.
public func eventually(
    within limit: Duration = .seconds(120), _ isTrue: () throws -> Bool
) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    var pause = Duration.milliseconds(2)
    while ContinuousClock.now < deadline {
        if try isTrue() { return true }
        do {
            try await Task.sleep(for: pause)
            pause = min(pause * 5 / 4, .milliseconds(25))
        } catch {
            return try isTrue()
        }
    }
    return try isTrue()
}
