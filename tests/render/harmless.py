"""Nothing in a picture can act, whatever the case file says: markup, entities, styles, scripts, addresses and direction
controls in every field stay text, in the SVG itself and inlined in a page."""

import sys

from render import drawn, pages
from suites import common, formats

RAN = "window.ran='yes'"
PAYLOADS = {
    "script": f"<script>{RAN}</script>",
    "handler": f"<img src=x onerror=\"{RAN}\"><svg onload=\"{RAN}\"/>",
    "quote": f"\" onload=\"{RAN}\" x=\"",
    "apostrophe": f"' onload='{RAN}' x='",
    "closing": f"</title></text></g></svg><script>{RAN}</script><svg>",
    "cdata": f"]]><![CDATA[<script>{RAN}</script>]]>",
    "comment": f"--><script>{RAN}</script><!--",
    "entity": f"&lt;script&gt;{RAN}&lt;/script&gt;&#60;script&#62;&xxe;",
    "doctype": "<!DOCTYPE x [<!ENTITY xxe SYSTEM \"http://127.0.0.1:9/xxe\">]>&xxe;",
    "instruction": "<?xml-stylesheet href=\"http://127.0.0.1:9/style.css\"?>",
    "foreign": f"<foreignObject><iframe src=\"javascript:{RAN}\"/><body onload=\"{RAN}\"/></foreignObject>",
    "style": "</style><style>*{background:url(http://127.0.0.1:9/leak)}@import 'http://127.0.0.1:9/import';",
    "css": "red;}*{fill:url(http://127.0.0.1:9/fill)}",
    "use": "<use href=\"http://127.0.0.1:9/use.svg#x\"/><image href=\"http://127.0.0.1:9/pixel.png\"/>",
    "animate": f"<a><set attributeName=\"href\" to=\"javascript:{RAN}\"/><animate onbegin=\"{RAN}\"/></a>",
    "textarea": f"<textarea><noscript><template><plaintext><script>{RAN}</script>",
    "script address": f"javascript:{RAN}",
    "data address": f"data:text/html,<script>{RAN}</script>",
}

# Controls that would turn the text behind them round; none may reach the picture.
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
PAYLOADS["direction"] = f"a\u202eexe.fdp\u2066 {RAN}"

ADDRESSES = ["https://example.org/?a=1&b=<2>\\\"'", "http://example.org/", "MAILTO:a@example.org"]
REFUSED = [f"javascript:{RAN}", f"JaVaScRiPt:{RAN}", f" javascript:{RAN}", f"data:text/html,<script>{RAN}</script>",
           f"vbscript:{RAN}", "file:///etc/passwd", "//127.0.0.1:9/relative", "#fragment", f"java\\tscript:{RAN}"]

ELEMENTS = {"svg", "title", "desc", "rect", "g", "path", "text", "style", "a", "defs", "marker"}
PAGE = {"html", "head", "meta", "body", "main", "section", "h1", "h2", "div"}
ATTRIBUTES = {"xmlns", "id", "width", "height", "viewBox", "fill", "font-family", "font-size", "font-weight", "stroke",
              "stroke-width", "stroke-dasharray", "stroke-linecap", "role", "aria-roledescription", "aria-labelledby",
              "aria-describedby", "aria-hidden", "class", "text-anchor", "x", "y", "rx", "ry", "d", "textLength", "href",
              "fill-opacity", "lang", "direction", "transform", "xmlns:i", "i:groupmode", "i:label", "i:connection-start",
              "i:connection-end", "i:connector-type", "i:connector-curvature", "marker-start", "marker-end", "markerHeight",
              "markerUnits", "markerWidth", "orient", "overflow"}
FACTS = "data-"
SVG = "http://www.w3.org/2000/svg"
HTML = "http://www.w3.org/1999/xhtml"


def drawn_with(name, text, browser="any", *options):
    folder = drawn.State.folder / "harmless" / "-".join([browser, *(option.strip("-") for option in options)])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    common.status(common.run(f"{name}.yaml", "-f", "svg", "--whole", "--theme", "auto", *options, cwd=folder), 0)
    return folder / f"{name}.svg"


def jobs_of(svg):
    """The picture by itself and in a page."""
    page = pages.written(f"harmless-{svg.parent.name}-{svg.stem}.html", pages.page_of([svg.read_text(encoding="utf-8")]))
    return [{"url": url, "probes": ["inventory"]} for url in (svg.as_uri(), page)]


def check(job, told):
    found, inlined = told["inventory"], job["url"].endswith(".html")
    assert found["ran"] is None and found["scripts"] == 0, f"{job['url']}: a script ran"
    assert not told["dialogs"], f"{job['url']}: a dialog {told['dialogs']}"
    foreign = [url for url in told["requests"] if url != job["url"]]
    assert not foreign, f"{job['url']} asks for {foreign}"
    common.equal(told["page"], job["url"], "the page")
    odd = set(found["elements"]) - ELEMENTS - (PAGE if inlined else set())
    assert not odd, f"{job['url']}: elements {odd}"
    odd = {name for name in found["attributes"] if not name.startswith(FACTS)} - ATTRIBUTES - ({"lang", "charset"} if inlined else set())
    assert not odd, f"{job['url']}: attributes {odd}"
    odd = set(found["namespaces"]) - {SVG} - ({HTML} if inlined else set())
    assert not odd, f"{job['url']}: namespaces {odd}"
    assert not found["reaching"], f"{job['url']}: {found['reaching']}"
    bad = [link for link in found["links"] if not (link or "").lower().startswith(("http://", "https://", "mailto:"))]
    assert not bad, f"{job['url']}: links {bad}"


def check_payloads(browser):
    jobs = []
    for name, payload in PAYLOADS.items():
        quoted = '"' + payload.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for options in ([], ["--editable"]):  # which has names in attributes, too
            svg = drawn_with(name.replace(" ", "-"), formats.FIELDS.format(t=quoted), browser, *options)
            text = svg.read_text(encoding="utf-8")
            assert not set(CONTROLS) & set(text), f"{name}: direction controls in the picture"
            jobs += jobs_of(svg)
    for job, told in zip(jobs, pages.opened(browser, jobs)):
        check(job, told)


def test_nothing_acts_in_chromium():
    check_payloads("chromium")


def test_nothing_acts_in_firefox():
    check_payloads("firefox")


def test_other_addresses_are_refused():
    for address in REFUSED:
        told = common.run("-", "-f", "svg", "-o", "-", stdin=f'entities:\n  a: {{ name: A, url: "{address}" }}\n')
        common.status(told, 1)
        common.holds(told.stderr, "is not a url")


def test_links_lead_only_to_pages_and_mail():
    entities = "\n".join(f'  e{i}: {{ name: E{i}, url: "{address}" }}'.replace('\\"\'', "\\\"'")
                         for i, address in enumerate(ADDRESSES))
    svg = drawn_with("links", f"entities:\n{entities}\n")
    for browser in pages.BROWSERS:
        jobs = jobs_of(svg)
        for job, told in zip(jobs, pages.opened(browser, jobs)):
            check(job, told)
            common.equal(sorted(told["inventory"]["links"]),
                         sorted(["https://example.org/?a=1&b=<2>\"'", "http://example.org/", "MAILTO:a@example.org"]), "links")


def test_the_whole_corpus_is_harmless():
    jobs = [job for picture in drawn.State.pictures for job in jobs_of(picture.svg["live"])]
    jobs += [{"url": picture.svg[way].as_uri(), "probes": ["inventory"]} for picture in drawn.State.pictures
             for way in ("embed", "paths", "auto")]
    for job, told in zip(jobs, pages.opened("chromium", jobs)):
        fonts = [url for url in told["requests"] if url.startswith("data:font/")]
        told["requests"] = [url for url in told["requests"] if url not in fonts]
        check(job, told)


def tests():
    return common.tests_of(sys.modules[__name__])
