/// The look of a page: large enough for the back of a room, narrow enough for a phone, and plain on paper.
enum PageStyle {
    static var css: String {
        let colours = [
            PictureStyle.ground, PictureStyle.ink, PictureStyle.muted, PictureStyle.faint,
            PictureStyle.arriving,
        ]
        return """
            \(variables(colours.map(\.light)))
            @media screen and (prefers-color-scheme: dark) {
            \(variables(colours.map(\.dark)))
            }
            * { box-sizing: border-box; }
            html { background: var(--ground); color: var(--ink); color-scheme: light dark; }
            body {
              font: 1.125rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
              max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere;
            }
            header p { color: var(--muted); margin: 0.2rem 0; }
            h1 { font-size: clamp(1.7rem, 5vw, 2.6rem); line-height: 1.15; margin: 1rem 0 0.6rem; }
            h2 { font-size: 1.5rem; margin: 2.8rem 0 0.8rem; padding-top: 0.8rem; border-top: 1px solid var(--faint); }
            h3 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; }
            ul, ol { padding-inline-start: 1.3rem; }
            .findings { list-style: none; padding: 0; }
            .findings li {
              font-size: clamp(1.15rem, 2.6vw, 1.45rem); line-height: 1.35; font-weight: 600;
              margin: 0.7rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-inline-start: 5px solid var(--mark);
            }
            figure { margin: 1.2rem 0 2rem; }
            .heading { font-weight: 600; font-size: 1.15rem; margin: 0 0 0.4rem; }
            .picture { display: block; }
            figcaption { color: var(--muted); font-size: 1rem; margin-top: 0.5rem; }
            .scroll { overflow-x: auto; margin: 1.2rem 0 1.8rem; max-width: 100%; }
            .scroll:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
            table { border-collapse: collapse; font-size: 1rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
            caption { text-align: start; font-weight: 600; padding: 0.3rem 0; }
            caption span { position: sticky; inset-inline-start: 0; display: inline-block; max-width: calc(100vw - 2rem); }
            th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: end; vertical-align: bottom; border-bottom: 1px solid var(--faint); }
            td { white-space: nowrap; }
            thead th { color: var(--muted); font-weight: 600; }
            th[scope=row], th:first-child, .words { text-align: start; }
            th[scope=row] { min-width: 9rem; max-width: 22rem; overflow-wrap: anywhere; font-weight: 600; }
            dl { margin: 0.6rem 0; }
            dt { font-weight: 600; margin-top: 0.7rem; }
            dd { margin: 0.1rem 0 0; }
            @media (min-width: 44rem) {
              .facts { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0.25rem 1.5rem; }
              .facts dt, .facts dd { margin: 0; }
              .facts dt { max-width: 20rem; }
              .long th[scope=row] { min-width: 19rem; }
            }
            footer { color: var(--muted); font-size: 1rem; margin: 3rem 0 1rem; border-top: 1px solid var(--faint); }
            @media print {
              :root { color-scheme: light; }
              html { background: #fff; color: #000; }
              body { font-size: 10.5pt; max-width: none; padding: 0; }
              header p, figcaption, thead th, footer { color: #000; }
              figure, tr, li, dd { break-inside: avoid; }
              h2, h3, dt, caption, thead, .heading { break-after: avoid; }
              /* A caption and a head without a row below them say nothing at the foot of a page. */
              tbody tr:first-child { break-before: avoid; }
              .scroll { overflow: visible; }
              table { font-size: 8.5pt; overflow-wrap: anywhere; }
              caption span { max-width: none; }
              td { white-space: normal; }
              thead th { overflow-wrap: normal; }
              th[scope=row] { min-width: 0; }
              .long th[scope=row] { min-width: 17em; }
            }
            \(PictureStyle.css(within: ".picture"))
            @media screen and (max-width: 23rem) {
              .picture text { font-size: 14px; }
              .picture .small { font-size: 12px; }
            }
            """
    }

    private static func variables(_ values: [String]) -> String {
        let names = ["ground", "ink", "muted", "faint", "mark"]
        return ":root { " + zip(names, values).map { "--\($0): \($1);" }.joined(separator: " ") + " }"
    }
}
