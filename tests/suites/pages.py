"""Pages: a picture with a size has exactly that size in every format, stays within its margins and fills them; and a PDF
that is spread over several pages can be glued together."""

import re
import shutil
import subprocess
import sys
import zlib

from suites import common, pictures

MM = 72 / 25.4

# what is asked for -> width and height in millimetres, and the margin
SIZES = {"A4": (210, 297, 10), "A4-landscape": (297, 210, 10), "half-A4": (210, 148.5, 10), "a5-portrait": (148, 210, 10),
         "letter": (215.9, 279.4, 10), "slide": (338.667, 190.5, 10), "160x100mm": (160, 100, 10 / MM),
         "6.5x4in": (165.1, 101.6, 10 / MM), "A4-margin-5mm": (210, 297, 5), "slide-portrait-margin-1cm": (190.5, 338.667, 10)}

CASE = """\
chart: { title: A chart of some people, marking: TLP:CLEAR, sources: [s], as_of: 2025-06-02 }
sources: { s: { title: A source with a title of some length, publisher: A publisher } }
groups: { north: North, south: South }
entities:
""" + "".join(f"  e{i}: {{ name: Entity number {i}, type: person, group: {'north' if i < 5 else 'south'} }}\n" for i in range(9)) + """\
relations:
""" + "".join(f"  - e{i} -> e{j}: knows well\n" for i, j in [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8), (0, 8)])


def drawn(folder, text, *options, status=0):
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    result = common.run("case.yaml", "-o", "out", *options, cwd=folder)
    common.status(result, status)
    return result


def svg_of(folder, name="case"):
    return pictures.Svg(folder / "out" / f"{name}.svg")


def boxes(svg):
    """Of all shapes and texts but the paper, in points on paper."""
    found = [shape.box for group in svg.groups for shape in group.shapes]
    found += [text.box() for text in svg.texts if text.box()]
    return [tuple(v * svg.scale for v in box) for box in found]


def check_page(svg, size, width, height, margin):
    common.equal([round(v, 2) for v in svg.paper], [round(width, 2), round(height, 2)], f"the size in {svg.unit}")
    assert abs(svg.width / svg.height - width / height) < 1e-4, "the viewBox has another shape than the picture"
    found = boxes(svg)
    all_of = pictures.bounds([p for box in found for p in ((box[0], box[1]), (box[2], box[3]))])
    page = (margin * MM, margin * MM, (width - margin) * MM, (height - margin) * MM)
    assert pictures.inside(all_of, page, 2.5), f"{size}: {all_of} is not within the margins {page}"
    return all_of, page


def check_chart_fills(svg, size, page):
    """The chart with its legend, between title and foot."""
    frame, chart = [], []
    for group in svg.groups:
        into = frame if group.kind in ("title", "marking", "source", "sources", "stamp") else chart
        into += [shape.box for shape in group.shapes] + [text.box() for text in group.texts]
    chart = pictures.bounds([p for box in chart for p in ((box[0], box[1]), (box[2], box[3]))])
    middle = svg.height / 2
    head, foot = (max(b[3] for b in frame if b[3] < middle), min(b[1] for b in frame if b[1] > middle))
    filled = ((chart[2] - chart[0]) * svg.scale / (page[2] - page[0]), (chart[3] - chart[1]) / (foot - head))
    assert min(filled) > 0.78, f"{size}: the chart fills {filled[0]:.0%} of the width and {filled[1]:.0%} of the height that it has"


def size_test(size, width, height, margin):
    def run():
        with common.temporary() as folder:
            drawn(folder, CASE, "-f", "svg,png", "--size", size, "--dpi", "60")
            svg = svg_of(folder)
            all_of, page = check_page(svg, size, width, height, margin)
            for along in (0, 1):
                filled = (all_of[along + 2] - all_of[along]) / (page[along + 2] - page[along])
                assert filled > 0.97, f"{size}: only {filled:.0%} of the page are filled along axis {along}"
            check_chart_fills(svg, size, page)
            png = pictures.Png((folder / "out/case.png").read_bytes())
            common.equal((png.width, png.height), tuple(round(v / 25.4 * 60) for v in (width, height)), "pixels")
    return f"size {size}", run


def test_the_file_says_the_size_and_a_view_another():
    text = CASE + "views:\n  small: { size: 120x90mm, hide: [e8] }\n  as-it-comes: { size: natural, hide: [e8] }\n  same: { hide: [e8] }\n"
    text = text.replace("chart: {", "chart: { size: A4,", 1)
    with common.temporary() as folder:
        drawn(folder, text, "-f", "svg")
        common.equal(svg_of(folder).paper, (210, 297))
        common.equal(svg_of(folder, "case-small").paper, (120, 90))
        common.equal(svg_of(folder, "case-same").paper, (210, 297))
        common.equal(svg_of(folder, "case-as-it-comes").unit, "pt")
        drawn(folder, text, "-f", "svg", "--size", "natural")
        common.equal({svg_of(folder, n).unit for n in ("case", "case-small")}, {"pt"})


def test_dot_is_told_the_size():
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "dot", "--size", "A4")
        common.holds((folder / "out/case.dot").read_text(encoding="utf-8"), 'size="7.48,10.91!"')


def test_small_text_is_told_with_what_helps():
    with common.temporary() as folder:
        text = CASE.replace("chart: {", "chart: { size: 60x60mm,", 1)
        told = drawn(folder, text, "-f", "svg").stderr
        found = re.search(r"^case.yaml:1:16: warning: the smallest text of the picture 'case' is ([\d.]+) pt on 60x60mm", told, re.M)
        assert found, told
        scale = svg_of(folder).scale
        assert abs(float(found.group(1)) - 9 * scale) < 0.06, f"told {found.group(1)}, but it is {9 * scale:.2f}"
        options = re.findall(r"(?:help: |; )(.*?): ([\d.]+) pt", told)
        common.equal([text for _, text in options], sorted((text for _, text in options), key=float, reverse=True))
        assert all(float(text) > float(found.group(1)) for _, text in options) and len(options) >= 2, options
        larger, promised = next(option for option in options if re.fullmatch(r"\d+x\d+mm", option[0]))
        drawn(folder, CASE, "-f", "svg", "--size", larger)
        assert 9 * svg_of(folder).scale >= 0.97 * float(promised), f"{larger} gives {9 * svg_of(folder).scale:.2f}, not {promised}"
        common.equal(drawn(folder, CASE, "-f", "svg", "--size", "A3").stderr, "")


def test_pixels_are_pixels():
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "svg,png", "--size", "800x450px")
        common.equal((svg_of(folder).paper, svg_of(folder).unit), ((800, 450), "px"))
        png = pictures.Png((folder / "out/case.png").read_bytes())
        common.equal((png.width, png.height), (800, 450))
        drawn(folder, CASE, "-f", "png", "--size", "800x450px", "--dpi", "192")
        png = pictures.Png((folder / "out/case.png").read_bytes())
        common.equal((png.width, png.height), (1600, 900))


def test_a_small_page_keeps_the_marking_in_12_points():
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "svg", "--size", "90x90mm")
        svg = svg_of(folder)
        assert svg.scale < 0.8, "the page is not small"
        for group in svg.of("marking"):
            for text in group.texts:
                assert text.size * svg.scale > 11.98, f"TLP 2.0 asks for 12 points, not {text.size * svg.scale:.2f}"


def test_wrong_sizes_are_told():
    with common.temporary() as folder:
        result = drawn(folder, CASE, "--size", "A44", status=2)
        common.holds(result.stderr, "--size takes A0 to A6, letter, legal, tabloid, slide, half-A4 or WIDTHxHEIGHT")
        common.holds(result.stderr, "did you mean 'A4'?")
        for wrong in ("", "half", "half-100x100mm", "100x100", "10x100mm", "100x9000mm", "A4 margin", "A4-margin-90mm", "infxinfmm",
                      "1e3x100mm", "A4-sideways", "100x100mm-margin-5", "0x10x10mm", "natural-landscape"):
            assert common.run("case.yaml", "-o", "out", f"--size={wrong}", cwd=folder).returncode == 2, f"--size={wrong} is taken"
        text = CASE.replace("chart: {", "chart: { size: Q4,", 1)
        result = drawn(folder, text, status=1)
        common.holds(result.stderr, "case.yaml:1:16: error: \"Q4\" is not a size [bad-value]")


# ---- several pages ----

def said(*command):
    if not shutil.which(command[0]):
        raise common.Skip(f"{command[0]} is not installed")
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def test_pages_have_the_size_and_are_numbered():
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "pdf", "--pages", "3x2", "--size", "A5-landscape")
        told = said("pdfinfo", "-l", "99", folder / "out/case.pdf")
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
        common.equal(len(sizes), 6, "pages")
        common.equal({tuple(round(float(v) / MM) for v in size) for size in sizes}, {(210, 148)}, "their size")
        for page in range(1, 7):
            words = said("pdftotext", "-f", page, "-l", page, folder / "out/case.pdf", "-")
            common.holds(words, f"{page}/6", f"page {page}")


def rows_of(folder, page):
    """The pixels of an A4 page: rows of (r, g, b)."""
    said("pdftoppm", "-r", "50.8", "-f", page, "-l", page, "-singlefile", folder / "out/case.pdf", folder / f"p{page}")
    data = (folder / f"p{page}.ppm").read_bytes()
    width, height = map(int, data.split(b"\n", 2)[1].split())
    pixels = data[-3 * width * height:]
    return [[tuple(pixels[3 * (y * width + x):3 * (y * width + x) + 3]) for x in range(420)] for y in range(594)]


def test_neighbours_show_the_same_strip():
    """What is behind the cut of one page is what the page beside it shows up to its margin: at 50.8 dpi, 2 pixels a
    millimetre, 10 mm overlap and margins of 10 mm."""
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "pdf", "--pages", "2x1")
        left, right = rows_of(folder, 1), rows_of(folder, 2)
        common.equal((len(left[0]), len(left)), (420, 594), "pixels of a page")
        differing, inked = 0, 0
        for y in range(22, 572):
            for x in range(2, 18):
                a, b = left[y][420 - 20 - 20 + x], right[y][20 + x]
                inked += a != (255, 255, 255)
                differing += max(abs(p - q) for p, q in zip(a, b)) > 90
        assert inked > 50, "nothing is in the strip that both pages show"
        assert differing < inked / 20, f"{differing} of {inked} pixels differ"
        for picture, x in ((left, 420 - 20 - 20), (right, 20)):
            marks = sum(picture[y][x + dx] < (200, 200, 200) for y in [*range(6, 18), *range(576, 588)] for dx in (-1, 0))
            assert marks > 8, "cut marks are missing"


def test_marks_are_drawn_and_nothing_with_them():
    """The last thing that was filled got their stroke, too."""
    with common.temporary() as folder:
        drawn(folder, CASE, "-f", "pdf", "--pages", "2x1")
        found = 0
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", (folder / "out/case.pdf").read_bytes(), re.DOTALL):
            try:
                drawing = zlib.decompress(stream).decode("latin-1")
            except zlib.error:
                continue
            if "0.5 w" not in drawing:
                continue
            stroked = drawing[drawing.rindex("0.5 w"):].split(" S\n")[0]
            common.equal([stroked.count(op) for op in (" m ", " l", " h")], [2, 2, 0], stroked)
            found += 1
        common.equal(found, 2, "pages with marks")


def test_pages_are_for_pdf():
    with common.temporary() as folder:
        common.holds(drawn(folder, CASE, "-f", "svg", "--pages", "2x1", status=2).stderr, "--pages is for PDF: add  -f pdf")
        for wrong in ("2", "0x1", "21x1", "2x", "axb", "2x1.5", "2x1x1", "-1x2"):
            assert common.run("case.yaml", "-o", "out", "-f", "pdf", f"--pages={wrong}", cwd=folder).returncode == 2, wrong


def tests():
    return common.tests_of(sys.modules[__name__]) + [size_test(size, *of) for size, of in SIZES.items()]
