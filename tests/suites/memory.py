"""valgrind: the program leaks nothing and reads nothing that isn't its own. (The children that lay charts out end
without tidying up, on purpose, and are not looked at.)"""

import re
import shutil
import subprocess
import sys

from suites import common, score


def under_valgrind(*arguments):
    if common.sanitized():
        raise common.Skip("a sanitized build looks by itself")
    if not shutil.which("valgrind"):
        raise common.Skip("valgrind is not installed")
    with common.temporary() as folder:
        process = subprocess.Popen(
            ["valgrind", "--leak-check=full", "--show-leak-kinds=definite", f"--log-file={folder}/log.%p",
             f"--suppressions={common.TESTS}/suites/valgrind.supp", common.program(), *map(str, arguments),
             *(["-o", str(folder / "out")] if arguments[0] not in ("check", "score") else [])],
            cwd=common.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.wait(timeout=600)
        log = (folder / f"log.{process.pid}").read_text(encoding="utf-8", errors="replace")
    lost = re.search(r"definitely lost: ([\d,]+) bytes", log)
    errors = re.search(r"ERROR SUMMARY: ([\d,]+) errors", log)
    clean = (lost is None or lost.group(1) == "0") and errors and errors.group(1) == "0"
    assert clean, log[-6000:]


def test_drawing_all_formats():
    under_valgrind("entities.yaml", "--view", "triangle")


def test_checking_a_bad_file():
    under_valgrind("check", *sorted((common.TESTS / "bad").glob("*.yaml"))[:12])


def test_scoring_a_case_and_a_dot_file():
    with common.temporary() as folder:
        (folder / "placed.dot").write_text(score.PLACED, encoding="utf-8")
        under_valgrind("score", "entities.yaml", "--view", "triangle", folder / "placed.dot")


def tests():
    return common.tests_of(sys.modules[__name__])
