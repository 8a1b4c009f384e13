#!/usr/bin/env python3
"""make bench: how large the smallest text comes out on a page, by linkchart's --size and by stock dot's size.

    tests/bench/page.py BUILD [--write] [WORD...]

The real case's pictures, and of the made-up charts of charts.py the ten of 8 to 50 entities, on half an A4 page and on A4, both within
margins of 10 mm. dot gets linkchart's DOT, which has the same sizes of text, and the drawing alone: once as it is, with the page as its
size, and once as the best of both directions and of the ratios auto, compress and fill. linkchart draws once the drawing alone, and once with
title, legend and sources on the same page. --write puts the table into docs/BENCHMARKS.md. WORDs run only the charts whose name holds one of them.
"""

import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

import charts

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve() / "linkchart")
PAGES = {"half-A4": (190, 128.5), "A4": (190, 277)}  # millimetres within the margins
MM = 72 / 25.4
SMALLEST = 9  # points: linkchart's smallest text, also in its DOT
LARGEST = 3   # times: no chart is blown up further
SECONDS = 30


def output(*arguments, **options):
    return subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True, **options).stdout


# ---- dot ----

def dot_text(dot, page, direction, ratio):
    """The smallest text in points, or 0 where dot fails or takes too long."""
    width, height = (side * MM for side in PAGES[page])
    size = f"-Gsize={width / 72:.4f},{height / 72:.4f}!"
    try:
        placed = output("dot", "-Tdot", size, f"-Grankdir={direction}", *([f"-Gratio={ratio}"] if ratio else []), input=dot, timeout=SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return 0
    left, low, right, high = map(float, re.search(r'\bbb="([^"]*)"', placed).group(1).split(","))
    return SMALLEST * min(LARGEST, width / (right - left), height / (high - low))


def dots(dot, page):
    found = {(d, r): dot_text(dot, page, d, r) for d, r in itertools.product(("TB", "LR"), ("", "compress", "fill"))}
    return found["TB", ""], max(found.values())


# ---- linkchart ----

def our_text(source, view, page, *options):
    svg = output(PROGRAM, source, *(["-v", view] if view else ["--whole"]), "-f", "svg", "-o", "-", "--size", page, *options)
    width, unit, across = re.search(r'width="([\d.]+)(mm)" .*?viewBox="0 0 ([\d.]+)', svg).groups()
    assert unit == "mm"
    return SMALLEST * float(width) * MM / float(across)


def sources(folder):
    """(name, file, view or None) of each chart."""
    real = ROOT / "entities.yaml"
    yield "entities", real, None
    for view in output(PROGRAM, real, "--list-views").split("\n"):
        if view.strip():
            yield view.split()[0], real, view.split()[0]
    for name, text in charts.charts():
        if 8 <= int(name.split()[0]) <= 50 and name.split()[0] != "35":
            path = folder / (name.replace(" ", "-") + ".yaml")
            path.write_text(text, encoding="utf-8")
            yield name, path, None


def row(name, source, view):
    dot = output(PROGRAM, source, *(["-v", view] if view else ["--whole"]), "-f", "dot", "-o", "-", "--no-frame")
    found = []
    for page in PAGES:
        texts = [*dots(dot, page), our_text(source, view, page, "--no-frame"), our_text(source, view, page)]
        best = max(texts)
        found += [f"**{text:.1f}**" if text > best - 0.05 else f"{text:.1f}" for text in texts]
    print(name, *found, file=sys.stderr)
    return found


def table(rows):
    head = "| chart |" + "".join(f" {page}: dot | best dot | linkchart | with frame |" for page in PAGES)
    lines = [head, "| --- |" + " ---: |" * (4 * len(PAGES))]
    lines += ["| " + " | ".join([name, *cells]) + " |" for name, cells in rows]
    numbers = [[float(cell.strip("*")) for cell in cells] for _, cells in rows]
    means = []
    for column in range(4 * len(PAGES)):
        base = column - column % 4
        product = 1.0
        for values in numbers:
            product *= values[column] / max(values[base], 0.1)
        means.append(f"× {product ** (1 / len(numbers)):.2f}")
    return "\n".join([*lines, "| beside dot, geometric mean | " + " | ".join(means) + " |"]) + "\n"


def section_write(text):
    path = ROOT / "docs/BENCHMARKS.md"
    begin, end = "<!-- pages: by tests/bench/page.py --write -->\n", "<!-- end of pages -->"
    old = path.read_text(encoding="utf-8")
    assert begin in old and end in old, "docs/BENCHMARKS.md has no place for the pages"
    path.write_text(old[:old.index(begin) + len(begin)] + "\n" + text + "\n" + old[old.index(end):], encoding="utf-8")


def main():
    write, words = "--write" in sys.argv, [a for a in sys.argv[2:] if not a.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        rows = [(name, row(name, source, view)) for name, source, view in sources(pathlib.Path(folder))
                if not words or any(word in name for word in words)]
    text = table(rows)
    print(text)
    if write:
        section_write(text)


main()
