#!/usr/bin/env python3
"""Shows linkchart's pictures in real browsers and other renderers, and ends with the line "N passed, N failed".

    tests/render/run.py BUILD [WORD...]

BUILD is the folder of the built program; pictures go to BUILD/render. WORDs run only the tests whose name holds one of
them. A renderer shows the pictures if its name, "alike" or "fits" is among them, or if there are none.
"""

import concurrent.futures
import importlib.util
import multiprocessing
import os
import pathlib
import sys
import time
import traceback

# Debian's Pillow and NumPy belong to Debian's own Python; another one may come first on the path.
DEBIAN_PYTHON = "/usr/bin/python3"
if not (importlib.util.find_spec("numpy") and importlib.util.find_spec("PIL")) and sys.executable != DEBIAN_PYTHON:
    os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])

sys.path[0] = str(pathlib.Path(__file__).resolve().parent.parent)
sys.dont_write_bytecode = True

import run as runner  # noqa: E402
from render import alike, colours, drawn, fits, harmless, inlined, named, renderers, watch  # noqa: E402
from suites import common  # noqa: E402

SUITES = [alike, fits, colours, inlined, named, harmless, watch]


def show_all(folder, pictures, words):
    """Every renderer's pictures, two renderers at a time."""
    wanted = [r for r in renderers.RENDERERS if not words or {r.name, "alike", "fits"} & set(words)]
    showings = [showing for renderer in wanted for showing in renderer.showings(folder)]
    start = time.time()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda showing: renderers.show(showing, pictures), showings))
    print(f"shown: {len(pictures)} pictures {len(showings)} times, {time.time() - start:.1f} s", flush=True)
    return showings


def outcome(suite, index):
    """What is wrong by a suite's test; None if nothing is."""
    try:
        list(SUITES[suite].tests())[index][1]()
    except AssertionError as error:
        return str(error) or "an assertion without words fails"
    except Exception:  # a failing test must not end the run
        return traceback.format_exc()
    return None


class Ahead:
    """A suite whose tests run in other processes, several at a time, while what became of the first is told."""

    def __init__(self, index, words, pool):
        self.__name__ = SUITES[index].__name__
        suite = self.__name__.rpartition(".")[2]
        self.begun = [(name, pool.apply_async(outcome, (index, i))) for i, (name, _) in enumerate(SUITES[index].tests())
                      if not words or any(word in f"{suite} {name}" for word in words)]

    @staticmethod
    def tell(begun):
        wrong = begun.get()
        assert wrong is None, wrong

    def tests(self):
        for name, begun in self.begun:
            yield name, lambda b=begun: self.tell(b)


def main():
    build, *words = sys.argv[1:]
    common.set_up(build, False)
    folder = common.State.build / "render"
    pictures = drawn.everything(folder / "drawn")
    drawn.State.folder, drawn.State.pictures = folder, pictures
    drawn.State.showings = show_all(folder, pictures, words)
    # Forked, so that they know what was shown.
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        return runner.run_suites([Ahead(i, words, pool) for i in range(len(SUITES))], words)


if __name__ == "__main__":
    sys.exit(main())
