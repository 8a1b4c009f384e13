#!/usr/bin/env python3
"""Draws the pictures that the documents show into docs/pictures.

    tools/docs_pictures.py BUILD [FOLDER]

BUILD is the folder of the built program. tests/suites/docs.py draws them into a folder of its own and compares."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINES = ["families", "sureness", "marks", "labels", "areas"]
THEMES = {"light": "light", "dark": "dark", "print": "print", "paper": "docs/theme-paper.yaml"}

# name of the picture -> the program's arguments
PICTURES = {
    "types.svg": ["docs/visuals-types.yaml"],
    "types-12px.png": ["docs/visuals-types.yaml", "--dpi", "62"],  # icons of 12 pixels
    "response-half-A4.svg": ["entities.yaml", "--view", "response", "--size", "half-A4"],
    "triangle-effort-1.svg": ["entities.yaml", "--view", "triangle", "--effort", "1"],
    "triangle.svg": ["entities.yaml", "--view", "triangle"],
    "attribution.svg": ["entities.yaml", "--view", "attribution"],
    # samples stand in rows, however much shorter lines could be
    **{f"{view}.svg": ["docs/visuals-lines.yaml", "--view", view, "--effort", "1"] for view in LINES},
    **{f"theme-{name}.svg": ["docs/visuals-sample.yaml", "--theme", theme] for name, theme in THEMES.items()},
}


def draw(build, folder):
    for name, arguments in PICTURES.items():
        ending = name.rpartition(".")[2]
        done = subprocess.run([pathlib.Path(build).resolve() / "linkchart", *arguments, "-f", ending, "-o", "-"],
                              cwd=ROOT, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.decode()}")
        (pathlib.Path(folder) / name).write_bytes(done.stdout)


if __name__ == "__main__":
    draw(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ROOT / "docs" / "pictures")
