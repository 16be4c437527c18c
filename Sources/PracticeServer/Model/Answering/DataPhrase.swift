/// A key and its value of a tool's result, as a clause: "the temperature is 18 °C", "the conditions are light rain".
struct DataPhrase: Sendable {
    let key: String
    let value: String

    var clause: String {
        let (name, unit) = DataPhrase.named(key)
        let verb = DataPhrase.isPlural(name) ? "are" : "is"
        return "the \(name) \(verb) \(value)\(unit)"
    }

    private static let units: [String: String] = [
        "c": " °C", "celsius": " °C", "f": " °F", "fahrenheit": " °F", "kmh": " km/h", "kph": " km/h",
        "mph": " mph", "km": " km", "kg": " kg", "percent": " %", "pct": " %", "usd": " USD", "eur": " EUR",
        "gbp": " GBP", "ms": " ms", "minutes": " minutes", "mm": " mm", "cm": " cm", "hpa": " hPa",
    ]
    private static let expansions: [String: String] = [
        "temp": "temperature", "desc": "description", "min": "minimum", "max": "maximum", "num": "number",
        "qty": "quantity", "precip": "precipitation", "dist": "distance", "addr": "address", "avg": "average",
    ]

    /// "temp_c" names a temperature in degrees Celsius.
    private static func named(_ key: String) -> (name: String, unit: String) {
        var words = ToolParameter.split(key)
        var unit = ""
        if words.count > 1, let last = words.last, let known = units[last] {
            unit = known
            words.removeLast()
        }
        let name = words.map { expansions[$0] ?? $0 }.joined(separator: " ")
        return (name.isEmpty ? "result" : name, unit)
    }

    private static func isPlural(_ name: String) -> Bool {
        name.hasSuffix("s") && !["ss", "us", "is", "ics", "news"].contains { name.hasSuffix($0) }
    }
}

extension PracticeJSON {
    /// The unit that a sibling key gives to an amount: {"amount": 92.5, "currency": "EUR"}.
    static func unit(in members: [String: PracticeJSON]) -> (key: String, amount: String)? {
        let units = ["currency", "unit", "units"]
        let amounts = [
            "amount", "value", "price", "total", "cost", "result", "converted", "temperature", "temp",
        ]
        guard let key = units.first(where: { members[$0]?.string != nil }),
            let amount = members.keys.sorted().first(where: { name in
                guard case .number = members[name] ?? .null else { return false }
                return ToolParameter.split(name).contains { amounts.contains($0) }
            })
        else { return nil }
        return (key, amount)
    }
}
