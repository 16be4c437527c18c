import Foundation

extension CampusTools {
    /// A week, today included, when no end is given.
    private static let defaultDays = 7

    /// The events between two dates, both included, weekly ones on each of their days.
    ///
    /// At most 366 days and 50 events; `more` counts the events that did not fit.
    public func findEvents(
        from: String? = nil, to: String? = nil, category: String? = nil
    ) throws(CampusToolError) -> CampusToolResult<EventPage> {
        let first = try date(from, argument: "from") ?? today
        let last = try date(to, argument: "to") ?? first.adding(days: Self.defaultDays - 1)
        guard first <= last else {
            throw CampusToolError(
                code: .badRange,
                message:
                    "The range begins on \(first), after its end on \(last). Give \"from\" and \"to\" in order."
            )
        }
        guard first.days(to: last) < CampusDatabase.maximumDays else {
            throw CampusToolError(
                code: .badRange,
                message:
                    "From \(first) to \(last) is more than \(CampusDatabase.maximumDays) days. Ask for a "
                    + "shorter range.")
        }
        let category = try knownCategory(category)
        do {
            return try CampusToolResult(json: try database.events(from: first, to: last, category: category))
        } catch let error as CampusError {
            throw CampusToolError(error)
        } catch let error as CampusToolError {
            throw error
        } catch {
            throw CampusToolError(code: .database, message: "The events could not be read: \(error).")
        }
    }

    /// When an event takes place next; one that has begun and not ended counts.
    public func nextEvent(name: String) throws(CampusToolError) -> CampusToolResult<UpcomingEvent> {
        let next: NextEvent
        do {
            next = try database.nextEvent(named: name, after: now())
        } catch {
            throw CampusToolError(error)
        }
        switch next {
        case .found(let event, let days):
            return try CampusToolResult(json: UpcomingEvent(daysFromNow: days, event: event))
        case .over(let names):
            throw CampusToolError(
                code: .unknownEvent,
                message: "No date of \(names.prefix(3).map(quoted).joined(separator: ", ")) is still to come."
            )
        case .unknown(let similar):
            let advice =
                similar.isEmpty
                ? "Use find_events to list what there is."
                : "Similar names: \(similar.map(quoted).joined(separator: ", "))."
            throw CampusToolError(
                code: .unknownEvent, message: "No event is called \(quoted(name)). \(advice)")
        }
    }

    private func date(_ text: String?, argument: String) throws(CampusToolError) -> CalendarDate? {
        guard let text = text.givenText else { return nil }
        guard let date = CalendarDate(iso: text) else {
            throw CampusToolError(
                code: .badDate,
                message:
                    "\(quoted(text)) in \"\(argument)\" is no date. Use YYYY-MM-DD, for example \(today).")
        }
        return date
    }

    private func knownCategory(_ text: String?) throws(CampusToolError) -> String? {
        guard let text = text.givenText?.lowercased() else { return nil }
        let known: [String]
        do {
            known = try database.eventCategories()
        } catch {
            throw CampusToolError(error)
        }
        // "clubs" for "club" and the other way round.
        guard let match = known.first(where: { $0 == text || $0 + "s" == text || $0 == text + "s" }) else {
            throw CampusToolError(
                code: .unknownCategory,
                message:
                    "No event has the category \(quoted(text)). Categories: \(known.joined(separator: ", "))."
            )
        }
        return match
    }
}
