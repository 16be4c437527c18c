@testable import PracticeServer

extension FakeCampus {
    /// A third campus, whose documents say things in ways that the other two do not.
    static let hill = FakeCampus(
        name: "Starhill",
        fallback: "I can't find that. Ask the front desk.",
        facts: [],
        documents: [
            Document(
                title: "Starlight Choir", file: "choir.md",
                text:
                    "The Starlight Choir rehearses on Tuesdays at 6 PM in the music hall. Marisol Vega conducts the Starlight Choir. New singers need no audition. The Starlight Choir has forty voices."
            ),
            Document(
                title: "Orchard Players", file: "players.md",
                text:
                    "The Orchard Players act every spring. Dr. Okafor directs the Orchard Players. No costume is required for rehearsals. The Orchard Players have seventeen members."
            ),
            Document(
                title: "Llama farm", file: "llamas.md",
                text:
                    "The llamas live behind the barn. The llamas are fed at 7 AM by Tomás Rojas. Children may not enter the llama paddock."
            ),
            Document(
                title: "Observatory", file: "observatory.md",
                text:
                    "The observatory lends telescopes to members. A telescope may be kept for ten days. The deposit for a telescope is 30 dollars."
            ),
            Document(
                title: "Star night", file: "star-night.md",
                text:
                    "The star night show costs 6 dollars. Friends of the observatory enter the star night free."
            ),
            Document(
                title: "Kiln", file: "kiln.md",
                text:
                    "The kiln reaches 1240 degrees. The kiln room is open Mondays and Fridays, 9 AM to 4 PM. Children may not enter the kiln room."
            ),
            Document(
                title: "Cold store", file: "cold-store.md",
                text:
                    "The seed vault stays at 4 degrees all year. Visitors may enter the seed vault with a guide."
            ),
            Document(
                title: "Library", file: "library.md",
                text:
                    "The library is open Monday to Saturday, 8 AM to 8 PM. Library books may be kept for three weeks."
            ),
            Document(
                title: "Gift shop", file: "gift-shop.md",
                text: "The gift shop is open Wednesday to Sunday, 11 AM to 5 PM."),
            Document(
                title: "Canteen", file: "canteen.md",
                text:
                    "Lunch is served from noon to 2 PM in the canteen. Lunch costs 9 dollars. On Thursdays the canteen serves a vegetarian stew."
            ),
        ],
        events: [
            Event(
                name: "Winter concert", category: "concert", date: "2026-12-12", weekday: "Saturday",
                start: "19:00", end: "21:00", place: "Chapel"),
            Event(
                name: "Star night show", category: "show", date: "2026-11-27", weekday: "Friday",
                start: "20:00", end: "22:00", place: "Observatory dome"),
            Event(
                name: "Pottery fair", category: "fair", date: "2026-11-21", weekday: "Saturday",
                start: "10:00", end: "16:00", place: "Kiln yard"),
        ])
}
