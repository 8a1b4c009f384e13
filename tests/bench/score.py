#!/usr/bin/env python3
"""make bench: linkchart's layouts beside those of other engines, each judged by `linkchart score`.

    tests/bench/score.py BUILD [--write] [WORD...]

The real case's pictures and the twenty charts of charts.py, drawn by linkchart, by stock dot and sfdp from linkchart's DOT, and, where `make
bench-setup` has installed them, by ELK, dagre and D2 with its two engines, with the same sizes of nodes and labels. --write puts the table into
docs/BENCHMARKS.md. WORDs run only the charts whose name holds one of them.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import charts

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GRAPHVIZ = ["dot", "sfdp"]
NPM = {"elk": "elkjs", "dagre": "@dagrejs/dagre", "d2-dagre": "@terrastruct/d2", "d2-elk": "@terrastruct/d2"}
SECONDS = 120  # for one chart; for all of them, with an engine from npm, ten times that

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve() / "linkchart")


def output(arguments, seconds=SECONDS, **options):
    """What a program says, or None where it fails or takes too long."""
    try:
        return subprocess.run(arguments, stdout=subprocess.PIPE, text=True, timeout=seconds, check=True, **options).stdout
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None


# ---- a chart as others take it ----

def widths_in(svg):
    """How wide each line of text is, as linkchart measured it."""
    found = re.findall(r'<text [^>]*textLength="([\d.]+)"[^>]*>(.*?)</text>', svg)
    unescaped = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
    return {re.sub("&(amp|lt|gt|quot);", lambda m: unescaped[m.group()], text): float(width) for width, text in found}


def plain(label):
    return label.replace("\\n", "\n").replace("&amp;", "&").replace("\\\\", "\\")


def text_size(label, widths, margin):
    """With the margin round a label's text (src/draw/graph.h); 9 points, led by 1.2."""
    lines = label.split("\n")
    missing = [line for line in lines if line not in widths]
    assert not missing, f"not in the picture: {missing}"
    width = max(widths[line] for line in lines)
    return width + 2 * margin, 10.8 * len(lines) + margin


def group_of(objects):
    """The innermost cluster of each object of Graphviz's JSON: a cluster comes before those inside it."""
    inner = {}
    for i, thing in enumerate(objects):
        for child in thing.get("subgraphs", []) + thing.get("nodes", []):
            inner[child] = i
    return inner


def chart_json(dot, svg):
    # sizes alone are wanted: osage is quick at any size
    graph = json.loads(output(["osage", "-Tdot_json", str(dot)]))
    widths, objects = widths_in(svg.read_text(encoding="utf-8")), graph["objects"]
    clusters = [i for i, thing in enumerate(objects) if thing["name"].startswith("cluster")]
    nodes = [i for i, thing in enumerate(objects) if "nodes" not in thing and "subgraphs" not in thing]
    inner = group_of(objects)
    number = {thing: i for i, thing in enumerate(clusters)} | {None: -1}
    chart = {"rightwards": graph.get("rankdir") == "LR", "groups": [], "nodes": [], "edges": []}
    for i in clusters:
        title = plain(objects[i].get("label", ""))
        width, height = text_size(title, widths, 0)
        chart["groups"].append({"id": objects[i]["name"].removeprefix("cluster_"), "title": title, "in": number[inner.get(i)],
                                "width": width, "height": height})
    for i in nodes:
        of = objects[i]
        chart["nodes"].append({"id": of["name"], "name": plain(of.get("label", of["name"])).split("\n")[0],
                               "width": 72 * float(of.get("width", 0.1)),
                               "height": 72 * float(of.get("height", 0.1)), "group": number[inner.get(i)]})
    order = {thing: i for i, thing in enumerate(nodes)}
    for edge in graph.get("edges", []):
        label = plain(edge.get("label", ""))
        width, height = text_size(label, widths, 3) if label else (0, 0)
        chart["edges"].append({"from": order[edge["tail"]], "to": order[edge["head"]], "label": label, "width": width,
                               "height": height})
    return json.dumps(chart)


# ---- one chart with one engine ----

def judge_dot(text):
    judged = text and output([PROGRAM, "score", "--dot", "--format=json", "-"], input=text)
    return json.loads(judged)["drawings"][0] if judged else None


def judge(engine, chart):
    if engine == "linkchart":
        judged = output([PROGRAM, "score", "--format=json", *chart["ours"]])
        return json.loads(judged)["drawings"][0] if judged else None
    if engine in GRAPHVIZ:
        return judge_dot(output([engine, "-Tdot", str(chart["dot"])], stderr=subprocess.DEVNULL))
    placed = chart["json"].with_suffix(f".{engine}.dot")
    return judge_dot(placed.read_text(encoding="utf-8")) if placed.exists() else None


def place(engine, found):
    """All charts with one engine from npm; D2 takes seconds to start."""
    output(["node", str(HERE / "peers/engines.mjs"), engine, *(str(chart["json"]) for chart in found.values())], 10 * SECONDS)


def engines():
    there = [engine for engine, package in NPM.items() if (HERE / "peers/node_modules" / package).is_dir()]
    if len(there) < len(NPM):
        print("only Graphviz to compare with; `make bench-setup` installs ELK, dagre and D2", file=sys.stderr)
    return ["linkchart", *(e for e in GRAPHVIZ if shutil.which(e)), *there]


# ---- the charts ----

def drawn(folder, source, stem, ours):
    dot, described = folder / f"{stem}.dot", folder / f"{stem}.json"
    described.write_text(chart_json(dot, folder / f"{stem}.svg"), encoding="utf-8")
    return {"ours": ours, "dot": dot, "json": described}


def real_charts(folder):
    case = str(ROOT / "entities.yaml")
    output([PROGRAM, case, "-f", "dot,svg", "-o", str(folder)])
    found = {"entities": drawn(folder, case, "entities", [case, "--whole"])}
    for line in output([PROGRAM, case, "--list-views"]).splitlines():
        view = line.split("\t")[0]
        found[view] = drawn(folder, case, f"entities-{view}", [case, "--view", view])
    return found


def generated_charts(folder):
    found = {}
    for name, text in charts.charts():
        stem = name.replace(" ", "-")
        path = folder / f"{stem}.yaml"
        path.write_text(text, encoding="utf-8")
        output([PROGRAM, str(path), "--whole", "-f", "dot,svg", "-o", str(folder)])
        found[name] = drawn(folder, str(path), stem, [str(path), "--whole"])
    return found


# ---- the table ----

def mean(values):
    """The geometric mean: a chart that is twice as good weighs the same at any size."""
    product = 1.0
    for value in values:
        product *= value ** (1 / len(values))
    return product


def cell(drawing, best):
    if not drawing:
        return "–"
    text = f"{drawing['score']:.1f}"
    return f"**{text}**" if drawing["score"] <= best + 1e-9 else text


def table(results, names):
    rows = ["| chart | lines | " + " | ".join(names) + " |", "| --- | ---: |" + " ---: |" * len(names)]
    for chart, judged in results.items():
        best = min(d["score"] for d in judged.values() if d)
        lines = next(d["lines"] for d in judged.values() if d)
        rows.append(f"| {chart} | {lines} | " + " | ".join(cell(judged[name], best) for name in names) + " |")
    whole = [judged for judged in results.values() if all(judged.values())]
    if whole:
        means = {name: {"score": mean([judged[name]["score"] for judged in whole])} for name in names}
        best = min(m["score"] for m in means.values())
        rows.append(f"| geometric mean of {len(whole)} | | " + " | ".join(cell(means[name], best) for name in names) + " |")
    return "\n".join(rows)


def parts_table(results, names):
    """What each part contributes, on average over the charts that all engines drew."""
    whole = [judged for judged in results.values() if all(judged.values())]
    rows = ["| part | " + " | ".join(names) + " |", "| --- |" + " ---: |" * len(names)]
    for i, part in enumerate(whole[0]["linkchart"]["parts"]):
        shares = [sum(judged[name]["parts"][i]["contribution"] for judged in whole) / len(whole) for name in names]
        rows.append(f"| {part['name']} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
    return "\n".join(rows)


def section_write(text, section="scores", script="score.py"):
    path = ROOT / "docs/BENCHMARKS.md"
    begin, end = f"<!-- {section}: by tests/bench/{script} --write -->\n", f"<!-- end of {section} -->"
    old = path.read_text(encoding="utf-8")
    assert begin in old and end in old, f"docs/BENCHMARKS.md has no place for the {section}"
    new = old[:old.index(begin) + len(begin)] + "\n" + text + "\n\n" + old[old.index(end):]
    path.write_text(new, encoding="utf-8")


def main():
    write, words = "--write" in sys.argv, [a for a in sys.argv[2:] if not a.startswith("--")]
    names = engines()
    with tempfile.TemporaryDirectory() as holder:
        real, generated = pathlib.Path(holder, "real"), pathlib.Path(holder, "generated")
        for folder in (real, generated):
            folder.mkdir()
        found = real_charts(real) | generated_charts(generated)
        found = {name: chart for name, chart in found.items() if not words or any(word in name for word in words)}
        jobs = [(chart, engine) for chart in found for engine in names]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda engine: place(engine, found), [name for name in names if name in NPM]))
            judged = list(pool.map(lambda job: judge(job[1], found[job[0]]), jobs))
    results = {chart: {} for chart in found}
    for (chart, engine), drawing in zip(jobs, judged):
        results[chart][engine] = drawing
    text = table(results, names) + "\n\nWhat each part contributes, on average over the charts that all of them drew:\n\n" \
        + parts_table(results, names)
    print(text)
    if write:
        section_write(text)


if __name__ == "__main__":
    main()
