#!/usr/bin/env python3
"""make bench: linkchart beside stock dot on the same chart, side by side in one run; prints ratios.

    tests/bench/run.py BUILD
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def hyperfine(commands, runs):
    with tempfile.NamedTemporaryFile(suffix=".json") as results:
        subprocess.run(["hyperfine", "-N", "--warmup", "3", "--runs", str(runs), "--export-json", results.name,
                        *commands], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [result["median"] for result in json.load(open(results.name, encoding="utf-8"))["results"]]


def row(what, ours, theirs, target):
    ratio = ours / theirs
    print(f"{what:<44} {ours * 1000:8.1f} ms {theirs * 1000:8.1f} ms   ratio {ratio:.2f}"
          f"   target {target:.2f} {'reached' if ratio <= target else 'MISSED'}")


def png_size(path):
    data = pathlib.Path(path).read_bytes()[16:24]
    return int.from_bytes(data[:4], "big"), int.from_bytes(data[4:], "big")


def peak_memory(arguments):
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve() / "linkchart")
    case = str(ROOT / "entities.yaml")
    for tool in ("hyperfine", "dot"):
        if not shutil.which(tool):
            sys.exit(f"bench: {tool} is not installed (make setup)")
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = f"{folder}/ours", f"{folder}/theirs"
        os.makedirs(theirs)
        base = f"{program} {case} --whole --effort 1 -o {ours}"
        subprocess.run([*base.split(), "-f", "dot,svg,png"], check=True)
        dot = f"{theirs}/entities.dot"
        shutil.copy(f"{ours}/entities.dot", dot)
        # Stock dot at the dpi at which its picture has as many pixels as ours.
        subprocess.run(["dot", "-Tpng", "-Gdpi=96", "-o", f"{theirs}/96.png", dot], check=True)
        (w1, h1), (w2, h2) = png_size(f"{ours}/entities.png"), png_size(f"{theirs}/96.png")
        dpi = round(96 * ((w1 * h1) / (w2 * h2)) ** 0.5)
        version = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr.strip()
        print(f"{version}; ours first, then stock dot; medians; entities.yaml, whole process from YAML")
        svg = hyperfine([f"{base} -f svg", f"dot -Tsvg -o {theirs}/out.svg {dot}"], 30)
        row("SVG, beside dot -Tsvg", svg[0], svg[1], 0.7)
        three = hyperfine([f"{base} -f dot,svg,png", f"dot -Gdpi={dpi} -Tsvg -Tdot -Tpng -O {dot}"], 8)
        row(f"DOT + SVG + PNG, beside dot at {dpi} dpi", three[0], three[1], 0.25)
        everything = hyperfine([f"{program} {case} -o {ours}"], 8)
        print(f"{'all charts of the case, all formats':<44} {everything[0] * 1000:8.1f} ms")
        for at in (96, 192, 600):
            used = peak_memory([*base.split(), "-f", "dot,svg,png", "--dpi", str(at)])
            print(f"peak memory at {at} dpi{'':<23} {used:8.1f} MB   target 30.0 {'reached' if used <= 30 else 'MISSED'}")
        sizes = {name: os.path.getsize(f"{ours}/entities.{name}") for name in ("dot", "svg", "png")}
        print("sizes in bytes: " + ", ".join(f"{name} {size}" for name, size in sizes.items())
              + f"; stock dot's SVG {os.path.getsize(f'{theirs}/out.svg')}")


if __name__ == "__main__":
    main()
