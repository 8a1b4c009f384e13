#!/usr/bin/env python3
"""Runs every fuzz target for a while, all at once, and ends with the line "N passed, N failed".

    tests/fuzz/run.py BUILD [SECONDS]

BUILD is the folder of the built targets. It also gets what they find: BUILD/corpus/NAME grows from run to run and is
read beside the kept tests/fuzz/corpus/NAME, and BUILD/NAME-crash-..., -timeout-..., -leak-... or -oom-... is the input
that one failed at. Give it to BUILD/NAME to see why.
"""

import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent

# The longest input, in bytes: what a date takes, and what a few items of every section take.
LONGEST = {"case": 4096, "date": 64}

# Seconds for one input (sanitizers slow it down ten times), megabytes for all.
SLOWEST, LARGEST = 10, 2048


def start(build, name, seconds):
    found = build / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    words = FOLDER / f"{name}.dict"
    command = [build / name, f"-max_total_time={seconds}", f"-max_len={LONGEST[name]}", f"-timeout={SLOWEST}",
               f"-rss_limit_mb={LARGEST}", f"-artifact_prefix={build}/{name}-", "-print_final_stats=1",
               *([f"-dict={words}"] if words.exists() else []), found, FOLDER / "corpus" / name]
    with open(build / f"{name}.log", "w", encoding="utf-8") as log:
        return subprocess.Popen(list(map(str, command)), stdout=log, stderr=log,
                                env={**os.environ, "G_SLICE": "always-malloc"})


def told(build, name, code):
    log = (build / f"{name}.log").read_text(encoding="utf-8", errors="replace").splitlines()
    runs = next((line.split()[-1] for line in log if "number_of_executed_units" in line), "0")
    print(f"fuzz {name}: {runs} inputs, {'failed' if code else 'nothing found'}", flush=True)
    if code:
        print("\n".join(["FAILED: fuzz " + name, *("    " + line for line in log[-60:])]))


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    names = sorted(source.stem for source in FOLDER.glob("*.c"))
    running = {name: start(build, name, seconds) for name in names}
    failed = 0
    for name, process in running.items():
        code = process.wait()
        failed += code != 0
        told(build, name, code)
    passed = len(names) - failed
    totals = os.environ.get("LINKCHART_TEST_TOTALS")
    if totals:
        with open(totals, "a", encoding="utf-8") as file:
            file.write(f"{passed} {failed}\n")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
