#!/usr/bin/env python3
"""Draws the data of one view of the real case with other tools, and writes docs/COMPARISON.md and its pictures.

    tests/bench/compare.py BUILD

Each tool gets the same entities, groups, relations and labels, written as its own manual would write them, with its
default look and layout. `make bench-setup` installs the tools.
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / "tests" / "bench" / "peers"
sys.path.insert(0, str(ROOT / "tests"))
from suites import pictures  # noqa: E402

CASE, VIEW = "entities.yaml", "attribution"
PAGE = 190 / 25.4 * 72, 128.5 / 25.4 * 72  # half an A4 page within margins of 10 mm, in points
RUNS = 3
WIDTH = 720  # of the pictures in the document, in pixels


class Data:
    """What a picture shows, read back from linkchart's SVG."""

    def __init__(self, path):
        svg = pictures.Svg(path)
        text = lambda texts: " ".join(t.text for t in texts)
        self.title = svg.title
        self.entities = {e.key: (text(t for t in e.texts if t.bold), e.type) for e in svg.of("entity")}
        self.relations = [(*r.ends(), re.sub(r"\s*\[[\d, ]+\]", "", text(r.texts))) for r in svg.of("relation")]
        self.groups = {g.key: (text(g.texts).title(), [e.key for e in svg.of("entity")
                                                     if pictures.inside(e.outline().box, g.outline().box)])
                       for g in svg.of("group")}
        self.grouped = {key for _, members in self.groups.values() for key in members}


def identifier(key):
    return key.replace("-", "_")


# ---- the same data for each tool ----

def dot_source(data):
    shapes = {"person": "oval", "event": "cds", "system": "component", "threat-group": "hexagon", "campaign": "octagon"}
    node = lambda key: f'    {identifier(key)} [label="{data.entities[key][0]}", shape={shapes.get(data.entities[key][1], "box")}];\n'
    clusters = "".join(f'  subgraph cluster_{identifier(g)} {{\n    label="{name}";\n{"".join(map(node, members))}  }}\n'
                       for g, (name, members) in data.groups.items())
    others = "".join(node(key) for key in data.entities if key not in data.grouped)
    edges = "".join(f'  {identifier(a)} -> {identifier(b)} [label="{label}"];\n' for a, b, label in data.relations)
    return f'digraph chart {{\n  label="{data.title}";\n  labelloc=t;\n{clusters}{others}{edges}}}\n'


def mermaid_source(data):
    forms = {"person": '(["{}"])', "event": '>"{}"]', "system": '[["{}"]]', "threat-group": '{{{{"{}"}}}}'}
    form = lambda key: forms.get(data.entities[key][1], '["{}"]').format(data.entities[key][0])
    node = lambda key: f"    {identifier(key)}{form(key)}\n"
    groups = "".join(f'  subgraph {identifier(g)}_group["{name}"]\n{"".join(map(node, members))}  end\n'
                     for g, (name, members) in data.groups.items())
    others = "".join(node(key) for key in data.entities if key not in data.grouped)
    edges = "".join(f'  {identifier(a)} -->|"{label}"| {identifier(b)}\n' for a, b, label in data.relations)
    return f"---\ntitle: {data.title}\n---\nflowchart TD\n{groups}{others}{edges}"


def d2_source(data):
    shapes = {"person": "oval", "event": "step", "threat-group": "hexagon"}
    place = {key: f"{identifier(g)}_group.{identifier(key)}" for g, (_, members) in data.groups.items() for key in members}
    at = lambda key: place.get(key, identifier(key))
    groups = "".join(f'{identifier(g)}_group: "{name}"\n' for g, (name, _) in data.groups.items())
    nodes = "".join(f'{at(key)}: "{name}" {{ shape: {shapes.get(kind, "rectangle")} }}\n'
                    for key, (name, kind) in data.entities.items())
    edges = "".join(f'{at(a)} -> {at(b)}: "{label}"\n' for a, b, label in data.relations)
    return groups + nodes + edges


def plantuml_source(data):
    kinds = {"person": "actor", "system": "component", "state": "node", "event": "storage", "threat-group": "collections"}
    node = lambda key: f'{kinds.get(data.entities[key][1], "rectangle")} "{data.entities[key][0]}" as {identifier(key)}\n'
    groups = "".join(f'package "{name}" {{\n{"".join(map(node, members))}}}\n' for name, members in data.groups.values())
    others = "".join(node(key) for key in data.entities if key not in data.grouped)
    edges = "".join(f"{identifier(a)} --> {identifier(b)} : {label}\n" for a, b, label in data.relations)
    return f"@startuml\ntitle {data.title}\n{groups}{others}{edges}@enduml\n"


# ---- running ----

def run(command, source):
    return subprocess.run(command, input=source, capture_output=True, check=True, cwd=ROOT).stdout


def mermaid(source):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "in.mmd").write_bytes(source)
        (folder / "browser.json").write_text(json.dumps({"executablePath": "/usr/bin/chromium", "args": ["--no-sandbox"]}))
        run([PEERS / "node_modules/.bin/mmdc", "-q", "-p", folder / "browser.json", "-i", folder / "in.mmd",
             "-o", folder / "out.svg"], b"")
        return (folder / "out.svg").read_bytes()


def tools(build, data):
    """name -> (source, source -> SVG, points a unit of the SVG, version)."""
    program = pathlib.Path(build).resolve() / "linkchart"
    said = lambda *command: subprocess.run(command, capture_output=True, text=True, check=False, cwd=PEERS)
    version = lambda package: json.loads((PEERS / "node_modules" / package / "package.json").read_text())["version"]
    return {
        "linkchart": (None, lambda _: run([program, CASE, "--view", VIEW, "-f", "svg", "-o", "-"], b""), 1,
                      said(program, "--version").stdout.split()[-1]),
        "Graphviz dot": (dot_source(data), lambda s: run(["dot", "-Tsvg"], s), 1,
                         re.search(r"[\d.]+", said("dot", "-V").stderr).group()),
        "Mermaid": (mermaid_source(data), mermaid, 0.75, version("@mermaid-js/mermaid-cli")),
        "D2": (d2_source(data), lambda s: run(["node", PEERS / "d2.mjs"], s), 0.75, version("@terrastruct/d2")),
        "PlantUML": (plantuml_source(data), lambda s: run(["plantuml", "-tsvg", "-pipe"], s), 0.75,
                     re.search(r"[\d.]+", said("plantuml", "-version").stdout).group()),
    }


# ---- measuring ----

def size_of(svg):
    box = re.search(r'viewBox="([-\d. ]+)"', svg).group(1).split()
    return float(box[2]), float(box[3])


def smallest_text(svg):
    """In units of the SVG: attributes, styles of elements, and Mermaid's style sheet."""
    sizes = [float(n) for n in re.findall(r'font-size[=:]\s*"?([\d.]+)', svg)]
    return min(size for size in sizes if size > 2)


def spoken(svg):
    return len(re.findall(r'role="[^"]*"[^>]*\saria-label="|role="graphics-[^"]*"[^>]*>\s*<title', svg))


def picture(svg, path):
    """A PNG as a browser shows the SVG."""
    width, height = size_of(svg)
    pixels = round(height * WIDTH / width)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "picture.svg").write_text(svg, encoding="utf-8")
        (folder / "page.html").write_text(f'<body style="margin:0;background:#fff"><img src="picture.svg" width="{WIDTH}" height="{pixels}">')
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{pixels}",
                        f"--screenshot={path}", f"file://{folder}/page.html"], check=True, capture_output=True)


def measured(source, draw, unit):
    times = []
    for _ in range(RUNS):
        start = time.monotonic()
        svg = draw(source.encode() if source else b"")
        times.append(time.monotonic() - start)
    svg = svg.decode()
    width, height = size_of(svg)
    scale = min(PAGE[0] / width, PAGE[1] / height, unit)
    return svg, {"seconds": statistics.median(times), "width": width * unit, "height": height * unit,
                 "text": smallest_text(svg) * scale, "spoken": spoken(svg), "bytes": len(svg)}


ABILITIES = """\
| | linkchart | Graphviz dot | Mermaid | D2 | PlantUML |
| --- | --- | --- | --- | --- | --- |
| entity types, relation families | built in, with a legend | by hand, for each | by hand, classes | by hand, classes | some shapes; by hand |
| how sure a claim is | from likelihood, confidence or grade | by hand | by hand | by hand | by hand |
| sources, numbered | yes | no | no | no | no |
| marking (TLP), date, stamp | yes | as text, by hand | in the title, by hand | as text, by hand | header and footer, by hand |
| mistakes in the data | place, suggestion, all in one run | unknown ids become nodes | unknown ids become nodes | unknown ids become nodes | unknown ids become nodes |
| groups, labels on lines | yes | yes | yes | yes | yes |
| many other kinds of diagram | no | graphs of all kinds | yes | yes | yes |
| works in a browser, without a program | no | by WebAssembly | yes | by WebAssembly | no |
"""


def document(results, data):
    rows = "".join(f"| {name} {version} | {r['width']:.0f} × {r['height']:.0f} pt | {r['text']:.1f} pt | {r['spoken']} | "
                   f"{r['seconds']:.2f} s |\n" for name, (version, r) in results.items())
    shown = "".join(f"## {name}\n\n![The view drawn by {name}](comparison/{file_name(name)})\n\n" for name in results)
    return f"""# The same data, drawn by other tools

The view `{VIEW}` of the real case, {len(data.entities)} entities in {len(data.groups)} groups and {len(data.relations)} relations, written for each tool as its
manual would write it and drawn with its default look. This page and its pictures are written by `make comparison`
(tests/bench/compare.py, which holds the sources); `make bench-setup` installs the tools.

| | size | smallest text on half an A4 page | parts that a screen reader names | time |
| --- | ---: | ---: | ---: | ---: |
{rows}
The time is that of one picture as SVG from a cold start, the median of {RUNS} on the machine that wrote this page: Mermaid starts a
browser, PlantUML a Java machine, and D2 is its package for Node, as WebAssembly; its native program is much faster. linkchart
lays a small chart out in several arrangements in that time, and draws the best.

What a report needs, and who does it:

{ABILITIES}
For other kinds of diagram, or a chart that lives in a wiki page, the others are the better choice.

{shown.rstrip()}
"""


def file_name(name):
    return name.lower().replace(" ", "-") + ".png"


def main():
    build = sys.argv[1]
    folder = ROOT / "docs" / "comparison"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as drawn:
        subprocess.run([pathlib.Path(build).resolve() / "linkchart", CASE, "--view", VIEW, "-f", "svg", "-o", drawn],
                       cwd=ROOT, check=True)
        data = Data(pathlib.Path(drawn) / f"{pathlib.Path(CASE).stem}-{VIEW}.svg")
    results = {}
    for name, (source, draw, unit, version) in tools(build, data).items():
        svg, result = measured(source, draw, unit)
        picture(svg, folder / file_name(name))
        results[name] = version, result
        print(f"{name} {version}: {result}", flush=True)
    (ROOT / "docs" / "COMPARISON.md").write_text(document(results, data), encoding="utf-8")


if __name__ == "__main__":
    main()
