"""Running the program on small cases in folders of their own. Not a suite of its own; others use it."""

import os
import subprocess

from suites import common

SMALL = """\
chart: { title: Small }
entities: { a: Anna, b: { name: Boris, type: person } }
relations:
  - a -> b: knows
views:
  left: { only: [a], title: The left half }
  right: { only: [b] }
"""
SOURCED = SMALL.replace("Small }", "Small, sources: [press] }\nsources: { press: Press review }")
ALL = sorted(f"case{view}.{ending}" for view in ("", "-left", "-right") for ending in ("dot", "svg", "png"))

BROKEN = SMALL.replace("a -> b", "a -> nobody")


class Case:
    """A folder with case.yaml in it; use as `with Case(SMALL) as case:`."""

    def __init__(self, text=SMALL, name="case.yaml"):
        self.text, self.name = text, name

    def __enter__(self):
        self.holder = common.temporary()
        self.folder = self.holder.__enter__()
        self.write(self.text)
        return self

    def __exit__(self, *error):
        self.holder.__exit__(*error)

    def write(self, text, name=None):
        path = self.folder / (name or self.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments, status=0, **options):
        result = common.run(*arguments, cwd=self.folder, **options)
        common.status(result, status)
        return result

    def draw(self, *arguments, status=0, **options):
        return self.run(self.name, "-o", "out", *arguments, status=status, **options)

    def files(self, folder="out"):
        """Every file and folder in it, hidden ones too."""
        top = self.folder / folder
        return sorted(str(path.relative_to(top)) for path in top.rglob("*")) if top.exists() else []

    def contents(self, folder="out"):
        return {name: (self.folder / folder / name).read_bytes() for name in self.files(folder)}

    def state(self, folder="out"):
        """Content, time and inode of each file: any write or replacement shows."""
        state = {}
        for name in self.files(folder):
            path, stat = self.folder / folder / name, (self.folder / folder / name).stat()
            state[name] = (path.read_bytes() if path.is_file() else None, stat.st_mtime_ns, stat.st_ino)
        return state


def raw(*arguments, cwd=None, stdout=subprocess.PIPE, env=None, **options):
    """As common.run, but for standard output that is no text or goes elsewhere."""
    return subprocess.run([common.program(), *map(str, arguments)], cwd=cwd, stdout=stdout, stderr=subprocess.PIPE,
                          env={**os.environ, **(env or {})}, timeout=120, check=False, **options)


def same(before, after):
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    assert not changed, f"changed, made or removed: {', '.join(changed)}"
