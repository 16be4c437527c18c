import Foundation

/// A drawing whose places along the time axis are shares of its width, while heights and letters are in pixels: it
/// fits a phone as well as a projector, and its words keep their size.
struct Picture {
    /// So many letters of a name fit the width of a small phone.
    static let mostLetters = 35

    /// What is seen, in a few words.
    let title: String
    /// What is seen, for somebody who cannot see it.
    let description: String
    /// Begins the ids of this picture.
    let id: String
    /// How high it is so far, in pixels.
    private(set) var height = 0.0
    private var body: [Markup] = []

    init(title: String, description: String, id: String) {
        self.title = title
        self.description = description
        self.id = id
    }

    /// Leaves room below what is there; returns where it begins.
    @discardableResult
    mutating func advance(_ pixels: Double) -> Double {
        defer { height += pixels }
        return height
    }

    mutating func add(_ markup: Markup) { body.append(markup) }

    /// Words at a share of the width, on a baseline.
    mutating func text(
        _ words: String, x: Double = 0, y: Double, style: String, anchor: String = "start"
    ) {
        add(
            .element(
                "text",
                ["x": Self.percent(x), "y": Self.pixels(y), "class": style, "text-anchor": anchor],
                text: words))
    }

    mutating func line(x: Double, from top: Double, to bottom: Double, style: String) {
        let x = Self.percent(x)
        add(
            .element(
                "line", ["x1": x, "x2": x, "y1": Self.pixels(top), "y2": Self.pixels(bottom), "class": style]
            ))
    }

    mutating func rectangle(
        x: Double, width: Double, y: Double, height: Double, style: String, fill: String? = nil
    ) {
        let (x, width) = (Self.percent(x), Self.percent(width))
        let (y, height) = (Self.pixels(y), Self.pixels(height))
        add(
            fill.map {
                .element(
                    "rect",
                    ["x": x, "width": width, "y": y, "height": height, "class": style, "fill": $0])
            }
                ?? .element(
                    "rect", ["x": x, "width": width, "y": y, "height": height, "class": style]))
    }

    mutating func circle(x: Double, y: Double, radius: Double, style: String) {
        add(
            .element(
                "circle",
                ["cx": Self.percent(x), "cy": Self.pixels(y), "r": Self.pixels(radius), "class": style]))
    }

    /// The picture within a page.
    var inline: Markup {
        .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "picture", "role": "img", "width": "100%",
                "height": Self.pixels(height), "aria-labelledby": "\(id)-title \(id)-description",
            ], labels + body)
    }

    /// The picture within another drawing.
    func nested(y: Double) -> Markup {
        .element(
            "svg",
            [
                "role": "img", "x": "3%", "width": "94%", "y": Self.pixels(y), "height": Self.pixels(height),
                "aria-labelledby": "\(id)-title \(id)-description",
            ], labels + body)
    }

    /// The picture as a file of its own, so many pixels wide.
    func file(width: Double, css: String) -> String {
        let size = (width: Self.pixels(width), height: Self.pixels(height))
        let ground = Markup.element("rect", ["width": "100%", "height": "100%", "class": "paper"])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + Markup.element(
                "svg",
                [
                    "xmlns": "http://www.w3.org/2000/svg", "role": "img", "width": size.width,
                    "height": size.height, "viewBox": "0 0 \(size.width) \(size.height)",
                    "aria-labelledby": "\(id)-title \(id)-description",
                ], labels + [.style(css), ground] + body
            ).source
    }

    private var labels: [Markup] {
        [
            .element("title", ["id": "\(id)-title"], text: title),
            .element("desc", ["id": "\(id)-description"], text: description),
        ]
    }

    static func percent(_ share: Double) -> String { String(format: "%.2f%%", share * 100) }

    static func pixels(_ value: Double) -> String {
        value == value.rounded() ? String(format: "%.0f", value) : String(format: "%.1f", value)
    }
}
