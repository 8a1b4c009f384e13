#!/usr/bin/env python3
"""make bench: linkchart beside every tool that draws graphs from text, on the same charts, in one run.

    tests/bench/race.py BUILD [--write] [--limit SECONDS] [--most ENTITIES] [WORD...]

Each tool is started anew for each picture, reads its own source of the same entities, groups, relations and labels, and
writes SVG (elkjs and dagre only lay out, and write places). Taken are the time on the clock, the memory of all its
processes together, the size of the SVG, and the score of docs/LAYOUT.md. --write puts the tables into docs/BENCHMARKS.md
and the plots into docs/bench. WORDs run only the charts whose name holds one of them ("job": the whole job, "growth"), --most
leaves larger charts out. `make bench-setup` installs the tools.
"""

import argparse
import html
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PEERS = HERE / "peers"
sys.path.insert(0, str(ROOT / "tests"))

import compare  # noqa: E402
import generate  # noqa: E402
import plot  # noqa: E402
import score  # noqa: E402

RUNS, SLOW = 3, 5  # runs of each; one that took so many seconds isn't repeated
SAMPLE = 0.05  # seconds between two looks at the memory
CHARTS = {"35/50": (35, 50), "100/150": (100, 150), "300/500": (300, 500), "1000/2000": (1000, 2000)}
DPI = 192  # of the PNGs of the whole job, as linkchart's are unasked
GROWTH = [10, 30, 100, 300, 1000, 3000, 10_000]
GROWTH_READ = [*GROWTH, 30_000, 100_000]
OURS = {"linkchart": [], "linkchart, one layout": ["--effort", "1"]}  # with what options


# ---- one run ----

class Unfinished:
    """A run that gave nothing, and why; false, as a run that did is true."""

    def __init__(self, why):
        self.why = why

    def __bool__(self):
        return False


FAILED, NOT_TRIED = Unfinished("failed"), Unfinished("not tried")


def too_slow(limit):
    return Unfinished(f"not in {limit:g} s")


class Family(threading.Thread):
    """All processes of a run, whatever session they begin (a browser begins its own), and the most memory that they have
    used together, in bytes: looked at again and again. What several share counts once."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.sessions, self.most, self.over = {root}, 0, threading.Event()

    def members(self):
        parents, found = {}, set()
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = (int(fields[1]), int(fields[3]))
            except (OSError, IndexError):
                pass
        while more := {pid for pid, (parent, session) in parents.items()
                       if pid not in found and (session in self.sessions or parent in found)}:
            found |= more
            self.sessions |= {parents[pid][1] for pid in more}
        return found

    def look(self):
        total = 0
        for pid in self.members():
            try:
                held = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                total += int(re.search(r"^Pss: +(\d+) kB", held, re.M).group(1)) * 1024
            except (OSError, AttributeError):
                pass
        self.most = max(self.most, total)

    def run(self):
        while not self.over.wait(SAMPLE):
            self.look()

    def kill(self):
        for pid in self.members():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def run_once(command, source, limit):
    """(seconds, bytes of memory, what it wrote), or what became of it instead."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(source)
        given.seek(0)
        start = time.monotonic()
        process = subprocess.Popen(list(map(str, command)), stdin=given, stdout=taken, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        family, late = Family(process.pid), threading.Event()
        family.start()
        killer = threading.Timer(limit, lambda: (late.set(), family.kill()))
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        killer.cancel()
        family.over.set()
        family.join()
        if late.is_set():
            killer.join()
            return too_slow(limit)
        if status != 0:
            return FAILED
        taken.seek(0)
        return seconds, max(family.most, usage.ru_maxrss * 1024), taken.read()


def measured(command, source, limit):
    found = [run_once(command, source, limit)]
    while found[-1] and len(found) < RUNS and found[-1][0] < SLOW:
        found.append(run_once(command, source, limit))
    if not found[-1]:
        return found[-1]
    return {"seconds": statistics.median(run[0] for run in found), "memory": max(run[1] for run in found),
            "bytes": len(found[0][2]), "output": found[0][2]}


# ---- a chart, and its source for each tool ----

def plain(label):
    """A label of DOT, HTML-like or not, as one line without quotes, which all tools take."""
    words = re.sub(r"<[^>]*>", "", re.sub(r"<BR[^>]*>|\\n|\n", " ", label)) if label.startswith("<") else label.replace("\n", " ")
    return html.unescape(words).replace('"', "'")


class Data:
    """What compare.py's writers of sources need."""

    def __init__(self, title, described):
        names = [node["id"] for node in described["nodes"]]
        self.title = title
        self.entities = {node["id"]: (plain(node["name"]), "") for node in described["nodes"]}
        self.relations = [(names[e["from"]], names[e["to"]], plain(e["label"])) for e in described["edges"]]
        self.groups = {group["id"]: (plain(group["title"]), [node["id"] for node in described["nodes"] if node["group"] == i])
                       for i, group in enumerate(described["groups"])}
        self.groups = {key: group for key, group in self.groups.items() if group[1]}
        self.grouped = {key for _, members in self.groups.values() for key in members}


class Chart:
    def __init__(self, folder, name, case, view=None):
        self.name, self.case = name, case
        self.stem = pathlib.Path(case).stem + (f"-{view}" if view else "")
        self.which = ["--view", view] if view else ["--whole"]
        score.output([score.PROGRAM, case, *self.which, "-f", "dot,svg", "-o", str(folder)])
        self.dot, self.json = folder / f"{self.stem}.dot", folder / f"{self.stem}.json"
        self.json.write_text(score.chart_json(self.dot, folder / f"{self.stem}.svg"), encoding="utf-8")
        described = json.loads(self.json.read_text(encoding="utf-8"))
        self.data = Data(name, described)
        self.mermaid = folder / f"{self.stem}.mmd"
        self.mermaid.write_text(compare.mermaid_source(self.data), encoding="utf-8")
        self.browser, self.config = folder / "browser.json", folder / "mermaid.json"
        self.browser.write_text(json.dumps({"executablePath": "/usr/bin/chromium", "args": ["--no-sandbox"]}))
        self.config.write_text(json.dumps({"maxEdges": 10 ** 6, "maxTextSize": 10 ** 8}))
        self.folder = folder

    def is_shown(self, svg):
        """Whether a word of each entity's name is in the picture: an error may be drawn as a picture, too."""
        text = html.unescape(svg.decode(errors="replace"))
        return all(max(re.findall(r"\w+", name) or [""], key=len) in text for name, _ in self.data.entities.values())

    def placed(self, engine):
        return self.json.with_suffix(f".{engine}.dot")


def tools():
    """name -> (command for a chart, its source, what it writes where not to standard output, version)"""
    linkchart = score.PROGRAM
    dot = lambda chart: chart.dot.read_bytes()
    nothing = lambda chart: b""
    said = lambda *command: subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    version = lambda package: json.loads((PEERS / "node_modules" / package / "package.json").read_text())["version"]
    graphviz = re.search(r"[\d.]+", said("dot", "-V").stderr).group()
    ours = lambda name: lambda chart: [linkchart, chart.case, *chart.which, "-f", "svg", "-o", "-", *OURS[name]]
    engine = lambda name: lambda chart: ["node", PEERS / "engines.mjs", name, chart.json]
    found = {
        "linkchart": (ours("linkchart"), nothing, None, said(linkchart, "--version").stdout.split()[-1]),
        "linkchart, one layout": (ours("linkchart, one layout"), nothing, None, ""),
        "dot": (lambda c: ["dot", "-Tsvg"], dot, None, graphviz),
        "sfdp": (lambda c: ["sfdp", "-Tsvg"], dot, None, graphviz),
        "wasm-graphviz": (lambda c: ["node", PEERS / "wasm.mjs", "svg", "dot"], dot, None, version("@hpcc-js/wasm-graphviz")),
        "elkjs": (engine("elk"), nothing, "elk", version("elkjs")),
        "dagre": (engine("dagre"), nothing, "dagre", version("@dagrejs/dagre")),
        "D2, dagre": (lambda c: ["node", PEERS / "d2.mjs", "dagre"], lambda c: compare.d2_source(c.data).encode(), None,
                      version("@terrastruct/d2")),
        "D2, ELK": (lambda c: ["node", PEERS / "d2.mjs", "elk"], lambda c: compare.d2_source(c.data).encode(), None, ""),
        "Mermaid": (lambda c: [PEERS / "node_modules/.bin/mmdc", "-q", "-p", c.browser, "-c", c.config, "-i", c.mermaid, "-o",
                               c.folder / "mermaid.svg"], nothing, "mermaid.svg", version("@mermaid-js/mermaid-cli")),
        "PlantUML": (lambda c: ["plantuml", "-tsvg", "-pipe"], lambda c: compare.plantuml_source(c.data).encode(), None,
                     re.search(r"[\d.]+", said("plantuml", "-version").stdout or "0").group()),
    }
    if "--effort" not in said(linkchart, "render", "--help").stdout:
        del found["linkchart, one layout"]
    return found


def scored(name, chart, limit):
    """The score of a tool's layout, or None where it can't be told."""
    if name in OURS:
        judged = score.output([score.PROGRAM, "score", "--format=json", chart.case, *chart.which, *OURS[name]], limit)
        return json.loads(judged)["drawings"][0]["score"] if judged else None
    command = {"dot": ["dot", "-Tdot"], "sfdp": ["sfdp", "-Tdot"], "wasm-graphviz": ["node", PEERS / "wasm.mjs", "dot", "dot"]}.get(name)
    engine = {"elkjs": "elk", "dagre": "dagre", "D2, dagre": "d2-dagre", "D2, ELK": "d2-elk"}.get(name)
    if command:
        run = run_once(command, chart.dot.read_bytes(), limit)
        text = run and run[2].decode()
    elif engine:
        run_once(["node", PEERS / "engines.mjs", engine, chart.json], b"", limit)
        text = chart.placed(engine).read_text(encoding="utf-8") if chart.placed(engine).exists() else None
    else:
        return None
    judged = score.judge_dot(text)
    return judged["score"] if judged else None


def raced(chart, tool, name, limit):
    command, source, writes, _ = tool
    found = measured(command(chart), source(chart), limit)
    if not found:
        return found
    if writes == "mermaid.svg":
        path = chart.folder / writes
        found["output"] = path.read_bytes() if path.exists() else b""
        found["bytes"] = len(found["output"])
        path.unlink(missing_ok=True)
    elif writes:
        found["bytes"] = None
    if not (chart.placed(writes).exists() if found["bytes"] is None else chart.is_shown(found["output"])):
        return FAILED
    found["score"] = scored(name, chart, limit)
    del found["output"]
    return found


# ---- the whole job ----

def whole_job(folder, found, limit):
    """name -> seconds, or what became of it: linkchart draws all pictures of the real case as DOT, SVG and PNG at once; dot and
    sfdp do so one picture after another; the others draw them one after another as SVG alone."""
    case = str(ROOT / "entities.yaml")
    views = [line.split("\t")[0] for line in score.output([score.PROGRAM, case, "--list-views"]).splitlines()]
    charts = [Chart(folder, view or "entities", case, view) for view in [None, *views]]
    seconds = {}
    for name, (command, source, _, _) in found.items():
        if name in OURS:
            jobs = [([score.PROGRAM, case, "-f", "dot,svg,png", "-o", folder / "job", *OURS[name]], b"")]
        elif name in ("dot", "sfdp"):
            jobs = [([name, f"-Gdpi={DPI}", "-Tdot", "-Tsvg", "-Tpng", "-O", chart.dot], b"") for chart in charts]
        else:
            jobs = [(command(chart), source(chart)) for chart in charts]
        seconds[name] = 0
        for job in jobs:
            run = measured(*job, limit)
            seconds[name] = seconds[name] + run["seconds"] if run else run
            if not run:
                break
        print(f"the whole job  {name:<24} {seconds_text(seconds[name])}", flush=True)
    return seconds


def seconds_text(took):
    return f"{took:.3g} s" if took else took.why


def job_table(seconds):
    ours = seconds["linkchart"]
    rows = ["| the whole job | time | |", "| --- | ---: | ---: |"]
    for name, took in seconds.items():
        rows.append(f"| {name} | {seconds_text(took)} | {f'{took / ours:.2g} ×' if took and ours else ''} |")
    return "\n".join(rows)


# ---- growth ----

def grown(folder, size, what, limit):
    case = folder / f"growth-{size}.yaml"
    case.write_text(generate.case_text("communities", size, 2 * size), encoding="utf-8")
    picture = [score.PROGRAM, case, "--whole", "--force", "-o", "-", "-f"]
    if what == "linkchart, reading":
        return measured([score.PROGRAM, "check", case], b"", limit)
    if what == "linkchart":
        return measured([*picture, "svg"], b"", limit)
    dot = run_once([*picture, "dot"], b"", limit)
    return measured([what, "-Tsvg"], dot[2], limit) if dot else dot


def growth(folder, limit, most):
    """what -> [(entities, seconds, or what became of it)], each up to where it takes too long."""
    found = {}
    for what, sizes in (("linkchart, reading", GROWTH_READ), ("linkchart", GROWTH), ("dot", GROWTH), ("sfdp", GROWTH)):
        found[what] = []
        for size in (size for size in sizes if size <= most):
            run = grown(folder, size, what, limit)
            found[what].append((size, run["seconds"] if run else run))
            print(f"growth: {what}, {size} entities: {seconds_text(found[what][-1][1])}", flush=True)
            if not run:
                break
    return found


# ---- tables ----

def cell_text(run, first):
    if not run:
        return run.why
    parts = [f"{run['seconds'] / first['seconds']:.2g} ×" if first and run is not first else f"{run['seconds']:.2g} s",
             f"{run['memory'] / 1e6:.0f} MB"]
    if run["bytes"] is not None:
        parts.append(f"{run['bytes'] / 1000:.0f} kB")
    if run.get("score") is not None:
        parts.append(f"**{run['score']:.1f}**")
    return ", ".join(parts)


def table(results, found):
    charts = list(results)
    rows = ["| | " + " | ".join(charts) + " |", "| --- |" + " --- |" * len(charts)]
    for name, tool in found.items():
        cells = [cell_text(results[chart][name], results[chart]["linkchart"]) for chart in charts]
        rows.append(f"| {name} {tool[3]} | ".replace("  ", " ") + " | ".join(cells) + " |")
    return "\n".join(rows)


def growth_table(found):
    rows = ["| entities | " + " | ".join(found) + " |", "| ---: |" + " ---: |" * len(found)]
    for size in sorted({size for runs in found.values() for size, _ in runs}):
        cells = [next((seconds_text(took) for at, took in runs if at == size), "–") for runs in found.values()]
        rows.append(f"| {size:,} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def plotted(title, runs, limit):
    """runs: name -> [(entities, seconds, or what became of it)]. What took too long ends at the limit."""
    done = {name: [(size, took) for size, took in points if took] for name, points in runs.items()}
    slow = {name: (size, limit) for name, points in runs.items() for size, took in reversed(points)
            if not took and took.why == too_slow(limit).why}
    return plot.log_log(title, done, slow)


def write(results, found, job, grew, limit):
    pictures = ROOT / "docs/bench"
    pictures.mkdir(exist_ok=True)
    text = (f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, side by side; limit {limit:g} s for each picture. *Not tried*: "
            "a smaller chart wasn't done.\n\n")
    by_tool = {name: [(CHARTS[chart][0], runs[name] and runs[name]["seconds"]) for chart, runs in results.items() if chart in CHARTS]
               for name in found}
    if results:
        text += f"{table(results, found)}\n\n"
    if any(by_tool.values()):
        (pictures / "tools.svg").write_text(plotted("Seconds from text to picture, by entities", by_tool, limit), encoding="utf-8")
        text += "![Seconds from text to picture, tool by tool](bench/tools.svg)\n\n"
    if job:
        text += f"{job_table(job)}\n\n"
    if grew:
        (pictures / "growth.svg").write_text(plotted("Seconds by entities, twice as many relations", grew, limit), encoding="utf-8")
        text += f"{growth_table(grew)}\n\n![Growth of time with the chart](bench/growth.svg)\n\n"
    path = ROOT / "docs/BENCHMARKS.md"
    begin, end = "<!-- race: by tests/bench/race.py --write -->\n", "<!-- end of race -->"
    old = path.read_text(encoding="utf-8")
    path.write_text(old[:old.index(begin) + len(begin)] + "\n" + text + old[old.index(end):], encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--most", type=int, default=GROWTH_READ[-1])
    parser.add_argument("words", nargs="*")
    given = parser.parse_intermixed_args()
    if not (PEERS / "node_modules").is_dir() or not shutil.which("plantuml"):
        print("race: the other tools are not installed (make bench-setup)")
        return
    found, results = tools(), {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        gave_up = set()  # what was too slow for a chart isn't tried with a larger one
        cases = {"the real case": str(ROOT / "entities.yaml")}
        for name, size in CHARTS.items():
            if size[0] > given.most:
                continue
            cases[name] = str(folder / f"chart-{size[0]}.yaml")
            pathlib.Path(cases[name]).write_text(generate.case_text("communities", *size), encoding="utf-8")
        for chart_name, case in cases.items():
            if given.words and not any(word in chart_name for word in given.words):
                continue
            chart = Chart(folder, chart_name, case)
            results[chart_name] = {}
            for name, tool in found.items():
                run = NOT_TRIED if name in gave_up else raced(chart, tool, name, given.limit)
                results[chart_name][name] = run
                if not run:
                    gave_up.add(name)
                print(f"{chart_name:<14} {name:<24} {cell_text(run, None)}", flush=True)
        job = whole_job(folder, found, given.limit) if not given.words or "job" in given.words else None
        grew = growth(folder, given.limit, given.most) if not given.words or "growth" in given.words else None
        print(table(results, found))
        if given.write:
            write(results, found, job, grew, given.limit)


if __name__ == "__main__":
    main()
