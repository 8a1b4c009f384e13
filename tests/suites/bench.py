"""The race of tests/bench is fair: every process of a tool counts and ends, what didn't finish is told apart from what failed,
and nothing else of the document is touched."""

import importlib
import pathlib
import shutil
import subprocess
import sys
import time
import types

from suites import common

sys.path.append(str(common.TESTS / "bench"))

# A tool that works in a process with a session of its own, as a browser is, and takes 60 MB there.
APART = """
import subprocess, sys
worker = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(%s)" % sys.argv[1]
subprocess.run([sys.executable, "-c", worker], start_new_session=True)
"""


def race():
    return importlib.import_module("race")


def run(seconds, limit):
    return race().run_once([sys.executable, "-c", APART, seconds], b"", limit)


def sleepers(seconds):
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"time.sleep({seconds})".encode() in (folder / "cmdline").read_bytes():
                found.append(folder.name)
        except OSError:  # it has just ended
            pass
    return found


def test_memory_counts_every_process():
    taken, memory, _ = run("0.8", 30)
    assert memory > 60e6, f"only {memory / 1e6:.0f} MB were seen"
    assert taken >= 0.8


def test_what_is_too_slow_ends_with_all_its_processes():
    seconds = "97.25"
    found = run(seconds, 1)
    common.equal((bool(found), found.why), (False, "not in 1 s"))
    time.sleep(0.3)
    common.equal(sleepers(seconds), [], "what still runs")


def test_what_fails_is_not_called_slow():
    common.equal(race().run_once(["false"], b"", 30).why, "failed")


def test_an_error_that_is_drawn_is_no_picture():
    chart = types.SimpleNamespace(data=types.SimpleNamespace(entities={"a": ("Anna & Sons", ""), "b": ("Boris", "")}))
    shown = lambda svg: race().Chart.is_shown(chart, svg)
    common.equal([shown(b"<text>Anna &amp; Sons</text><text>Boris</text>"), shown(b"<text>Syntax error?</text>")], [True, False])


def test_every_tool_is_given_plain_words():
    data = race().Data("t", {"nodes": [{"id": "a", "name": "<B>Anna &amp; \"Sons\"</B><BR/><FONT POINT-SIZE=\"9\">traders</FONT>", "group": 0}],
                             "edges": [{"from": 0, "to": 0, "label": "pays\nwell"}], "groups": [{"id": "g", "title": "A\ngroup"}]})
    common.equal((data.entities, data.relations, data.groups),
                 ({"a": ("Anna & 'Sons' traders", "")}, [("a", "a", "pays well")], {"g": ("A group", ["a"])}))


GREW = lambda race: {"quick": [(10, 0.01), (100, 0.1)], "slow": [(10, 2.0), (100, race.too_slow(30))],
                     "never": [(10, race.too_slow(30))], "broken": [(10, race.FAILED)]}


def test_tables_and_plots_show_what_is_not_finished():
    r = race()
    table = r.growth_table(GREW(r))
    for row in ("| 10 | 0.01 s | 2 s | not in 30 s | failed |", "| 100 | 0.1 s | not in 30 s | – | – |"):
        common.holds(table, row)
    plot = r.plotted("Growth", GREW(r), 30)
    common.equal(plot.count('stroke-dasharray="2 4"'), 2, "the ways that go on")
    common.equal(plot.count("l8 8m0-8l-8 8"), 2, "the crosses")
    common.equal([name for name in GREW(r) if f">{name}<" in plot], ["quick", "slow", "never"], "what has a name")
    job = r.job_table({"linkchart": 2.0, "one": 3.0, "two": r.too_slow(30)})
    common.holds(job, "| one | 3 s | 1.5 × |\n| two | not in 30 s |  |")


def test_writing_changes_its_own_part_alone():
    r = race()
    with common.temporary() as folder:
        (folder / "docs").mkdir()
        path = folder / "docs/BENCHMARKS.md"
        shutil.copy(common.ROOT / "docs/BENCHMARKS.md", path)
        before = path.read_text(encoding="utf-8")
        root, r.ROOT = r.ROOT, folder
        try:
            run_ = {"seconds": 0.5, "memory": 2e7, "bytes": 4e4, "score": 12.3}
            results = {"35/50": {"linkchart": run_, "other": {**run_, "seconds": 1.0, "bytes": None}, "third": r.too_slow(30)}}
            found = {name: (None, None, None, version) for name, version in (("linkchart", "0.1.0"), ("other", "7"), ("third", ""))}
            r.write(results, found, {"linkchart": 2.0}, GREW(r), 30)
        finally:
            r.ROOT = root
        after = path.read_text(encoding="utf-8")
        for row in ("| linkchart 0.1.0 | 0.5 s, 20 MB, 40 kB, **12.3** |", "| other 7 | 2 ×, 20 MB, **12.3** |",
                    "| third | not in 30 s |", time.strftime("%Y-%m-%d"), "(bench/tools.svg)", "(bench/growth.svg)"):
            common.holds(after, row)
        outside = lambda text: (text.partition("<!-- race:")[0], text.partition("<!-- end of race -->")[2])
        common.equal(outside(after), outside(before), "what is round it")
        common.equal(sorted(p.name for p in (folder / "docs/bench").iterdir()), ["growth.svg", "tools.svg"])


def test_d2_lays_out_with_the_engine_that_is_asked_for():
    peers = common.TESTS / "bench/peers"
    if not (peers / "node_modules").is_dir():
        raise common.Skip("the other tools are not installed (make bench-setup)")
    drawn = [subprocess.run(["node", peers / "d2.mjs", engine], input=b"a -> b: knows\na -> c\nb -> c\n", capture_output=True,
                            check=True, timeout=120).stdout for engine in ("dagre", "elk")]
    assert all(b"knows" in svg for svg in drawn), "no picture"
    assert drawn[0] != drawn[1], "both are the same layout"


def tests():
    return common.tests_of(sys.modules[__name__])
