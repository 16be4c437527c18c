extension FakeCampus {
    static let sample = FakeCampus(
        name: "USC",
        fallback: "I don't have that information — check with the USC AI Club.",
        facts: [
            "The AI Club meets Thursdays at 5 PM in the engineering building, room 204.",
            "The GPU computing lab is open Monday to Friday, 10 AM to 6 PM.",
            "Students join the NVIDIA Developer Program for free.",
            "The next AI Club workshop covers retrieval-augmented generation.",
            "AI/ML faculty office hours are Tuesdays 2 to 4 PM.",
            "The robotics lab requires safety training before the soldering station may be used.",
            "Python tutoring is Wednesdays 1 to 3 PM.",
        ],
        documents: [
            Document(
                title: "AI Club", file: "ai-club.md",
                text:
                    "The AI Club meets Thursdays at 5 PM in the engineering building, room 204. Every student may join the AI Club, and no experience is needed. Bring a laptop to AI Club meetings if you have one."
            ),
            Document(
                title: "AI Club workshop", file: "ai-club-workshop.md",
                text:
                    "The next AI Club workshop covers retrieval-augmented generation. In the workshop students build a small search over the club's notes. The AI Club workshop replaces one regular meeting."
            ),
            Document(
                title: "GPU computing lab", file: "gpu-lab.md",
                text:
                    "The GPU computing lab is open Monday to Friday, 10 AM to 6 PM. Students book a workstation of the GPU computing lab at its front desk. The lab has twelve workstations with NVIDIA GPUs."
            ),
            Document(
                title: "NVIDIA Developer Program", file: "nvidia.md",
                text:
                    "Students join the NVIDIA Developer Program for free. Members get hosted NIM endpoints for learning and the CUDA toolkit."
            ),
            Document(
                title: "AI/ML faculty office hours", file: "office-hours.md",
                text:
                    "AI/ML faculty office hours are Tuesdays 2 to 4 PM. They are held in the science hall, room 310. No appointment is needed for AI/ML faculty office hours."
            ),
            Document(
                title: "Robotics lab", file: "robotics-lab.md",
                text:
                    "The robotics lab requires safety training before the soldering station may be used. The robotics lab is open Monday to Thursday, noon to 8 PM, and Saturday 10 AM to 2 PM. Safety training takes one hour."
            ),
            Document(
                title: "Python tutoring", file: "python-tutoring.md",
                text:
                    "Python tutoring is Wednesdays 1 to 3 PM. Tutors help with homework and with projects. Python tutoring takes place in the library, study room 3."
            ),
            Document(
                title: "Math tutoring", file: "math-tutoring.md",
                text:
                    "Math tutoring is Mondays and Thursdays 3 to 5 PM in the math centre. Math tutoring is free for all students."
            ),
            Document(
                title: "Robotics Club", file: "robotics-club.md",
                text:
                    "The Robotics Club meets Tuesdays at 6 PM in the robotics lab. The Robotics Club builds a rover each spring."
            ),
            Document(
                title: "Chess Club", file: "chess-club.md",
                text:
                    "The Chess Club meets Wednesdays at 7 PM in the student union, room 12. Boards and clocks are there."
            ),
            Document(
                title: "Campus wifi", file: "wifi.md",
                text:
                    "Connect to the campus wifi with your student account. Visitors use the guest network for one day. The help desk resets forgotten passwords."
            ),
            Document(
                title: "Main library", file: "library.md",
                text:
                    "The main library is open every day, 8 AM to midnight. The library lends laptops for a week. Group rooms in the library are booked online."
            ),
            Document(
                title: "Parking", file: "parking.md",
                text:
                    "A parking permit costs $90 per semester. Permits are sold at the transport office. Parking is free on weekends."
            ),
            Document(
                title: "Hackathon", file: "hackathon.md",
                text:
                    "The winter hackathon is on December 5, 2026, from 9 AM to 9 PM in the engineering building. Teams of up to four students take part in the hackathon."
            ),
        ],
        events: [
            Event(
                name: "Python tutoring", category: "tutoring", date: "2026-11-25", weekday: "Wednesday",
                start: "13:00", end: "15:00", place: "Library, study room 3"),
            Event(
                name: "AI Club meeting", category: "club", date: "2026-11-26", weekday: "Thursday",
                start: "17:00", end: "18:30", place: "Engineering building, room 204"),
            Event(
                name: "RAG workshop", category: "workshop", date: "2026-12-03", weekday: "Thursday",
                start: "17:00", end: "19:00", place: "Engineering building, room 204"),
            Event(
                name: "Winter hackathon", category: "competition", date: "2026-12-05", weekday: "Saturday",
                start: "09:00", end: "21:00", place: "Engineering building"),
        ])

    static let second = FakeCampus(
        name: "Te Whare Ako",
        fallback: "That is not in my notes. Please ask at the Kaiāwhina desk.",
        facts: [
            "The Waka Ama crew trains Mondays at 6 AM at the Hēnare jetty.",
            "The Fräskammer workshop is open Tuesday to Saturday, 9 AM to 5 PM.",
            "Visitors enter the Biblioteca Sol for free.",
            "The next Kapa Haka evening covers haka from the Far North.",
            "Sprechstunden of the physics faculty are Fridays 10 AM to noon.",
            "The kiln room requires a fire briefing before the kiln may be lit.",
            "Spanish conversation practice is Thursdays 4 to 6 PM.",
        ],
        documents: [
            Document(
                title: "Waka Ama crew", file: "waka-ama.md",
                text:
                    "The Waka Ama crew trains Mondays at 6 AM at the Hēnare jetty. New paddlers of the Waka Ama crew need to be able to swim. Paddles are lent."
            ),
            Document(
                title: "Fräskammer", file: "fraeskammer.md",
                text:
                    "The Fräskammer workshop is open Tuesday to Saturday, 9 AM to 5 PM. The Fräskammer has four milling machines. A milling machine of the Fräskammer is booked one day ahead."
            ),
            Document(
                title: "Biblioteca Sol", file: "biblioteca.md",
                text:
                    "Visitors enter the Biblioteca Sol for free. The Biblioteca Sol is in Casa Azul, second floor."
            ),
            Document(
                title: "Kapa Haka", file: "kapa-haka.md",
                text:
                    "The Kapa Haka group meets Wednesdays at 7 PM in Whare Rua. The next Kapa Haka evening covers haka from the Far North."
            ),
            Document(
                title: "Sprechstunden", file: "sprechstunden.md",
                text:
                    "Sprechstunden of the physics faculty are Fridays 10 AM to noon. They are held in Haus Ost, room 7."
            ),
            Document(
                title: "Kiln room", file: "kiln.md",
                text:
                    "The kiln room requires a fire briefing before the kiln may be lit. The fire briefing lasts 30 minutes."
            ),
            Document(
                title: "Spanish conversation", file: "spanish.md",
                text:
                    "Spanish conversation practice is Thursdays 4 to 6 PM. All levels are welcome at Spanish conversation practice."
            ),
            Document(
                title: "Network", file: "network.md",
                text:
                    "Connect to the wifi with your institute account. The password of the account is changed once a year."
            ),
        ],
        events: [
            Event(
                name: "Matariki lecture", category: "lecture", date: "2026-11-24", weekday: "Tuesday",
                start: "18:00", end: "19:00", place: "Whare Rua"),
            Event(
                name: "Waka Ama training", category: "sport", date: "2026-11-23", weekday: "Monday",
                start: "06:00", end: "08:00", place: "Hēnare jetty"),
        ], zone: "Pacific/Auckland")
}
