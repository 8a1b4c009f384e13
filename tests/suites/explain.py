"""`linkchart explain`: each code's wrong example gives that code, its right one nothing. Part of the suite "check"."""

import os
import re
import subprocess
import sys

from suites import common, failing
from suites.running import Case

# What the commands of examples are tried on.
CASE = """\
chart: { title: Small, sources: [press] }
sources: { press: Press review }
entities: { a: Anna, b: { name: Boris, type: person } }
relations:
  - a -> b: knows
views:
  left: { only: [a] }
"""

# What a wrong example may say besides the code that it is about, and why.
BESIDES = {}


def listed():
    """Every code and whether it is a warning, as `linkchart explain` lists them."""
    result = common.run("explain")
    common.status(result, 0)
    parts = result.stdout.split("Warnings:")
    return {code: kind for kind, part in zip(("error", "warning"), parts)
            for code in re.findall(r"^  ([a-z0-9-]+) ", part, re.M)}


def explained(code):
    """The first line, the text and the two examples of an explanation."""
    result = common.run("explain", code)
    common.status(result, 0)
    match = re.fullmatch(r"(\S[^\n]*)\n\n(.*?)\n\nWrong:\n\n(.*?)\n\nRight:\n\n(.*?)\n", result.stdout, re.S)
    assert match, result.stdout
    first, text, wrong, right = match.groups()
    return first, text, *(re.sub("^    ", "", example, flags=re.M) + "\n" for example in (wrong, right))


def codes_in(stderr):
    return {*re.findall(r"^\S.*?: (?:error|warning): .* \[([a-z0-9-]+)\]$", stderr, re.M)}


def checked(example):
    result = common.run("check", "-", stdin=example)
    return codes_in(result.stderr), result.returncode


def done(case, example, env):
    """Runs the commands of an example; what they say, and the exit status of the last."""
    said, code = "", 0
    for line in example.splitlines():
        assert line.startswith("$ "), line
        path = f"{common.State.build}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(line[2:], shell=True, cwd=case.folder, env={**os.environ, "PATH": path, **env},
                             capture_output=True, text=True, timeout=120, check=False)
        said, code = said + ran.stderr, ran.returncode
    return codes_in(said), code


def yaml_examples(code, wrong, right):
    found, status = checked(wrong)
    common.equal(sorted(found - BESIDES.get(code, set())), [code], "what the wrong example gives")
    common.equal(status, 1 if listed()[code] == "error" else 0, "the exit status of the wrong example")
    found, status = checked(right)
    assert not found and status == 0, f"the right example gives {sorted(found)}, exit status {status}"


def command_examples(code, wrong, right):
    with Case(CASE) as case:
        case.write(CASE, "north/case.yaml")
        case.write(CASE, "south/case.yaml")
        failing_layout = failing.with_engines(case, "core", "neato_layout") if code == "layout-fallback" else {}
        found, _ = done(case, wrong, failing_layout)
        common.equal(sorted(found), [code], "what the wrong commands give")
        found, status = done(case, right, {})
        assert not found and status == 0, f"the right commands give {sorted(found)}, exit status {status}"


def examples(code):
    def run():
        first, text, wrong, right = explained(code)
        common.holds(first, f"{code} ({listed()[code]}): ")
        assert text.count("\n\n") == 1, f"what it means and why it matters, not:\n{text}"
        (command_examples if wrong.startswith("$ ") else yaml_examples)(code, wrong, right)
    return f"the examples of {code}", run


def test_every_code_is_explained():
    source = (common.ROOT / "src/base/diag_codes.h").read_text(encoding="utf-8")
    common.equal(sorted(listed()), sorted(re.findall(r'^DIAG_CODE\(\w+, "([a-z0-9-]+)"', source, re.M)))


def test_explanations_fit_a_terminal():
    long = [line for code in listed() for line in common.run("explain", code).stdout.splitlines() if len(line) > 84]
    assert not long, "\n".join(long)
    long = [line for line in common.run("explain").stdout.splitlines() if len(line) > 84]
    assert not long, "\n".join(long)


def test_an_unknown_code_is_wrong_usage_with_a_suggestion():
    result = common.run("explain", "unknown-entitiy")
    common.status(result, 2)
    common.holds(result.stderr, "no code 'unknown-entitiy' ('linkchart explain' lists them); "
                                "did you mean 'unknown-entity'?")


def test_several_codes_at_once():
    result = common.run("explain", "bad-id", "cycle")
    common.status(result, 0)
    common.equal(re.findall(r"^(\S+) \(error\)", result.stdout, re.M), ["bad-id", "cycle"])


def tests():
    return [*common.tests_of(sys.modules[__name__]), *(examples(code) for code in listed())]
