"""What each format promises: SVG, PNG and DOT. Run as part of the suite "command"."""

import hashlib
import math
import re
import subprocess
import sys
import xml.etree.ElementTree

from suites import common, pictures
from suites.layouts import generate

# Text that a careless writer would let do something; each field of the file gets its own.
NASTY = [r"&amp;", r"\N \G \E \L \l \n \\", "<b>bold</b>", '"quoted"', "it's", "a]]>b", "<!-- c -->", "&#65;",
         "<script>alert(1)</script>", "x<sup>2</sup> & y", "\u4e2d\u6587", "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1",
         "\u041c\u0418\u0414", "$(id) `id` %s {0}"]

# What would act, fetch or break out if any field were written as it is.
HOSTILE = ['"><script>alert(1)</script>', "'/><image href=x onerror=alert(1)>", "</title></svg><script>alert(1)</script>",
           "javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "&lt;script&gt;", "&#x6A;avascript&colon;x",
           "}</style><style>*{background:url(//evil.example)}", "url(https://evil.example/x)", "@import '//evil.example';",
           "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "<?xml-stylesheet href='//evil.example'?>",
           "${x}`x`{{x}}<%= x %>", "a\u200fb\u200e", "http://example.org/\" onclick=\"x"]

FIELDS = """\
chart: {{ title: {t}, subtitle: {t}, note: {t} }}
sources: {{ s: {{ title: {t}, publisher: {t}, author: {t}, note: {t} }} }}
groups: {{ g: {{ name: {t}, note: {t} }} }}
entities:
  a: {{ name: {t}, role: {t}, note: {t}, status: confirmed, aliases: [{t}], tags: [{t}], group: g }}
  b: {{ name: {t}, type: state }}
relations:
  - {{ link: a -> b, label: {t}, note: {t}, when_text: {t}, role_from: {t}, role_to: {t}, tags: [{t}],
       sources: [{{ s: {t} }}] }}
views: {{ v: {{ title: {t}, note: {t}, only: [a, b] }} }}
"""


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def drawn(folder, text, *options):
    """Draws a case and returns its folder of pictures."""
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    common.status(common.run("case.yaml", "-o", "out", *options, cwd=folder), 0)
    return folder / "out"


def real_pictures(folder, endings, *options):
    common.status(common.run(common.ROOT / "entities.yaml", "-o", folder, "-f", endings, *options), 0)
    return sorted(folder.iterdir())


def squeezed(text):
    """Without white space, which wrapping turns into line ends."""
    return re.sub(r"\s+", "", text)


# ---- SVG ----

def check_svg(path, prefix=None):
    svg = pictures.Svg(path)
    common.equal(svg.root.tag, pictures.SVG + "svg")
    common.equal((svg.paper, svg.unit), ((svg.width, svg.height), "pt"), "width and height, beside the viewBox")
    common.equal([e.tag for e in list(svg.root)[:2]], [pictures.SVG + "title", pictures.SVG + "desc"])
    assert svg.title and svg.root.findtext(pictures.SVG + "desc"), "title or desc is empty"
    ids = [e.get("id") for e in svg.root.iter() if e.get("id")]
    common.equal(len(ids), len(set(ids)), "the number of different ids")
    for group in svg.groups:
        if group.kind in ("group", "relation", "entity"):
            assert group.id.startswith((prefix or svg.name) + "--") and not re.search(r"\s", group.id), f"id {group.id!r}"
            assert group.spoken, f"{group.id} has no title"
    check_harmless(svg)
    return svg


def check_harmless(svg):
    """Nothing in it can act or reach outside the file."""
    known = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "a"}
    assert "<!" not in svg.source and "<?" not in svg.source, "a declaration, comment or instruction"
    for element in svg.root.iter():
        assert element.tag.removeprefix(pictures.SVG) in known, f"unexpected element {element.tag}"
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style", f"attribute {name}"
            if name == "href":
                assert element.tag == pictures.SVG + "a" and re.match(r"(https?://|mailto:)", value), f"link {value}"
            elif not name.startswith("data-"):
                assert "url(" not in value and "://" not in value and "javascript:" not in value, f"{name}={value}"
        if element.tag == pictures.SVG + "style":
            check_scoped(element.text, svg.root.get("id"))


def check_scoped(style, chart):
    """Every rule is for the chart alone and fetches nothing."""
    assert not re.search(r"url\((?!data:font/)|@import|expression|javascript:", style), style[:300]
    rules = re.sub(r"@media [^{]*\{\n(.*?)\n\}", r"\1", style, flags=re.S)
    for selector in re.findall(r"([^{}]+)\{[^{}]*\}", rules):
        own = "#" + chart.replace(".", "\\.")
        assert selector.strip() == "@font-face" or re.match(rf"{re.escape(own)}( |$)", selector.strip()), selector


def test_svg_has_a_group_for_each_entity_and_relation():
    with common.temporary() as folder:
        for path in real_pictures(folder, "svg"):
            svg = check_svg(path)
            desc = svg.root.findtext(pictures.SVG + "desc")
            counts = [int(n) for n in re.findall(r"(\d+) (?:entit|relation)", desc)]
            common.equal([len(svg.of("entity")), len(svg.of("relation"))], counts, f"{path.name}: {desc}")


def test_svg_ids_are_made_from_the_files():
    with common.temporary() as folder:
        text = ("groups: { g: G }\nentities: { a: A, b.2: {name: B, group: g}, \u4e2d: C }\nrelations:\n"
                "  - a -> b.2: x\n  - a -> b.2: y\n  - { link: b.2 -> a, id: mine }\n  - \u4e2d -- mine\n  - a -> g\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        common.equal([group.key for group in svg.of("relation")],
                     ["a--b.2", "a--b.2--2", "mine", "\u4e2d--mine", "a--g"])
        common.equal([group.key for group in svg.of("entity")], ["a", "b.2", "\u4e2d"])
        common.equal([group.key for group in svg.of("group")], ["g"])


def test_svg_ids_hold_no_blanks_whatever_the_file_is_called():
    with common.temporary() as folder:
        (folder / "my 1.case.yaml").write_text("entities: { a: A }\n", encoding="utf-8")
        common.status(common.run("my 1.case.yaml", "-f", "svg", cwd=folder), 0)
        check_svg(folder / "my 1.case.svg", "my-1.case")
        ids = re.findall(r'id="([^"]*)"', (folder / "my 1.case.svg").read_text(encoding="utf-8"))
        assert ids and not any(re.search(r"\s", i) for i in ids), ids


def test_svg_ids_of_a_chart_and_its_views_can_stand_on_one_page():
    with common.temporary() as folder:
        text = ("entities: { left-a: A, a: B, b: C }\nrelations: [ a -> b, left-a -> b ]\n"
                "views: { left: { only: [a, b] } }\n")
        out = drawn(folder, text, "-f", "svg")
        ids = [i for path in out.iterdir() for i in re.findall(r' id="([^"]*)"', path.read_text(encoding="utf-8"))]
        twice = {i for i in ids if ids.count(i) > 1}
        assert not twice, f"ids that stand in two pictures: {twice}"


def test_a_relation_of_a_group_and_its_own_member_is_drawn():
    """With or without a label, either way, and of a group inside a group."""
    with common.temporary() as folder:
        text = ("groups: { g: G, h: { name: H, in: g } }\n"
                "entities: { a: { name: A, group: g }, b: { name: B, group: g }, c: { name: C, group: h } }\n"
                "relations: [ a -> b, g -> b, b <-> g, g -> c, h -> g, g -- g, c -> h, { link: g -> a, label: has } ]\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        common.equal(len(svg.of("relation")), 8, "the number of relations")
        short = [f"{group.key}: {group.length():.1f} pt" for group in svg.of("relation") if group.length() < 6]
        assert not short, f"too short to be seen: {short}"


def test_svg_ids_begin_as_asked_for():
    with common.temporary() as folder:
        text = "entities: { a: A, b: B }\nrelations: [ a -> b ]\nviews: { left: { only: [a] } }\n"
        out = drawn(folder, text, "-f", "svg", "--id-prefix", "fig-1")
        for name, prefix in (("case", "fig-1"), ("case-left", "fig-1-left")):
            ids = re.findall(r' id="([^"]*)"', (out / f"{name}.svg").read_text(encoding="utf-8"))
            assert ids and all(i.startswith(prefix + "--") for i in ids), ids
        for wrong in ("", "1a", "a b", "a--b", "a-", "a\"b", "<"):
            common.status(common.run("case.yaml", "--id-prefix", wrong, cwd=folder), 2)


def test_svg_tells_the_facts_to_its_page():
    with common.temporary() as folder:
        text = ("sources: { s: { title: S }, t: { title: T } }\ngroups: { g: { name: G } }\nentities:\n"
                "  apt: { name: APT31, type: threat-group, group: g, status: disputed, when: 2010/.. }\n"
                "  mss: { name: MSS, type: agency }\n  gov: { name: Government, type: state }\nrelations:\n"
                "  - apt -> mss: works for\n    id: claim\n    likelihood: highly likely\n    when: 2021~\n"
                "    by: [gov, mss]\n    sources: [s, t, { s: again }]\n    basis: inferred\n    grade: B2\n"
                "  - gov -> claim: denies\n    confidence: low\n    negated: true\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        first, second = svg.of("relation")
        common.equal(first.classes, ["relation", "works-for", "id-claim"])
        common.equal(first.data, {"from": "apt", "to": "mss", "when": "2021~", "likelihood": "highly likely",
                                  "grade": "B2", "basis": "inferred", "by": "gov mss", "sources": "s t"})
        common.equal(second.classes, ["relation", "denies", "confidence-low"])
        common.equal(second.data, {"from": "gov", "to": "claim", "negated": "true"})
        common.equal(svg.entity("apt").classes, ["entity", "threat-group", "id-apt"])
        common.equal(svg.entity("apt").data, {"group": "g", "status": "disputed", "when": "2010/.."})
        common.equal(svg.of("group")[0].classes, ["group", "id-g"])


def test_svg_speaks():
    """A sentence a thing, likelihood and confidence never in one; what decorates is silent; the file's order."""
    with common.temporary() as folder:
        text = ("sources: { s: { title: S } }\nentities:\n  z: { name: APT31, type: threat-group }\n"
                "  a: { name: MSS, type: agency, role: ministry }\n  p: PulseZ\nrelations:\n"
                "  - z -> a: is publicly linked to\n    by: p\n    sources: [s]\n    likelihood: likely\n"
                "  - a -> z: leads\n    confidence: high\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        common.equal(svg.root.get("role"), "graphics-document")
        common.equal([g.spoken for g in svg.of("entity")], ["APT31, threat group.", "MSS, agency, ministry.", "PulseZ."])
        common.equal([g.spoken for g in svg.of("relation")],
                     ["APT31, threat group, is publicly linked to MSS, says PulseZ. Likelihood: likely. Source 1.",
                      "MSS, agency, leads APT31. Confidence: high."])
        roles = [e.get("role") for e in svg.root.iter(pictures.SVG + "g") if e.get("role")]
        common.equal(roles, ["graphics-object"] * 5)
        common.equal([e.get("aria-hidden") for e in svg.root.iter(pictures.SVG + "g")
                      if e.get("class") == "legend"], ["true"], "what the legend is to screen readers")


def test_a_sentence_says_that_it_holds_both_ways_and_joins_its_sources():
    with common.temporary() as folder:
        text = ("sources: { s: S, t: T, u: U }\nentities: { a: A, b: B }\nrelations:\n"
                "  - a <-> b: meets\n    when: 2024\n    sources: [{ s: p. 3 }, t, u]\n  - a -> b: pays\n    sources: [t, u]\n"
                "  - a -- b: knows\n    sources: [{ u: p. 1 }, { u: p. 2 }]\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        common.equal([g.spoken for g in svg.of("relation")],
                     ["A meets B, both ways, 2024. Sources 1 (p. 3), 2 and 3.", "A pays B. Sources 2 and 3.",
                      "A knows B. Source 3 (p. 1) and 3 (p. 2)."])


def test_svg_links_what_has_an_address():
    with common.temporary() as folder:
        text = ("sources:\n  s: { title: S, url: 'https://example.org/?a=1&b=2' }\n  t: { title: T }\n"
                "entities: { a: { name: A, url: 'mailto:a@example.org' }, b: B }\n"
                "relations: [ { link: a -> b, sources: [s, t] } ]\n")
        svg = check_svg(drawn(folder, text, "-f", "svg") / "case.svg")
        links = {a.get("href"): "".join(a.itertext()).strip() for a in svg.root.iter(pictures.SVG + "a")}
        common.equal(links, {"mailto:a@example.org": "A", "https://example.org/?a=1&b=2": "[1]\u00a0S"})


def test_one_element_a_line():
    with common.temporary() as folder:
        for path in real_pictures(folder, "svg"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert len(re.findall(r"<[a-z]", line)) <= 1, line


def assert_smaller_than_stock_dots(folder):
    """Every SVG in the folder, than what stock dot makes of the DOT beside it."""
    for path in sorted(folder.glob("*.svg")):
        ours, theirs = path.stat().st_size, len(stock_dot(path.with_suffix(".dot")).encode())
        assert ours < theirs, f"{path.name}: {ours} bytes, dot's {theirs}"


def test_svgs_are_smaller_than_stock_dots():
    """Each of the same graph without a frame, in spite of all that is said to screen readers and scripts."""
    with common.temporary() as folder:
        assert len(real_pictures(folder, "svg,dot", "--no-frame")) > 5
        assert_smaller_than_stock_dots(folder)


SIZED = [("network", 8, 10), ("network", 35, 50), ("communities", 8, 10, 2), ("communities", 35, 50, 5), ("tree", 12, 11)]
SIZED_GOLDENS = ["bundles", "groups", "links", "names", "roles", "sureness", "types"]


def test_svgs_of_other_charts_are_smaller_than_stock_dots():
    """What is said once in each file weighs more than a chart of one or two entities; these have five and more."""
    with common.temporary() as folder:
        for shape in SIZED:
            name = "-".join(map(str, shape))
            (folder / f"{name}.yaml").write_text(generate.case_text(*shape), encoding="utf-8")
        for name in SIZED_GOLDENS:
            (folder / f"{name}.yaml").write_bytes((common.TESTS / "golden" / f"{name}.yaml").read_bytes())
        for path in sorted(folder.glob("*.yaml")):
            common.status(common.run(path.name, "-f", "svg,dot", "--no-frame", "--whole", "-o", "out", cwd=folder), 0)
        assert len(list((folder / "out").glob("*.svg"))) == len(SIZED) + len(SIZED_GOLDENS)
        assert_smaller_than_stock_dots(folder / "out")


def test_svg_numbers_are_short():
    with common.temporary() as folder:
        for path in real_pictures(folder, "svg"):
            attributes = re.findall(r' (?:d|x|y|width|height|viewBox|font-size|stroke-\w+)="([^"]*)"',
                                    path.read_text(encoding="utf-8"))
            long = [n for value in attributes for n in re.findall(r"\d*\.\d+|[\d.,]+", value)
                    if not re.fullmatch(r"\d*(\.\d{1,2})?", n) or re.search(r"\.\d?0$|^0\d|^0\.", n)]
            assert not long, f"{path.name}: {long[:5]}"


def test_text_of_every_field_stays_text_in_svg():
    for nasty in NASTY:
        with common.temporary() as folder:
            out = drawn(folder, FIELDS.format(t=quoted(nasty)), "-f", "svg")
            for name, title in (("case", nasty), ("case-v", nasty)):
                svg = check_svg(out / f"{name}.svg")
                common.equal(svg.title, title, "the title")
                for what, group, count in [("heading", svg.of("title")[0], 2), ("name and role", svg.entity("a"), 2),
                                           ("label and date", svg.of("relation")[0], 2)]:
                    text = squeezed("".join(t.text for t in group.texts))
                    assert text.count(squeezed(nasty)) >= count, f"{what}: {nasty!r} became {text!r}"
                common.holds(svg.of("relation")[0].spoken, f"{nasty} ({nasty}) {nasty} {nasty} ({nasty}), {nasty}", "the relation in words")


def test_nothing_hostile_acts_in_any_picture():
    for hostile in HOSTILE:
        with common.temporary() as folder:
            text = FIELDS.format(t=quoted(hostile)).replace("type: state", "url: " + quoted(hostile)).replace(
                "publisher:", "url: " + quoted(hostile) + ", publisher:")
            (folder / "case.yaml").write_text(text, encoding="utf-8")
            for theme in ("light", "auto"):
                result = common.run("case.yaml", "-o", "out", "-f", "svg,md,dot,pdf,png", "--theme", theme, cwd=folder)
                if "[wrong-kind]" in result.stderr or "url" in result.stderr:
                    text = FIELDS.format(t=quoted(hostile))
                    (folder / "case.yaml").write_text(text, encoding="utf-8")
                    result = common.run("case.yaml", "-o", "out", "-f", "svg,md,dot,pdf,png", "--theme", theme, cwd=folder)
                common.status(result, 0)
                for name in ("case", "case-v"):
                    check_svg(folder / f"out/{name}.svg")
                    words = (folder / f"out/{name}.md").read_text(encoding="utf-8")
                    assert not re.search(r"(?<!\\)<", words), f"{hostile!r} is markup in Markdown"


def test_control_characters_never_reach_a_picture():
    """Bidirectional controls can make text read as another; XML knows no U+0001 or U+FFFF."""
    for c in ("\\u202E", "\\u2066", "\\u0001", "\\uFFFF", "\\uFFFE", "\\e"):
        for field in ("entities: { a: \"A%s\" }", "chart: { title: \"T%s\" }\nentities: { a: A }",
                      "entities: { a: A, b: B }\nrelations: [ { link: a -> b, label: \"x%s\" } ]",
                      "sources: { s: { title: \"S%s\" } }\nentities: { a: A }\nrelations: [{ link: a -> a, sources: [s] }]"):
            with common.temporary() as folder:
                (folder / "case.yaml").write_text(field % c + "\n", encoding="utf-8")
                result = common.run("case.yaml", "-f", "svg", cwd=folder)
                if result.returncode == 0:
                    check_svg(folder / "case.svg")
                    drawn_text = (folder / "case.svg").read_text(encoding="utf-8")
                    assert not re.search("[\u202a-\u202e\u2066-\u2069\ufffe\uffff\x01\x1b]", drawn_text), (field, c)


def test_odd_white_space_in_a_name_is_drawn_as_one_space():
    """A tab has no glyph, and SVG and PNG would set runs of spaces differently."""
    with common.temporary() as folder:
        odd, plain = '"a\\tb  c   d"', "a b c d"
        for name in ("odd", "plain"):
            (folder / name).mkdir()
        texts = [f"entities: {{ a: {name}, b: B }}\nrelations: [ {{ link: a -> b, label: {name} }} ]\n"
                 for name in (odd, plain)]
        for text, name in zip(texts, ("odd", "plain")):
            drawn(folder / name, text, "-f", "svg,png", "--dpi", "96")
        widths = [pictures.Svg(folder / name / "out/case.svg").entity("a").outline().box for name in ("odd", "plain")]
        common.equal(*widths, "the box of the SVG")
        same = [pictures.Png((folder / name / "out/case.png").read_bytes()).rows for name in ("odd", "plain")]
        assert same[0] == same[1], "the PNG differs"


# ---- PNG ----

def test_png_has_the_size_and_resolution_asked_for():
    with common.temporary() as folder:
        for dpi in (72, 96, 100.5, 192, 300):
            out = drawn(folder, FIELDS.format(t="Plain"), "-f", "png,svg", "--dpi", str(dpi))
            for name in ("case", "case-v"):
                svg, png = pictures.Svg(out / f"{name}.svg"), pictures.Png((out / f"{name}.png").read_bytes())
                common.equal((png.width, png.height),
                             (math.ceil(svg.width * dpi / 72), math.ceil(svg.height * dpi / 72)), f"size at {dpi} dpi")
                common.equal(png.per_metre(), (round(dpi / 0.0254), round(dpi / 0.0254), 1), f"pHYs at {dpi} dpi")
                check_pixels(png)


def check_pixels(png):
    """White paper at the corners, and ink in a fair part of the picture."""
    right, bottom = png.width - 1, png.height - 1
    for x, y in ((0, 0), (right, 0), (0, bottom), (right, bottom)):
        common.equal(png.pixel(x, y), (255, 255, 255), f"the pixel at {x}, {y}")
    inked = sum(len(row) - row.count(255) for row in png.rows) / (png.width * png.height * 3)
    assert 0.005 < inked < 0.6, f"{inked:.1%} of the picture is not white"


def test_png_says_what_it_shows():
    """Its hash is that of the content as Markdown, so that it changes only where the picture does."""
    with common.temporary() as folder:
        text = "chart: { title: Kdo je \u017elu\u0165ou\u010dk\u00fd }\nentities: { a: A }\n"
        out = drawn(folder, text, "-f", "png,md")
        words = dict(pictures.Png((out / "case.png").read_bytes()).words)
        common.equal(words["Title"], "Kdo je \u017elu\u0165ou\u010dk\u00fd")
        common.equal(words["Description"], "Link chart of 1 entity and 0 relations.")
        common.equal(words["Source"], f"case sha256:{hashlib.sha256((out / 'case.md').read_bytes()).hexdigest()}")
        common.equal(pictures.Png((out / "case.png").read_bytes()).chunks["sRGB"], b"\0")


def test_transparent_pictures_show_what_lies_behind():
    with common.temporary() as folder:
        text = "entities: { a: { name: A, type: state }, b: B }\nrelations: [ a -> b ]\n"
        out = drawn(folder, text, "-f", "png,svg,pdf", "--transparent", "--dpi", "96")
        png = pictures.Png((out / "case.png").read_bytes())
        common.equal(png.channels, 4)
        common.equal(png.rows[0][3], 0, "the corner's alpha")
        opaque = drawn(folder, text, "-f", "png", "--dpi", "96")
        plain = pictures.Png((opaque / "case.png").read_bytes())
        worst = max(abs(255 + (row[4 * x + c] - 255) * row[4 * x + 3] / 255 - flat[3 * x + c])
                    for row, flat in zip(png.rows, plain.rows) for x in range(png.width) for c in range(3))
        assert worst <= 2, f"on white paper it differs by {worst} of 255"
        assert 'width="100%"' not in (out / "case.svg").read_text(encoding="utf-8"), "the SVG has paper"


def test_png_default_is_192_dpi():
    with common.temporary() as folder:
        out = drawn(folder, FIELDS.format(t="Plain"), "-f", "png", "--whole")
        common.equal(pictures.Png((out / "case.png").read_bytes()).per_metre(), (7559, 7559, 1))


def test_png_bands_show_all_that_one_picture_does():
    """The picture is painted in bands of 1 MB: at 600 dpi several, at 75 one. Scaled down, they show the same."""
    with common.temporary() as folder:
        small, large = (pictures.Png(path.read_bytes()) for dpi in ("75", "600")
                        for path in real_pictures(folder / dpi, "png", "--view", "sanctions", "--dpi", dpi))
        assert large.width * large.height * 4 > 4 * 1048576, "the picture is too small to show anything"
        worst = max((abs(brightness(small, x, y, 8) - brightness(large, 8 * x, 8 * y, 64)), x, y)
                    for y in range(0, small.height - 8, 8) for x in range(0, small.width - 8, 8))
        assert worst[0] < 30, f"they differ by {worst[0]:.0f} of 255 around {worst[1]}, {worst[2]}"


def test_svg_and_png_set_text_of_either_direction_the_same():
    if subprocess.run(["sh", "-c", "command -v rsvg-convert"], capture_output=True, check=False).returncode:
        raise common.Skip("rsvg-convert is not installed")
    hebrew = "\u05d4\u05de\u05d5\u05e1\u05d3"
    for name in (hebrew, f"Mossad {hebrew} 12", f"{hebrew} ABC"):
        with common.temporary() as folder:
            out = drawn(folder, f"entities: {{ a: '{name}' }}\n", "-f", "svg,png", "--dpi", "288")
            other = subprocess.run(["rsvg-convert", "-d", "288", "-p", "288", str(out / "case.svg")],
                                   capture_output=True, check=True).stdout
            left, top, right, bottom = (round(4 * n) for n in pictures.grown(
                pictures.Svg(out / "case.svg").entity("a").outline().box, -2))
            inks = [[sum(255 - png.rows[y][png.channels * x] for y in range(top, bottom)) for x in range(left, right)]
                    for png in (pictures.Png((out / "case.png").read_bytes()), pictures.Png(other))]
            assert likeness(*inks) > 0.8, f"{name}: the ink of PNG and SVG stands elsewhere ({likeness(*inks):.2f})"


def likeness(a, b):
    """Correlation of two rows of numbers, at the best shift of up to a point."""
    def correlation(x, y):
        n, mx, my = len(x), sum(x) / len(x), sum(y) / len(y)
        var = (sum((v - mx) ** 2 for v in x) * sum((v - my) ** 2 for v in y)) ** 0.5
        return sum((x[i] - mx) * (y[i] - my) for i in range(n)) / var if var else 0.0
    return max(correlation(a[4 + s:len(a) - 4 + s], b[4:len(b) - 4]) for s in range(-4, 5))


def brightness(png, x, y, size):
    """The mean of a square."""
    rows = png.rows[y:y + size]
    return sum(sum(row[x * png.channels:(x + size) * png.channels]) for row in rows) / (size * size * png.channels)


def test_svg_and_png_show_the_same():
    if subprocess.run(["sh", "-c", "command -v rsvg-convert"], capture_output=True, check=False).returncode:
        raise common.Skip("rsvg-convert is not installed")
    with common.temporary() as folder:
        real_pictures(folder, "svg,png", "--dpi", "72", "--view", "sanctions")
        other = subprocess.run(["rsvg-convert", "-d", "72", "-p", "72", str(folder / "entities-sanctions.svg")],
                               capture_output=True, check=True).stdout
        ours, theirs = pictures.Png((folder / "entities-sanctions.png").read_bytes()), pictures.Png(other)
        common.equal((ours.width, ours.height), (theirs.width, theirs.height), "the size")
        worst = max((abs(brightness(ours, x, y, 16) - brightness(theirs, x, y, 16)), x, y)
                    for y in range(0, ours.height - 16, 16) for x in range(0, ours.width - 16, 16))
        assert worst[0] < 30, f"they differ by {worst[0]:.0f} of 255 around {worst[1]}, {worst[2]}"


# ---- DOT ----

def stock_dot(path, output="svg"):
    done = subprocess.run(["dot", f"-T{output}", str(path)], capture_output=True, text=True, timeout=120, check=False)
    common.equal(done.returncode, 0, f"{path.name}: the exit status of stock dot; it says {done.stderr}")
    common.equal(done.stderr, "", f"{path.name}: what stock dot says")
    return done.stdout


def stock_texts(path):
    root = xml.etree.ElementTree.fromstring(stock_dot(path))
    return [squeezed(e.text or "") for e in root.iter(pictures.SVG + "text")]


def test_stock_dot_draws_every_chart_without_a_warning():
    with common.temporary() as folder:
        for source in [common.ROOT / "entities.yaml", *sorted((common.TESTS / "golden").glob("*.yaml"))]:
            common.status(common.run(source, "-o", folder, "-f", "dot"), 0)
        for path in sorted(folder.iterdir()):
            stock_dot(path)


def test_stock_dot_shows_all_text_of_the_chart():
    with common.temporary() as folder:
        real_pictures(folder, "dot,svg")
        for path in sorted(folder.glob("*.svg")):
            ours = pictures.Svg(path)
            wanted = sorted(squeezed(t.text) for g in ours.groups if g.kind in ("group", "relation", "entity")
                            for t in g.texts)
            theirs = stock_texts(path.with_suffix(".dot"))
            missing = [text for text in wanted if wanted.count(text) > theirs.count(text)]
            assert not missing, f"{path.name}: stock dot does not show {missing[:5]}"
            assert squeezed(ours.title) in theirs, f"{path.name}: stock dot shows no title"


def test_nasty_text_survives_stock_dot():
    # Its own fonts may be wider than ours for other scripts, so that a warning about a tight node is no fault here.
    for nasty in NASTY:
        with common.temporary() as folder:
            out = drawn(folder, FIELDS.format(t=quoted(nasty)), "-f", "dot,svg", "--whole")
            done = subprocess.run(["dot", "-Tsvg", str(out / "case.dot")], capture_output=True, text=True, check=False)
            common.equal(done.returncode, 0, f"{nasty}: the exit status of stock dot; it says {done.stderr}")
            root = xml.etree.ElementTree.fromstring(done.stdout)
            theirs = "".join(squeezed(e.text or "") for e in root.iter(pictures.SVG + "text"))
            # title; a's name and role; b's name; label and date. The group's title is in capitals.
            found = theirs.count(squeezed(nasty))
            assert found >= 6, f"{nasty!r} stands {found} times, not 6, in stock dot's text: {theirs}"


def test_a_very_long_label_survives_stock_dot():
    """Stock dot refuses strings of more than 16,384 bytes."""
    words = " ".join(f"w{i}&" for i in range(3300))
    assert len(words) > 20000
    with common.temporary() as folder:
        text = f"entities: {{ a: A, b: B }}\nrelations: [ {{ link: a -> b, label: '{words}' }} ]\n"
        out = drawn(folder, text, "-f", "dot,svg")
        common.equal(squeezed("".join(t.text for t in pictures.Svg(out / "case.svg").of("relation")[0].texts)),
                     squeezed(words), "the SVG's label")
        shown = "".join(stock_texts(out / "case.dot"))
        assert squeezed(words) in shown, f"stock dot shows {len(shown)} of {len(squeezed(words))} characters"


def test_a_very_long_name_survives_stock_dot():
    words = " ".join(f"w{i}&" for i in range(3300))
    with common.temporary() as folder:
        out = drawn(folder, f"entities: {{ a: '{words}' }}\n", "-f", "dot,svg")
        shown = "".join(stock_texts(out / "case.dot"))
        assert squeezed(words) in shown, f"stock dot shows {len(shown)} of {len(squeezed(words))} characters"


def test_a_line_to_a_group_from_inside_it_is_no_trouble_to_stock_dot():
    with common.temporary() as folder:
        out = drawn(folder, "groups: { g: G, h: { name: H, in: g } }\n"
                            "entities: { a: { name: A, group: g }, b: { name: B, group: h }, c: C }\n"
                            "relations: [ a -> g, g -> b, g -> h, h -> h, c -> g, g <-> c ]\n", "-f", "dot")
        stock_dot(out / "case.dot")


def test_a_blank_name_is_refused_or_drawn_by_stock_dot():
    for name in ('" "', '"\\u00a0"', '"\\u200b"'):
        with common.temporary() as folder:
            (folder / "case.yaml").write_text(f"entities: {{ a: {name}, b: B }}\n", encoding="utf-8")
            result = common.run("case.yaml", "-f", "dot", cwd=folder)
            if result.returncode == 0:
                stock_dot(folder / "case.dot")
            else:
                common.holds(result.stderr, "[missing-name]", "standard error")


def test_dot_tells_types_strokes_and_arrows():
    with common.temporary() as folder:
        text = ("entities: { a: { name: A, type: threat-group }, b: { name: B, type: person }, c: C }\nrelations:\n"
                "  - { link: a -> b, likelihood: unlikely }\n  - { link: b <-> c, confidence: moderate }\n"
                "  - { link: a -- c, confidence: high }\n  - c -> b\n")
        dot = stock_dot(drawn(folder, text, "-f", "dot") / "case.dot", "canon")
        nodes = dict(re.findall(r"^\t(\w+)\t? ?\[(.*?)\];$", dot, re.M | re.S))
        edges = {f"{a}{b}": found for a, b, found in re.findall(r"^\t(\w) -> (\w)\t? ?\[(.*?)\];$", dot, re.M | re.S)}
        common.holds(nodes["a"], "shape=hexagon")
        common.holds(nodes["b"], "rounded")
        for edge, held in [("ab", "dotted"), ("bc", "dashed"), ("bc", "dir=both"), ("ac", "dir=none"), ("ac", "solid")]:
            common.holds(edges[edge], held, f"edge {edge}")
        assert "dir=" not in edges["cb"], edges["cb"]


def tests():
    return common.tests_of(sys.modules[__name__])
