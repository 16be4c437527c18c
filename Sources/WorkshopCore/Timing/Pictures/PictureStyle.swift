/// The look of pictures and pages, in light and in dark: each colour is at least 4.5 times as light or as dark as the
/// ground (WCAG 2.2, 1.4.3), and none says what no shape, place or word says too.
enum PictureStyle {
    /// A colour's two values.
    struct Colour {
        let light: String
        let dark: String
    }

    static let ground = Colour(light: "#ffffff", dark: "#12161c")
    static let ink = Colour(light: "#1b1f24", dark: "#eef1f4")
    static let muted = Colour(light: "#505a64", dark: "#b3bdc7")
    /// Lines that carry no meaning alone.
    static let faint = Colour(light: "#d5dbe1", dark: "#353d47")
    /// Okabe and Ito's hues (2008), which differ for colour-blind people too, made darker or lighter for contrast.
    static let arms = [
        Colour(light: "#a84600", dark: "#ffab6b"), Colour(light: "#0b5cad", dark: "#74b9ff"),
        Colour(light: "#8a3a86", dark: "#e7a6e2"), Colour(light: "#006b54", dark: "#58d6ab"),
        Colour(light: "#6a5b00", dark: "#e8d05a"), Colour(light: "#33525f", dark: "#a9d3e6"),
    ]
    static let arriving = arms[1]
    static let tool = arms[0]
    static let text = arms[3]

    private static var rules: [(selector: String, property: String, colour: Colour)] {
        [
            ("text", "fill", ink), ("text", "stroke", ground), (".small", "fill", muted),
            (".beyond", "fill", ink),
            (".grid", "stroke", faint), (".axis", "stroke", muted), (".median", "stroke", ink),
            (".p95", "stroke", ink), (".key", "fill", muted), (".waiting", "fill", muted),
            (".arriving", "stroke", arriving), (".stripe", "fill", arriving), (".tool", "fill", tool),
            (".text", "fill", text), (".paper", "fill", ground),
        ] + arms.enumerated().map { (".arm\($0)", "fill", $1) }
    }

    /// The rules for what is drawn within an element that the selector names. Colours are written out, not held in
    /// variables: some programs that show an SVG know none.
    static func css(within scope: String) -> String {
        """
        \(scope) text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; font-size: 16.5px; }
        \(scope) text { paint-order: stroke; stroke-width: 4px; stroke-linejoin: round; }
        \(scope) .name { font-weight: 600; }
        \(scope) .small { font-size: 14.5px; }
        \(scope) .beyond { font-size: 20px; font-weight: 700; }
        \(scope) .headline { font-size: 24px; font-weight: 700; }
        \(scope) .dot { fill-opacity: 0.8; }
        \(scope) .axis { stroke-width: 1; }
        \(scope) .median { stroke-width: 3; }
        \(scope) .p95 { stroke-width: 2; stroke-dasharray: 4 3; }
        \(scope) .arriving { stroke-width: 1; }
        \(coloured(scope) { $0.light })
        @media screen and (prefers-color-scheme: dark) {
        \(coloured(scope) { $0.dark })
        }
        """
    }

    private static func coloured(_ scope: String, _ shade: (Colour) -> String) -> String {
        rules.map { "\(scope) \($0.selector) { \($0.property): \(shade($0.colour)); }" }
            .joined(separator: "\n")
    }
}
