#!/usr/bin/env python3
"""make bench: linkchart's layouts of larger charts beside sfdp's, each judged by `linkchart score`.

    tests/bench/large.py BUILD [--write]

sfdp draws linkchart's DOT, as it is and with overlap=prism, which moves boxes apart. --write puts the table into docs/BENCHMARKS.md."""

import pathlib
import subprocess
import sys
import tempfile

import generate
import score

CHARTS = [("communities", 250, 400), ("communities", 300, 500), ("network", 300, 500), ("hubs", 300, 450), ("tree", 400, 0),
          ("random", 500, 700)]
SFDP = {"sfdp": [], "sfdp, boxes apart": ["-Goverlap=prism"]}


def judged(folder, shape, entities, relations):
    """name -> what `score` says of the chart drawn by it"""
    case = folder / "case.yaml"
    case.write_text(generate.case_text(shape, entities, relations), encoding="utf-8")
    score.output([score.PROGRAM, str(case), "--whole", "-f", "dot", "-o", str(folder)])
    found = {"linkchart": score.judge("linkchart", {"ours": [str(case), "--whole"]})}
    for name, options in SFDP.items():
        found[name] = score.judge_dot(score.output(["sfdp", *options, "-Tdot", str(folder / "case.dot")], stderr=subprocess.DEVNULL))
    return found


def better(drawing, other):
    """In which parts the other costs less, and how much, the most first."""
    theirs = {part["part"]: part["contribution"] for part in other["parts"]}
    gains = [(part["contribution"] - theirs[part["part"]], part["name"]) for part in drawing["parts"]]
    return ", ".join(f"{name} {gain:.1f}" for gain, name in sorted(gains, reverse=True) if gain >= 0.05)


def main():
    rows = ["| chart | linkchart | sfdp | sfdp, boxes apart | in which parts it costs less than linkchart, and by how much |",
            "| --- | ---: | ---: | ---: | --- |"]
    for chart in CHARTS:
        with tempfile.TemporaryDirectory() as folder:
            found = judged(pathlib.Path(folder), *chart)
        ours, apart = found["linkchart"], found["sfdp, boxes apart"]
        cells = " | ".join(f"{drawing['score']:.1f}" for drawing in found.values())
        rows.append(f"| {chart[0]}, {ours['nodes']}/{ours['lines']} | {cells} | {better(ours, apart)} |")
    text = "\n".join(rows)
    print(text)
    if "--write" in sys.argv:
        score.section_write(text, "large", "large.py")


if __name__ == "__main__":
    main()
