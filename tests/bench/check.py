#!/usr/bin/env python3
"""make bench: `linkchart check` beside other readers of YAML on large generated cases, side by side in one run.

    tests/bench/check.py BUILD [--quick]

Prints times, peak memory and ratios. --quick leaves out the slow parsers.
"""

import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

SIZES = [(10_000, 20_000), (100_000, 200_000)]  # entities, relations
TIME_TARGET = 1.6  # times the drain
MEMORY_TARGET = 8  # times the file
GROWTH_TARGET = 1.2  # time a byte in the large case, times that in the small one
VIEW_TARGET = 0.1  # seconds that a view of a neighbourhood may take beyond loading
PATIENCE = 300  # seconds for one run of a slow parser

PYYAML = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
NODE_YAML = "require('yaml').parse(require('fs').readFileSync(process.argv[1], 'utf8'))"


# ---- a case as large as wanted ----

FIRST = "Northern Eastern Baltic Alpine Golden Silver United General Pacific Central Royal Global Iron Amber Coastal Inner".split()
SECOND = "Holding Trading Shipping Energy Ministry Bureau Bank Institute Foundation Telecom Logistics Media Minerals Group".split()
ROLES = ["supplier of parts", "registered abroad", "board member", "contractor of the state", "owner of the fleet"]
LABELS = {"funds": "pays the invoices of", "owns": "owns a third of", "leads": "appoints the board of",
          "trades-with": "sells parts to", "works-for": "advises", "sanctions": "lists", "linked-to": "shares an address with",
          "meets": "met in Vienna with"}
NOTES = ["The register doesn't say since when.", "Named in one filing only.", "The filing gives the year alone."]


def case_write(path, entities, relations):
    """Writes a case in which every entity has a relation and every claim a source; always the same one."""
    pick = random.Random(20250602)
    types = ["company", "organisation", "person", "agency", "state", "account", "system", "document"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("chart: { title: A large case, as_of: 2025-06-02, sources: [s1] }\nsources:\n")
        for i in range(1, 101):
            file.write(f"  s{i}: {{ title: Filing {i} of the company register, publisher: Register, date: 2024-0{i % 9 + 1}-11 }}\n")
        file.write("groups:\n" + "".join(f"  g{i}: {{ name: Network {i} }}\n" for i in range(1, 21)) + "entities:\n")
        for i in range(entities):
            extra = "".join((f", role: {pick.choice(ROLES)}" if pick.random() < 0.3 else "",
                             f", group: g{pick.randint(1, 20)}" if pick.random() < 0.2 else "",
                             f", note: {pick.choice(NOTES)}" if pick.random() < 0.2 else ""))
            file.write(f"  e{i}: {{ name: {pick.choice(FIRST)} {pick.choice(SECOND)} {i}, type: {pick.choice(types)}{extra} }}\n")
        file.write("relations:\n")
        for i in range(relations):
            start, end = i % entities, pick.randrange(entities)
            kind = pick.choice(list(LABELS))
            file.write(f"  - e{start} -> e{end}: {LABELS[kind]}\n    type: {kind}\n")
            if pick.random() < 0.4:
                file.write(f"    when: {pick.randint(2001, 2024)}-{pick.randint(1, 12):02d}\n")
            if pick.random() < 0.3:
                file.write(f"    confidence: {pick.choice(['high', 'moderate', 'low'])}\n")
            if pick.random() < 0.5:
                file.write(f"    sources: [{{ s{pick.randint(1, 100)}: page {pick.randint(1, 400)} }}]\n")
            if pick.random() < 0.2:
                file.write(f"    note: {pick.choice(NOTES)}\n")


# ---- measuring ----

class Failed(Exception):
    pass


def run(command, folder):
    """(seconds, peak memory in bytes) of one run of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    told = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"exit status {process.returncode}: {told[:300]}")
    return seconds, usage.ru_maxrss * 1024


def measure(commands, path):
    """{name: (median seconds, largest peak)}; the commands take turns, so that all meet the same machine."""
    results = {name: [] for name in commands}
    for turn in range(max(runs for _, _, runs in commands.values())):
        for name, (command, folder, runs) in commands.items():
            if turn < runs and results[name] is not None:
                try:
                    results[name].append(run([*command, str(path)], folder))
                except (Failed, OSError) as error:
                    print(f"  {name}: failed: {error}", file=sys.stderr)
                    results[name] = None
    return {name: (statistics.median(seconds for seconds, _ in found), max(peak for _, peak in found))
            for name, found in results.items() if found}


def neighbourhood(build, path):
    """How much longer a view of a neighbourhood takes than loading, in seconds."""
    with open(path, "a", encoding="utf-8") as file:
        file.write("views:\n  near: { around: e500, depth: 2 }\n")
    program, folder = str(build / "linkchart"), tempfile.mkdtemp(dir=path.parent)
    load = [program, str(path), "--list-views"]
    view = [program, str(path), "--view", "near", "-f", "dot,svg,png", "-o", folder]
    return statistics.median(run(view, ROOT)[0] - run(load, ROOT)[0] for _ in range(7))


def verdict(value, target):
    return f"{value:.2f} (target {target:.2f} {'reached' if value <= target else 'MISSED'})"


def table_print(results, size):
    """A program's peak counts what this one had when it started it, so smaller ones can't be told."""
    drain = results["libyaml, bare drain"][0]
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"  {'':<24} {'time':>9} {'x drain':>9} {'memory':>12} {'x file':>8}")
    for name, (seconds, peak) in results.items():
        memory = f"{peak / 1e6:9.1f} MB {peak / size:8.2f}" if peak > floor else f"{f'< {peak / 1e6:.0f} MB':>12}"
        print(f"  {name:<24} {seconds:7.3f} s {seconds / drain:9.2f} {memory}")


def main():
    build, quick = pathlib.Path(sys.argv[1]).resolve(), "--quick" in sys.argv
    a_byte = []
    with tempfile.TemporaryDirectory(prefix="linkchart-bench-") as folder:
        for entities, relations in SIZES:
            path = pathlib.Path(folder) / f"case-{entities}.yaml"
            case_write(path, entities, relations)
            size = path.stat().st_size
            commands = {
                "libyaml, bare drain": ([str(build / "drain")], ROOT, 7),
                "linkchart check": ([str(build / "linkchart"), "check"], ROOT, 7),
            }
            if not quick:
                commands["PyYAML, C loader"] = (["/usr/bin/python3", "-c", PYYAML], ROOT, 1)
                commands["Node yaml"] = (["node", "--max-old-space-size=12000", "-e", NODE_YAML], ROOT / "tests/schema", 1)
            results = measure(commands, path)
            print(f"\n{entities} entities, {relations} relations, {size / 1e6:.1f} MB:")
            table_print(results, size)
            ours, drain = results["linkchart check"], results["libyaml, bare drain"]
            a_byte.append(ours[0] / size)
        beyond = neighbourhood(build, path)
    print(f"\na view of a neighbourhood, in seconds beyond loading: {verdict(beyond, VIEW_TARGET)}")
    print(f"linkchart check beside the drain: {verdict(ours[0] / drain[0], TIME_TARGET)}")
    print(f"its memory, in sizes of the file: {verdict(ours[1] / size, MEMORY_TARGET)}")
    print(f"its time a byte, large case beside small: {verdict(a_byte[1] / a_byte[0], GROWTH_TARGET)}")


if __name__ == "__main__":
    main()
