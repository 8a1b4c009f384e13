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


def tests():
    return common.tests_of(sys.modules[__name__])
