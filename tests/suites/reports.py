"""What goes into a report beside the plain pictures: PDF, the SVG that a designer edits, images."""

import base64
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

from suites import common, pictures
from suites.running import Case

CASE = """\
chart: { title: The whole, legend: off }
sources: { s: { title: S, url: "https://example.org/s" } }
groups: { g: { name: G } }
entities:
  a: { name: Anna, type: person, group: g, url: "https://example.org/a?b='c'" }
  b: { name: Bank & Co, type: company }
  c: { name: Cyril, type: person }
relations:
  - { link: a -> b, label: owns, type: owns, sources: [s] }
  - { link: a <-> c, label: partners of, likelihood: likely, basis: inferred }
  - { link: b -- c }
  - { link: c -> c, label: trusts }
  - { link: c -> g, label: leads }
views: { left: { only: [a, b], title: "The left" } }
"""


def tool(name):
    if not shutil.which(name):
        raise common.Skip(f"{name} is not installed")
    return name


def said(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False,
                          **options)
    common.equal(done.returncode, 0, f"{command[0]} says {done.stdout} {done.stderr}")
    return done.stdout


# ---- PDF ----

def test_one_pdf_takes_all_pictures():
    with Case(CASE) as case:
        case.run("case.yaml", "-o", "sub/all.pdf")
        common.equal(case.files("sub"), ["all.pdf"])
        first = (case.folder / "sub/all.pdf").read_bytes()
        case.run("case.yaml", "-o", "sub/again.pdf")
        assert first == (case.folder / "sub/again.pdf").read_bytes(), "the same case gives other bytes"
        common.equal(len(re.findall(rb"/Type /Page\b[^s]", first)), 2, "the number of pages")
        titles = [t.decode() for t in re.findall(rb"/Title \(([^)]*)\)", first)]
        common.equal(sorted(titles), ["The left", "The whole", "The whole"], "bookmarks and the document's title")
        common.equal(sorted(set(re.findall(rb"/URI \(([^)]*)\)", first))),
                     [b"https://example.org/a?b='c'", b"https://example.org/s"])


def test_pdf_pages_have_their_pictures_sizes_and_text():
    tool("pdfinfo"), tool("pdftotext")
    with Case(CASE) as case:
        case.run("case.yaml", "-o", "all.pdf")
        case.draw("-f", "svg")
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said("pdfinfo", "-l", 2, case.folder / "all.pdf"))
        for page, name in enumerate(("case", "case-left")):
            svg = pictures.Svg(case.folder / f"out/{name}.svg")
            common.equal([float(n) for n in sizes[page]], [svg.width, svg.height], name)
            words = said("pdftotext", "-f", page + 1, "-l", page + 1, case.folder / "all.pdf", "-")
            for text in svg.texts:
                common.holds(words, text.text.split()[0])


def test_pdf_is_tagged():
    tool("pdfinfo")
    with Case(CASE) as case:
        case.run("case.yaml", "-o", "all.pdf")
        structure = said("pdfinfo", "-struct", case.folder / "all.pdf")
        common.equal([structure.count(tag) for tag in ("Document", "Sect", "H1")], [1, 2, 2], structure)


def test_pdf_says_its_language():
    with Case(CASE) as case:
        for options, wanted in (([], []), (["--lang", "pt-BR"], [b"pt-BR"])):
            case.run("case.yaml", "-o", "all.pdf", *options)
            content = (case.folder / "all.pdf").read_bytes()
            common.equal(re.findall(rb"/Lang \(([^)]*)\)", content), wanted)
            if shutil.which("qpdf"):
                common.holds(said("qpdf", "--check", case.folder / "all.pdf"), "No syntax or stream encoding errors")


def test_deps_of_one_pdf():
    with Case(CASE) as case:
        common.equal(case.run("case.yaml", "-o", "all.pdf", "--deps").stdout, "all.pdf : case.yaml\n")


# ---- SVG for designers ----

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


def connectors(svg):
    """(start, end, path) of each connector, ids without the picture's name."""
    found = []
    for path in svg.root.iter(pictures.SVG + "path"):
        ends = [path.get(f"{INKSCAPE}connection-{end}", "#--").split("--", 1)[1] for end in ("start", "end")]
        if path.get(INKSCAPE + "connector-type"):
            found.append((*ends, path))
    return found


def test_svg_has_named_layers():
    with Case(CASE) as case:
        case.draw("-f", "svg", "--whole")
        svg = pictures.Svg(case.folder / "out/case.svg")
        layers = [g.get(INKSCAPE + "label") for g in svg.root.iter(pictures.SVG + "g")
                  if g.get(INKSCAPE + "groupmode") == "layer"]
        common.equal(layers, ["Title", "Groups", "Entities", "Relations", "Sources", "Stamp"])


def test_editable_svg_joins_boxes_and_labels():
    with Case(CASE) as case:
        case.draw("-f", "svg", "--whole", "--editable")
        svg = pictures.Svg(case.folder / "out/case.svg")
        ids = {e.get("id").split("--", 1)[1] for e in svg.root.iter() if e.get("id")}
        joined = [(start, end) for start, end, _ in connectors(svg)]
        assert not {end for pair in joined for end in pair} - ids, f"no such ids: {joined}"
        common.equal(joined, [("a", "a--b---label"), ("a--b---label", "b"), ("a", "a--c---label"), ("a--c---label", "c"),
                              ("b", "c"), ("c", "c--c---label"), ("c--c---label", "c"), ("c", "c--g---label"),
                              ("c--g---label", "g")])
        heads = [path.get("marker-end") for _, _, path in connectors(svg)]
        common.equal([bool(head) for head in heads], [False, True] * 2 + [False] + [False, True] * 2)
        markers = {m.get("id") for m in svg.root.iter(pictures.SVG + "marker")}
        assert {head[5:-1] for head in heads if head} <= markers, heads


def test_inkscape_keeps_relations_attached_to_a_box_that_moves():
    tool("inkscape")
    with Case(CASE) as case:
        case.draw("-f", "svg", "--whole", "--editable")
        moved = case.folder / "moved.svg"
        done = subprocess.run(["inkscape", str(case.folder / "out/case.svg"), "--actions=select-by-id:case--b;"
                               f"transform-translate:120,200;export-filename:{moved};export-do"],
                              capture_output=True, text=True, timeout=120, check=False)
        assert moved.exists(), done.stderr
        before, after = pictures.Svg(case.folder / "out/case.svg"), pictures.xml.etree.ElementTree.parse(moved).getroot()
        shift = next(g for g in after.iter(pictures.SVG + "g") if g.get("id") == "case--b").get("transform")
        dx, dy = map(float, re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", shift).groups())
        left, top, right, bottom = before.entity("b").outline().box
        box = pictures.grown((left + dx, top + dy, right + dx, bottom + dy), 3)
        ends = []
        for path in after.iter(pictures.SVG + "path"):
            for which, at in (("start", 0), ("end", -1)):
                if path.get(f"{INKSCAPE}connection-{which}") == "#case--b":
                    x, y = inkscape_points(path.get("d"))[at]
                    ends.append((x, y))
                    assert box[0] <= x <= box[2] and box[1] <= y <= box[3], f"{path.get('d')} misses {box}"
        common.equal(len(ends), 2, "the relations at the box")


def inkscape_points(d):
    """Of a path of straight lines, as Inkscape writes it."""
    points, op, numbers = [], "", re.findall(r"[A-Za-z]|-?[\d.]+(?:e-?\d+)?", d)
    while numbers:
        if numbers[0].isalpha():
            op = numbers.pop(0)
        x, y = points[-1] if points else (0, 0)
        if op in "hH":
            points.append((float(numbers.pop(0)) + (x if op == "h" else 0), y))
        elif op in "vV":
            points.append((x, float(numbers.pop(0)) + (y if op == "v" else 0)))
        else:
            dx, dy = float(numbers.pop(0)), float(numbers.pop(0))
            points.append((x + dx, y + dy) if op.islower() else (dx, dy))
            op = {"m": "l", "M": "L"}.get(op, op)
    return points


# ---- how an SVG carries its text ----

def test_embedded_fonts_are_the_ones_that_are_named():
    """They were once embedded, but under a name that no text asked for."""
    with Case(CASE) as case:
        case.draw("-f", "svg", "--text", "embed")
        names = set()
        for name in ("case", "case-left"):
            svg = pictures.Svg(case.folder / f"out/{name}.svg")
            family = svg.root.get("font-family").split(",")[0]
            style = svg.root.find(pictures.SVG + "style").text
            common.equal(set(re.findall(r"font-family:('[^']*')", style)), {family})
            common.holds(style, "font:1em a;font-family:" + family)
            names.add(family)
            # Firefox kerns no space of a font that a page brings along, and a page may refuse the font.
            assert all(text.length for text in svg.texts), "nothing keeps the text's width"
        common.equal(len(names), 2, "two pictures on a page share a family")


def test_outlined_text_keeps_its_words():
    with Case(CASE) as case:
        case.draw("-f", "svg", "--whole", "-o", "live")
        case.draw("-f", "svg", "--whole", "-o", "paths", "--text", "paths")
        live, paths = (pictures.Svg(case.folder / f"{name}/case.svg") for name in ("live", "paths"))
        common.equal([t.text for t in paths.texts], [t.text for t in live.texts])
        assert all(t.get("fill-opacity") == "0" for t in paths.root.iter(pictures.SVG + "text"))
        outlines = [p for p in paths.root.iter(pictures.SVG + "path") if p.get("aria-hidden") == "true"]
        common.equal(len(outlines), len(live.texts), "the outlined texts")


def test_a_contour_that_a_font_draws_twice_is_drawn_once():
    """LibreOffice took the second for a hole: DejaVu's Roman VIII, which Liberation Sans lacks, became VI."""
    with Case("entities: { a: \u2167 }\n") as case:
        case.draw("-f", "svg", "--whole", "-o", "paths", "--text", "paths")
        svg = pictures.Svg(case.folder / "paths/case.svg")
        for outline in svg.root.iter(pictures.SVG + "path"):
            contours = [tuple((round(x, 2), round(y, 2)) for x, y in line) for line in pictures.polylines(outline.get("d"))]
            common.equal(len(set(contours)), len(contours), "the contours")


def test_svg_says_its_language():
    with Case(CASE) as case:
        for options, wanted in (([], None), (["--lang", "cs"], "cs")):
            case.draw("-f", "svg", "--whole", *options)
            common.equal(pictures.Svg(case.folder / "out/case.svg").root.get("lang"), wanted)


# ---- images ----

JPEG = base64.b64decode(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
        "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
        "pKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAVEAEBAAAAAAAAAAAAAAAAAAAAEv/E"
        "ABUBAQEAAAAAAAAAAAAAAAAAAAQF/8QAFREBAQAAAAAAAAAAAAAAAAAAABH/2gAMAwEAAhEDEQA/AKdAJRkf/9k=")

# 32 by 16 pixels: a red quarter, beside it a blue one, below them a green and a white one.
QUARTERS = base64.b64decode(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNS"
        "Mj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P"
        "T0//wAARCAAQACADAREAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAUGB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAXAQEBAQEA"
        "AAAAAAAAAAAAAAAABQYH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AjJrbAJLpDAANC5gkgOsrK+A//9k=")
RED, BLUE = (220, 30, 30), (30, 30, 220)

# Exif's "Orientation" -> where the red and the blue quarter are to be seen, across and down.
ORIENTATIONS = {1: ((0, 0), (1, 0)), 2: ((1, 0), (0, 0)), 3: ((1, 1), (0, 1)), 4: ((0, 1), (1, 1)),
                5: ((0, 0), (0, 1)), 6: ((1, 0), (1, 1)), 7: ((1, 1), (1, 0)), 8: ((0, 1), (0, 0))}


def with_orientation(jpeg, orientation, order):
    """The JPEG with a note of how to hold it, in a byte order of struct's."""
    tiff = ((b"II" if order == "<" else b"MM") + struct.pack(order + "HIH", 42, 8, 1) +
            struct.pack(order + "HHIHH", 0x112, 3, 1, orientation, 0) + bytes(4))
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff + jpeg[2:]


SVG = """<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "<script>alert(1)</script>">]>
<?xml-stylesheet href="http://evil.example/x.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10" onload="alert(1)">
<!-- a comment -->
<script>alert(1)</script><style>.a{fill:#cc0000}</style><style>@import "http://evil.example";</style>
<style>rect{fill:url(http://evil.example)}</style><style>rect{background:\\75rl(//evil.example)}</style>
<a xlink:href="javascript:alert(1)"><text>a</text></a><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">b</p></foreignObject>
<image xlink:href="http://evil.example/x.png"/><feImage href="http://evil.example"/><animate attributeName="href" to="x"/>
<set attributeName="onclick" to="alert(1)"/><use href="http://evil.example#a"/><use xlink:href="#ok"/>
<rect id="ok" class="a" width="20" height="10" onclick="alert(1)" style="stroke:url(//evil.example)" filter="url(#f)"/>
<text fill="url( 'http://evil.example')" stroke="url(#g)">&e;&f;</text><x:script xmlns:x="urn:x">alert(1)</x:script>
</svg>"""


def png(width, height, colour=(200, 30, 60, 255)):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress((b"\0" + bytes(colour) * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def with_images(case):
    for name, content in (("a.png", png(30, 40)), ("sub/b.jpg", JPEG), ("c.svg", SVG.encode())):
        path = case.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


IMAGES = """\
entities:
  a: { name: Anna "A", type: person, image: a.png }
  b: { name: Bank, type: company, image: sub/b.jpg }
  c: { name: Council, type: agency, image: c.svg }
  d: { name: Dora, type: person, image: ./a.png }
"""


def test_images_stand_in_every_picture():
    with Case(IMAGES) as case:
        with_images(case)
        case.draw("-f", "svg,png,pdf", "--dpi", "144")
        svg = pictures.Svg(case.folder / "out/case.svg")
        images = {e.get("aria-label"): e for e in svg.root.iter(pictures.SVG + "image")}
        common.equal(sorted(images), ['Anna "A"', "Bank", "Council", "Dora"])
        shown = {name: e.get("{http://www.w3.org/1999/xlink}href").split(",") for name, e in images.items()}
        common.equal({name: head for name, (head, _) in shown.items()},
                     {'Anna "A"': "data:image/png;base64", "Bank": "data:image/jpeg;base64",
                      "Council": "data:image/svg+xml;base64", "Dora": "data:image/png;base64"})
        common.equal(base64.b64decode(shown["Bank"][1]), JPEG)
        drawn = pictures.Png((case.folder / "out/case.png").read_bytes())
        for name, colour in (("Dora", (200, 30, 60)), ("Bank", (250, 190, 60)), ("Council", (204, 0, 0))):
            e = images[name]
            x, y = (round(2 * (float(e.get(at)) + float(e.get(size)) / 2)) for at, size in (("x", "width"), ("y", "height")))
            off = max(abs(a - b) for a, b in zip(drawn.pixel(x, y), colour))
            assert off < 30, f"the PNG's pixel at {name}'s image is {drawn.pixel(x, y)}, not about {colour}"
        assert b"/DCTDecode" in (case.folder / "out/case.pdf").read_bytes(), "the PDF does not hold the JPEG"
        common.equal(case.run("case.yaml", "--deps", "-f", "svg").stdout, "case.svg : case.yaml a.png sub/b.jpg c.svg\n")


def test_a_photo_is_turned_upright():
    people = "".join(f"  p{o}: {{ name: P{o}, image: {o}.jpg }}\n" for o in ORIENTATIONS)
    with Case(f"entities:\n{people}") as case:
        for orientation in ORIENTATIONS:
            photo = with_orientation(QUARTERS, orientation, "<>"[orientation % 2])
            (case.folder / f"{orientation}.jpg").write_bytes(photo)
        case.draw("-f", "svg,png", "--dpi", "144")
        images = {e.get("aria-label"): e for e in pictures.Svg(case.folder / "out/case.svg").root.iter(pictures.SVG + "image")}
        drawn = pictures.Png((case.folder / "out/case.png").read_bytes())
        for orientation, quarters in ORIENTATIONS.items():
            left, top, width, height = (float(images[f"P{orientation}"].get(key)) for key in ("x", "y", "width", "height"))
            assert (width > height) == (orientation < 5), f"{orientation}: {width} by {height}"
            for (across, down), colour in zip(quarters, (RED, BLUE)):
                x, y = round(2 * (left + width * (1 + 2 * across) / 4)), round(2 * (top + height * (1 + 2 * down) / 4))
                off = max(abs(a - b) for a, b in zip(drawn.pixel(x, y), colour))
                assert off < 40, f"{orientation}: {drawn.pixel(x, y)} instead of {colour}"


def test_of_an_svg_image_only_what_draws_is_kept():
    with Case(IMAGES) as case:
        with_images(case)
        case.draw("-f", "svg")
        source = (case.folder / "out/case.svg").read_text(encoding="utf-8")
        kept = base64.b64decode(re.search(r"svg\+xml;base64,([^\"]*)", source).group(1)).decode()
        pictures.xml.etree.ElementTree.fromstring(kept)
        for harm in ("alert", "evil", "script", "passwd", "<!", "<?", "<a", "foreign", "image", "animate", "<set", "onload",
                     "onclick", "filter", "import"):
            assert harm not in kept, f"{harm!r} is still in {kept}"
        for good in (".a{fill:#cc0000}", 'class="a"', 'href="#ok"', "url(#g)"):
            common.holds(kept, good)


def test_images_that_cannot_be_shown():
    long = png(4097, 1)
    wrong = {"none.png": ("No such file", None), "folder": ("no plain file", None), "/etc/hostname": ("from the root", None),
             "../outside.png": ("outside of the folder", None), "link.png": ("outside of the folder", None),
             "../nowhere.png": ("outside of the folder", None), "text.png": ("neither PNG nor JPEG nor SVG", b"hello"),
             "empty.png": ("neither PNG nor JPEG nor SVG", b""), "cut.png": ("broken", png(30, 30)[:-30]),
             "cut.jpg": ("broken", JPEG[:len(JPEG) * 2 // 3]), "cut.svg": ("broken", SVG.encode()[:-8]),
             "large.png": ("more than the 2 MB", png(2, 2) + bytes(2 * 1048576)), "long.png": ("more than the 4096", long),
             "bomb.svg": ("broken", b"<svg>" * 20000)}
    with common.temporary() as top:
        (top / "case/folder").mkdir(parents=True)
        (top / "outside.png").write_bytes(png(2, 2))
        os.symlink("../outside.png", top / "case/link.png")
        for name, (message, content) in wrong.items():
            if content is not None:
                (top / "case" / name).write_bytes(content)
            (top / "case/case.yaml").write_text(f"entities:\n  a: {{ name: A, image: {name} }}\n", encoding="utf-8")
            result = common.run("case/case.yaml", cwd=top)
            common.status(result, 1)
            common.holds(result.stderr, f'case/case.yaml:2:24: error: can\'t show "{name}": ')
            common.holds(result.stderr.splitlines()[0], message, name)


def test_an_included_file_names_images_from_its_own_folder():
    with Case("include: sub/people.yaml\nentities: { z: Z }\n") as case:
        case.write("entities: { b: { name: B, image: b.jpg } }\n", "sub/people.yaml")
        with_images(case)
        case.draw("-f", "svg")
        common.holds((case.folder / "out/case.svg").read_text(encoding="utf-8"), "data:image/jpeg")


def tests():
    return common.tests_of(sys.modules[__name__])
