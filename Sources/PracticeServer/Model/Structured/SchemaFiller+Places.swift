extension SchemaFiller {
    /// A place as a text names it.
    struct Place: Sendable {
        var building = ""
        var room = ""
        /// Both, as they were written.
        var whole: String {
            [building, room.isEmpty ? "" : "room \(room)"].filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private static let kinds: Set<String> = [
        "building", "hall", "library", "center", "centre", "lab", "laboratory", "auditorium", "gym",
        "theater",
        "theatre", "stadium", "cafeteria", "museum", "house", "tower", "studio",
    ]

    /// The places that the text names, those with a room first.
    func places() -> [Place] {
        let found = source.sentences.compactMap { place(in: $0.words) }
        return found.filter { !$0.room.isEmpty } + found.filter(\.room.isEmpty)
    }

    private func place(in words: [Word]) -> Place? {
        var place = Place()
        var end: Int?
        if let index = words.indices.first(where: { words[$0].lower == "room" && isRoom(words.at($0 + 1)) }) {
            place.room = words[index + 1].text
            end = words[index].followsPunctuation || words[index].lower == "room" ? index : nil
        } else if let index = words.indices.first(where: {
            Self.kinds.contains(words[$0].lower) && isPlaced(words, $0)
        }) {
            end = index + 1
        }
        guard let end else { return nil }
        place.building = building(words, before: end)
        return place.building.isEmpty && place.room.isEmpty ? nil : place
    }

    private func isRoom(_ word: Word?) -> Bool { word?.lower.contains { $0.isNumber } ?? false }

    /// "in the main library" names a place, "the GPU lab is open" something else.
    private func isPlaced(_ words: [Word], _ index: Int) -> Bool {
        words[max(0, index - 4)..<index].contains { ["in", "at"].contains($0.lower) }
    }

    /// The words between "in" or "at" and the room.
    private func building(_ words: [Word], before end: Int) -> String {
        guard
            let start = words[..<end].lastIndex(where: {
                ["in", "at", "of"].contains($0.lower) || isHour($0)
            })
        else { return "" }
        let name = words[(start + 1)..<end].drop { ["the", "our", "a"].contains($0.lower) }
        return name.count <= 6 ? Array(name).phrase : ""
    }

    private func isHour(_ word: Word) -> Bool { word.isNumber || ["am", "pm"].contains(word.lower) }
}
