#!/usr/bin/env python3
"""make bench: how still a picture keeps under 200 small edits of a chart of 50, beside linkchart afresh and stock dot.

    tests/bench/still.py BUILD [--write] [COUNT]

--write puts the table into docs/BENCHMARKS.md.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import charts  # noqa: E402
import edits  # noqa: E402
from suites import pictures  # noqa: E402

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve() / "linkchart")
BENCHMARKS = HERE.parent.parent / "docs" / "BENCHMARKS.md"
WAYS = {"linkchart": ["--keep"], "linkchart, dot's layout": ["--keep"], "linkchart afresh": [], "stock dot": []}


def run(*arguments, cwd):
    return subprocess.run(arguments, cwd=cwd, check=True, capture_output=True, text=True)


def places_svg(folder):
    svg = pictures.Svg(folder / "out" / "case.svg")
    return {group.key: group.outline().box for group in svg.of("entity")}


def places_dot(folder):
    found = {}
    for line in run("dot", "-Tplain", "out/case.dot", cwd=folder).stdout.replace("\\\n", "").splitlines():
        words = line.split()
        if words[0] == "node" and re.fullmatch(r'"?e\w+"?', words[1]):
            x, y, width, height = (72 * float(word) for word in words[2:6])
            found[words[1].strip('"')] = (x - width / 2, -y - height / 2, x + width / 2, -y + height / 2)
    return found


def drawn(way, text, layout):
    """The places in a picture of the text; the layout file is written to or read from `layout`."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "case.yaml").write_text(text, encoding="utf-8")
        if "--keep" in WAYS[way] and layout.exists():
            shutil.copy(layout, folder / "case.layout")
        run(PROGRAM, "case.yaml", "-o", "out", "-f", "svg,dot", *WAYS[way], cwd=folder)
        if "--keep" in WAYS[way] and not layout.exists():
            shutil.copy(folder / "case.layout", layout)
        return places_dot(folder) if way == "stock dot" else places_svg(folder)


def score(text, layout):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "case.yaml").write_text(text, encoding="utf-8")
        if layout:
            shutil.copy(layout, folder / "case.layout")
        said = run(PROGRAM, "score", "case.yaml", cwd=folder).stdout
        return float(re.search(r"score ([\d.]+)", said).group(1))


def measured(way, text, count):
    """For each edit: how far the median other entity moved; how many pairs kept their order, of how many; the scores."""
    with tempfile.TemporaryDirectory() as name:
        layout = pathlib.Path(name) / "case.layout"
        before = drawn(way, text, layout)

        def one(given):
            _, edited, concerned = given
            after = drawn(way, edited, layout)
            related = edits.neighbours(text)
            scores = (score(edited, layout), score(edited, None)) if "--keep" in WAYS[way] else None
            return given[0], edits.movement(before, after, related, concerned), edits.order_kept(before, after), scores
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(one, edits.edits(text, count)))


def with_layout(text, way):
    return text.replace("chart: {", "chart: { layout: dot,", 1) if "dot" in way else text


def row(way, results):
    moves = [result[1] for result in results]
    kept, pairs = (sum(result[2][i] for result in results) for i in (0, 1))
    below = sum(move < 1 for move in moves)
    scores = [result[3] for result in results if result[3]]
    ratio = sum(a / b for a, b in scores) / len(scores) if scores else None
    return (f"| {way} | {edits.median(moves):.2f} | {max(moves):.2f} | {below} of {len(moves)} | "
            f"{100 * kept / max(1, pairs):.1f} % | {f'{ratio:.2f}' if ratio else ''} |")


def table(count):
    lines = ["| chart of 50, 74 relations | moved by, median edit | worst edit | edits with less than 1 | order on each rank kept | "
             "score beside a fresh one's |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for grouped in (False, True):
        lines.append(f"| **{'in groups' if grouped else 'without groups'}** | | | | | |")
        for way in WAYS:
            results = measured(way, with_layout(charts.chart(50, grouped), way), count)
            lines.append(row(way, results))
            print(lines[-1], flush=True)
            if "--kinds" in sys.argv:
                for kind in edits.KINDS:
                    print("    " + row(kind, [result for result in results if result[0] == kind]), flush=True)
    return "\n".join(lines)


def main():
    numbers = [int(word) for word in sys.argv[2:] if word.isdigit()]
    found = table(numbers[0] if numbers else 200)
    print(found)
    if "--write" in sys.argv:
        text = BENCHMARKS.read_text(encoding="utf-8")
        text = re.sub(r"(<!-- still: .*? -->\n\n).*?\n*(<!-- end of still -->)", lambda m: f"{m.group(1)}{found}\n\n{m.group(2)}", text, flags=re.S)
        BENCHMARKS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
