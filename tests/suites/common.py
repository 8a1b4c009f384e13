"""What all suites share: where things are, running the program, comparing text."""

import difflib
import os
import pathlib
import re
import signal
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TESTS = ROOT / "tests"

# The Graphviz whose places the golden pictures hold; with another one all but the coordinates are compared.
GOLDEN_GRAPHVIZ = "2.43.0"


class Skip(Exception):
    """Raised by a test that cannot run here; its text says why."""


class State:
    build = None
    accept = False
    graphviz = None


def set_up(build, accept):
    State.build = pathlib.Path(build).resolve()
    State.accept = accept
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in a background job it is ignored, by children as well
    os.environ["LSAN_OPTIONS"] = f"suppressions={TESTS}/suites/lsan.supp:print_suppressions=0"
    shown = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=False).stderr
    found = re.search(r"version (\S+)", shown)
    State.graphviz = found.group(1) if found else "none"


def program():
    return str(State.build / "linkchart")


def sanitized():
    return State.build.name != "build"


def run(*arguments, cwd=None, stdin=None, env=None, timeout=120):
    """Runs linkchart; the result has returncode, stdout and stderr as text."""
    return subprocess.run([program(), *map(str, arguments)], cwd=cwd, input=stdin, capture_output=True,
                          text=True, timeout=timeout, env={**os.environ, **(env or {})}, check=False)


def temporary():
    """A new folder; use as `with temporary() as folder:`, a pathlib.Path."""
    class Folder(tempfile.TemporaryDirectory):
        def __enter__(self):
            return pathlib.Path(super().__enter__())
    return Folder(prefix="linkchart-")


def equal(actual, expected, what="result"):
    if actual == expected:
        return
    lines = difflib.unified_diff(str(expected).splitlines(), str(actual).splitlines(), "expected", "actual",
                                 lineterm="", n=1)
    raise AssertionError(f"{what} differs:\n" + "\n".join(list(lines)[:40]))


def holds(text, part, what="text"):
    assert part in text, f"{what} does not hold {part!r}:\n{text[:2000]}"


def lacks(text, part, what="text"):
    assert part not in text, f"the {what} has {part!r}:\n{text}"


def status(result, expected):
    assert result.returncode == expected, \
        f"exit status {result.returncode}, not {expected}; standard error:\n{result.stderr[:3000]}"


def tests_of(module):
    """The functions of a module that begin with test_, in their order, as (name, function)."""
    return [(name[5:].replace("_", " "), value) for name, value in vars(module).items()
            if name.startswith("test_") and callable(value)]
