"""--effort: the best of many layouts, mended. The same effort gives the same picture, more of it never a worse one, and on no picture
of the real case does a line run through what it has no business with."""

import importlib.util
import os
import resource

from suites import common
from suites.score import part_of, scored

SPEC = importlib.util.spec_from_file_location("charts", common.TESTS / "bench" / "charts.py")
charts = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(charts)

REAL = str(common.ROOT / "entities.yaml")

# The choice also minds hidden arrowheads, and the file's order, which the score doesn't.
AS_GOOD = 1.05


def svg(folder, *arguments, processors=None):
    before = os.sched_getaffinity(0)
    try:
        if processors:
            os.sched_setaffinity(0, processors)
        common.status(common.run(*arguments, "-f", "svg", "-o", str(folder)), 0)
    finally:
        os.sched_setaffinity(0, before)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def processor_seconds(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    common.status(common.run(*arguments), 0)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def score_of(*arguments):
    return scored(*arguments)[0]["score"]


def generated(folder, count, grouped):
    path = folder / f"chart{count}{grouped}.yaml"
    path.write_text(charts.chart(count, grouped), encoding="utf-8")
    return str(path)


def test_one_processor_draws_what_two_do():
    with common.temporary() as first, common.temporary() as second, common.temporary() as third:
        one = {min(os.sched_getaffinity(0))}
        pictures = svg(first, REAL)
        common.equal(sorted(pictures), sorted(svg(second, REAL, processors=one)), "pictures")
        assert svg(third, REAL) == pictures, "a second run gave other bytes"
        for name, picture in svg(second, REAL, processors=one).items():
            assert picture == pictures[name], f"{name} is another on one processor"


def test_effort_1_is_one_layout():
    lazy = processor_seconds("score", REAL, "--whole", "--effort", "1")
    usual = processor_seconds("score", REAL, "--whole")
    assert usual > 4 * lazy, f"effort 1 took {lazy:.3f} s of processor time, the usual effort {usual:.3f}"


def test_more_effort_is_never_worse():
    with common.temporary() as folder:
        files = [generated(folder, 16, True), generated(folder, 24, False), generated(folder, 50, True)]
        for arguments in [(REAL, "--view", "response"), (REAL, "--view", "attribution"), *((file, "--whole") for file in files)]:
            scores = [score_of(*arguments, "--effort", effort) for effort in "1234"]
            for before, after in zip(scores, scores[1:]):
                assert after <= AS_GOOD * before, f"{arguments}: efforts 1 to 4 score {scores}"
            assert scores[-1] < scores[0], f"{arguments}: more effort was for nothing: {scores}"


def test_no_line_runs_through_a_node_or_a_label_of_the_real_case():
    for drawing in [*scored(REAL, "--whole"), *scored(REAL)]:
        for part in ("lines-through-nodes", "lines-through-labels", "titles-hidden", "nodes-on-nodes", "labels-on-nodes",
                     "labels-on-labels"):
            common.equal(part_of(drawing, part)["amount"], 0, f"{drawing['name']}: {part}")


def test_nudging_sets_lines_apart_that_share_a_way():
    with common.temporary() as folder:
        chart = generated(folder, 50, True)
        before, after = (part_of(scored(chart, "--whole", "--layout", "dot", "--effort", effort)[0], "shared-paths")["amount"]
                         for effort in ("1", "3"))
        assert after < before / 10, f"{before:.0f} pt of shared paths before, {after:.0f} pt after"


def test_efforts_are_checked():
    for command in ((REAL,), ("score", REAL)):
        result = common.run(*command, "--effort", "5")
        common.status(result, 2)
        common.holds(result.stderr, "--effort takes 1 to 4 or max, not '5'")


def tests():
    import sys
    return common.tests_of(sys.modules[__name__])
