"""What goes into a report beside the plain pictures: PDF, the SVG that a designer edits, images."""

import re
import shutil
import subprocess
import sys

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
        common.equal(layers, ["Title", "Groups", "Entities", "Relations", "Sources"])


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


def tests():
    return common.tests_of(sys.modules[__name__])
