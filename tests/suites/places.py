"""Places: hints of `place:` are met in the picture, or told of at their place in the file."""

import re
import sys

from suites import common, pictures

CASE = """\
chart:
  title: Places
  DIRECTION
  place: PLACE
groups: { west: West }
entities:
  a: { name: Ann, group: west }
  b: { name: Bob, group: west }
  c: Cid
  d: Dan
  e: Eve
  f: Fay
relations:
  - a -> b: knows
  - b -> c: pays
  - c -> d: knows
  - d -> e: pays
  - e -> a: knows
  - f -> c: pays
  - a -> f: knows
VIEWS
"""


def drawn(folder, place, direction="", views="", *options):
    text = CASE.replace("DIRECTION", f"direction: {direction}" if direction else "").replace("VIEWS", views)
    (folder / "case.yaml").write_text(text.replace("PLACE", place), encoding="utf-8")
    return common.run("case.yaml", "-o", "out", "-f", "svg", *options, cwd=folder)


def boxes(folder, name="case"):
    svg = pictures.Svg(folder / "out" / f"{name}.svg")
    return {g.key: g.outline().box for g in svg.of("entity")}


LEFT, TOP, RIGHT, BOTTOM = range(4)


def before(box, other, low, high):
    return box[high] <= other[low] + 0.6


def left_of(box, first, second):
    return before(box[first], box[second], LEFT, RIGHT)


def above(box, first, second):
    return before(box[first], box[second], TOP, BOTTOM)


def level(box, first, second):
    middles = [(box[key][TOP] + box[key][BOTTOM]) / 2 for key in (first, second)]
    return abs(middles[0] - middles[1]) < 10


def in_column(box, first, second):
    middles = [(box[key][LEFT] + box[key][RIGHT]) / 2 for key in (first, second)]
    return abs(middles[0] - middles[1]) < 25


def at(box, key, low, high):
    """Nothing lies wholly beyond it, towards `low`."""
    beyond = (lambda o: o[high] < box[key][low] - 0.6) if low < high else (lambda o: o[high] > box[key][low] + 0.6)
    return not any(beyond(o) for k, o in box.items() if k != key)


# a hint -> what must be so of the boxes; those marked None are tried without a direction, else in that one
HINTS = [
    ("{ left_of: [d, a] }", "down", lambda x: left_of(x, "d", "a")),
    ("{ left_of: [d, a] }", "right", lambda x: left_of(x, "d", "a")),
    ("{ left_of: [a, c, e] }", "down", lambda x: left_of(x, "a", "c") and left_of(x, "c", "e")),
    ("{ right_of: [a, e] }", "down", lambda x: left_of(x, "e", "a")),
    ("{ above: [c, a] }", "down", lambda x: above(x, "c", "a")),
    ("{ above: [c, a] }", "right", lambda x: above(x, "c", "a")),
    ("{ below: [a, c, e] }", "down", lambda x: above(x, "e", "c") and above(x, "c", "a")),
    ("{ same_rank: [a, c, e] }", "down", lambda x: level(x, "a", "c") and level(x, "c", "e")),
    ("{ same_rank: [b, c] }", "down", lambda x: level(x, "b", "c")),
    ("{ same_rank: [a, d] }", "right", lambda x: in_column(x, "a", "d")),
    ("{ in_order: [e, c, a] }", "down", lambda x: left_of(x, "e", "c") and left_of(x, "c", "a")),
    ("{ in_order: [e, a] }", "right", lambda x: above(x, "e", "a")),
    ("{ at_top: [e] }", "down", lambda x: at(x, "e", TOP, BOTTOM)),
    ("{ at_bottom: [a, d] }", "down", lambda x: at(x, "a", BOTTOM, TOP) and at(x, "d", BOTTOM, TOP)),
    ("{ at_left: [c] }", "down", lambda x: at(x, "c", LEFT, RIGHT)),
    ("{ at_left: [e] }", "right", lambda x: at(x, "e", LEFT, RIGHT)),
    ("{ at_right: [a] }", "right", lambda x: at(x, "a", RIGHT, LEFT)),
    ("{ at_edge: [c] }", "", lambda x: any(at(x, "c", *side) for side in ((0, 2), (1, 3), (2, 0), (3, 1)))),
    ("[ { left_of: [c, a] }, { above: [c, e], at_top: [d] } ]", "down",
     lambda x: left_of(x, "c", "a") and above(x, "c", "e") and at(x, "d", TOP, BOTTOM)),
]


def hint_test(place, direction, holds):
    def run():
        with common.temporary() as folder:
            result = drawn(folder, place, direction)
            common.status(result, 0)
            common.equal(result.stderr, "", "standard error")
            assert holds(boxes(folder)), f"{place} isn't so: {boxes(folder)}"
            first = (folder / "out/case.svg").read_bytes()
            (folder / "out/case.svg").unlink()
            drawn(folder, place, direction)
            assert (folder / "out/case.svg").read_bytes() == first, "a second run gave other bytes"
            result = drawn(folder, place, direction, "", "--size", "A5")
            assert "place-unmet" not in result.stderr and holds(boxes(folder)), f"{place} isn't so on a page"
    return f"{place} {direction}".strip(), run


def test_views_take_the_charts_hints_and_skip_what_they_do_not_show():
    views = ("views:\n  some: { only: [a, c, d, e] }\n  more: { hide: [f], place: { above: [e, a] } }\n"
             "  none: { only: [b, f] }")
    with common.temporary() as folder:
        result = drawn(folder, "{ left_of: [d, b, a] }", "down", views)
        common.status(result, 0)
        common.equal(result.stderr, "", "standard error")
        assert left_of(boxes(folder, "case-some"), "d", "a")
        more = boxes(folder, "case-more")
        assert left_of(more, "d", "b") and left_of(more, "b", "a") and above(more, "e", "a"), more


def test_other_layouts_are_mirrored():
    for layout in ("force", "radial", "circle", "layered"):
        with common.temporary() as folder:
            for pair in ("[a, d]", "[d, a]"):
                result = drawn(folder, f"{{ left_of: {pair} }}", "", "", "--layout", layout)
                told = "place-unmet" in result.stderr
                assert told != left_of(boxes(folder), *re.findall(r"\w", pair)), f"{layout} {pair}: {result.stderr}"


def test_what_is_not_met_is_told_at_the_hint():
    with common.temporary() as folder:
        (folder / "case.yaml").write_text("entities:\n  a: { name: Ann, when: 2001 }\n  b: { name: Bo, when: 2002 }\n"
                                          "chart: { layout: timeline, place: { right_of: [a, b] } }\n", encoding="utf-8")
        result = common.run("case.yaml", "-f", "svg", cwd=folder)
        common.status(result, 0)
        common.holds(result.stderr, "case.yaml:4:37: warning: 'a' isn't right of 'b' in the picture 'case' [place-unmet]")
        common.holds(result.stderr, "on a timeline, dates decide; layout: dot arranges entities as place: asks")


def contradiction(place, where, direction="down"):
    with common.temporary() as folder:
        result = drawn(folder, place, direction)
        common.status(result, 1)
        common.holds(result.stderr, where)
        common.equal(result.stderr.count("[place-contradiction]"), 1, "contradictions told")


def test_contradictions_are_told():
    contradiction("{ left_of: [a, b], right_of: [a, b] }", "other places say the opposite")
    contradiction("{ above: [a, b, c, a] }", "can't be above")
    contradiction("[ { above: [a, b] }, { same_rank: [a, c] }, { below: [c, b], left_of: [a, b] } ]".replace("below: [c, b]", "above: [b, c]"),
                  "can't be above")
    contradiction("{ at_top: [a], above: [b, a] }", '"b" can\'t be above "a"')
    contradiction("{ in_order: [a, b], left_of: [b, a] }", "other places say the opposite")
    contradiction("{ left_of: [a, a] }", "can't be left of")
    with common.temporary() as folder:  # across the direction, one rank is no contradiction
        common.status(drawn(folder, "{ same_rank: [a, c], left_of: [a, c] }", "down"), 0)
        result = drawn(folder, "{ same_rank: [a, c], left_of: [a, c] }", "right")
        common.holds(result.stderr, "[place-contradiction]")


def test_a_view_that_contradicts_the_chart_is_told_at_its_own_hint():
    with common.temporary() as folder:
        result = drawn(folder, "{ above: [a, b] }", "down", "views:\n  v: { hide: [f], place: { above: [b, a] } }")
        common.status(result, 1)
        common.equal(result.stderr.count("[place-contradiction]"), 1, "contradictions told")


def test_mistakes_are_told():
    with common.temporary() as folder:
        for place, what in (("{ left_of: [a] }", "left_of is said of two entities at least, and this is one"),
                            ("{ left_of: [a, zed] }", 'unknown entity "zed"'), ("left", "must be a mapping or a list of mappings"),
                            ("{ left-of: [a, b] }", 'did you mean "left_of"?'), ("[ [a, b] ]", "must be a mapping or a list of mappings")):
            result = drawn(folder, place)
            common.status(result, 1)
            common.holds(result.stderr, what)


def test_many_hints_stay_bounded():
    with common.temporary() as folder:
        many = "[" + ", ".join("{ left_of: [a, b], above: [c, d] }" for _ in range(251)) + "]"
        common.holds(drawn(folder, many).stderr, "names more than 1000 entities")
        many = "[" + ", ".join("{ left_of: [a, b], above: [c, d] }" for _ in range(250)) + "]"
        common.status(drawn(folder, many), 0)


def tests():
    return common.tests_of(sys.modules[__name__]) + [hint_test(*hint) for hint in HINTS]
