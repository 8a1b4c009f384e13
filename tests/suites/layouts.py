"""Layouts: charts of many shapes, laid out in every way, read back from the SVG: nothing overlaps, areas hold their
members and nothing else, the same file gives the same bytes, and no shape runs away."""

import functools
import importlib.util
import math
import re
import resource

from suites import common, pictures
from suites.score import part_of, scored

SPEC = importlib.util.spec_from_file_location("generate", common.TESTS / "bench" / "generate.py")
generate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generate)

OWN = ["layered", "force", "radial", "circle", "timeline"]

# shape, entities, relations, groups
FAMILY = [("network", 40, 60, 6), ("communities", 60, 90, 8), ("tree", 60, 0, 4), ("star", 60, 0, 3), ("clique", 12, 0, 2),
          ("chain", 40, 0, 5), ("bipartite", 30, 40, 3), ("hubs", 50, 70, 4), ("loops", 12, 30, 3), ("parallel", 6, 40, 2),
          ("islands", 60, 0, 6), ("random", 40, 30, 4)]

LARGE = [("star", 1500, 0, 0), ("clique", 40, 0, 0), ("chain", 1500, 0, 20), ("tree", 1500, 0, 20), ("hubs", 800, 1200, 0),
         ("loops", 300, 600, 5), ("parallel", 20, 200, 0), ("islands", 1500, 0, 20), ("bipartite", 150, 450, 0)]

# How much processor time a chart of n things may take, in that of an easy small one drawn in the same run, so that neither a slow
# machine nor sanitizers matter: the search among layouts, and a stated multiple of n log2 n.
EASY = ("network", 40, 60, 6)
SEARCH, MULTIPLE = 8, 1e-4


def drawn(folder, text, layout, *more):
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    result = common.run("case.yaml", "-f", "svg", "-o", "out", *(["--layout", layout] if layout else []), *more, cwd=folder,
                        timeout=600)
    common.status(result, 0)
    return folder / "out" / "case.svg", result


def overlaps(boxes):
    """Pairs of overlapping boxes, by a scan from left to right."""
    found, active = [], []
    for name, box in sorted(boxes, key=lambda b: b[1][0]):
        active = [(n, b) for n, b in active if b[2] > box[0]]
        found += [(name, n) for n, b in active if pictures.meet(box, b, 0.5)]
        active.append((name, box))
    return found


def members(text):
    """(the groups round each entity, outer ones too; the groups round each group) by id, out of a generated case."""
    outer = dict(re.findall(r"^  (g\d+): \{[^}]*in: (g\d+)", text, re.M))

    def chain(group):
        return [] if group is None else [group, *chain(outer.get(group))]
    of = {key: chain(group) for key, group in re.findall(r"^  (e\d+): .*group: (g\d+)", text, re.M)}
    return of, {key: chain(outer[key]) for key in outer}


def check_picture(svg, text, layout):
    nodes = [(g.key, g.outline().box) for g in svg.of("entity")]
    labels = [(g.key, g.ground()) for g in svg.of("relation") if g.ground()]
    common.equal(overlaps(nodes + labels), [], f"{layout}: what overlaps")
    of, outer = members(text)
    areas = [(g.key, g.outline().box) for g in svg.of("group")]
    for group, box in areas:
        for key, node in nodes:
            if group in of.get(key, []):
                assert pictures.inside(node, box, 0.5), f"{layout}: {key} is outside its group {group}"
            else:
                assert not pictures.meet(node, box, 0.5), f"{layout}: {key} is in {group}, which is not its group"
        for other, inner in areas:
            if group in outer.get(other, []):
                assert pictures.inside(inner, box, 0.5), f"{layout}: {other} is outside {group}"
            elif other != group and other not in outer.get(group, []):
                assert not pictures.meet(inner, box, 0.5), f"{layout}: {other} and {group} overlap"


def family_test(shape, entities, relations, groups, layout, direction):
    def run():
        text = generate.case_text(shape, entities, relations, groups, dates=layout == "timeline")
        if direction:
            text = text.replace("chart: {", f"chart: {{ direction: {direction},", 1)
        with common.temporary() as folder:
            path, result = drawn(folder, text, layout)
            common.equal(result.stderr, "", "standard error")
            check_picture(pictures.Svg(path), text, layout)
            first = path.read_bytes()
            path.unlink()
            assert drawn(folder, text, layout)[0].read_bytes() == first, "a second run gave other bytes"
    return f"{layout} {shape} {direction}".strip(), run


def cost(folder, text):
    """Processor seconds of drawing a case, its parallel processes included."""
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    result = common.run("case.yaml", "-f", "svg", "-o", "out", cwd=folder, timeout=600)
    common.status(result, 0)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


@functools.cache
def easy_cost():
    with common.temporary() as folder:
        return cost(folder, generate.case_text(*EASY))


def large_test(shape, entities, relations, groups):
    def run():
        text = generate.case_text(shape, entities, relations, groups)
        things = text.count("\n")
        with common.temporary() as folder:
            times = cost(folder, text) / easy_cost()
            allowed = SEARCH + MULTIPLE * things * math.log2(things)
            assert times < allowed, f"{things} things took {times:.1f} times an easy chart's processor time, not {allowed:.1f}"
            svg = pictures.Svg(folder / "out" / "case.svg")
            common.equal(len(svg.of("entity")), entities, "entities drawn")
            labels = [(g.key, g.ground()) for g in svg.of("relation") if g.ground()]
            nodes = [(g.key, g.outline().box) for g in svg.of("entity")]
            common.equal(overlaps(nodes + labels), [], "what overlaps")
    return f"{shape} of {entities} stays bounded", run


def test_a_label_across_a_border_hides_only_the_border():
    """What lies under a label looks as it would without: paper, or the area there."""
    across = 0
    with common.temporary() as folder:
        path, _ = drawn(folder, generate.case_text("network", 150, 260, 30), "circle", "--no-frame", "--effort=1")
        svg = pictures.Svg(path)
        areas = [(g.outline().box, g.outline().fill) for g in svg.of("group")]
        for group in svg.of("relation"):
            grounds = group.grounds()
            for left, top, right, bottom in [shape.box for shape in grounds]:
                seen = set()
                for i, j in [(i, j) for i in range(1, 12) for j in range(1, 6)]:
                    x, y = left + (right - left) * i / 12, top + (bottom - top) * j / 6
                    if any(min(abs(x - a[0]), abs(x - a[2]), abs(y - a[1]), abs(y - a[3])) < 2 for a, _ in areas):
                        continue
                    under = ["#fff", *(fill for a, fill in areas if a[0] < x < a[2] and a[1] < y < a[3])]
                    shown = [s.fill for s in grounds if s.box[0] < x < s.box[2] and s.box[1] < y < s.box[3]]
                    common.equal(shown[-1], under[-1], f"the ground of {group.key} at {x:.0f}, {y:.0f}")
                    seen.add(under[-1])
                across += len(seen) > 1
    assert across >= 3, f"only {across} labels stand across a border"


def drawing_of(*shape, options=()):
    with common.temporary() as folder:
        (folder / "case.yaml").write_text(generate.case_text(*shape), encoding="utf-8")
        return scored("case.yaml", "--whole", *options, cwd=folder)[0]


def test_lines_of_a_large_chart_are_untangled_and_led_round_boxes():
    """What a line costs at the most; forces by themselves come to two or three times as much."""
    for shape, crossings, through in [(("communities", 300, 500), 5, 2), (("network", 300, 500), 44, 20), (("hubs", 300, 450), 20, 22)]:
        drawing = drawing_of(*shape)
        found = {part: part_of(drawing, part)["contribution"] for part in ("crossings", "lines-through-nodes", "lines-through-labels")}
        assert found.pop("crossings") < crossings, f"{shape}: {part_of(drawing, 'crossings')}"
        assert sum(found.values()) < through, f"{shape}: {found}"


def test_a_large_chart_is_drawn_by_layers_only_where_it_is_in_order():
    for shape, better in [(("tree", 300, 0), "dot"), (("chain", 300, 0, 8), "dot"), (("star", 220, 0), "force"),
                          (("hubs", 210, 250), "force"), (("random", 220, 300), "force"), (("tree", 300, 0, 10), "force")]:
        found = {layout: drawing_of(*shape, options=layout and ["--layout", layout])["score"] for layout in ("", "dot", "force")}
        common.equal(found[""], min(found.values()), f"{shape}: {found}")
        common.equal(found[""], found[better], f"{shape}: {found}")


def test_layout_names_are_checked():
    with common.temporary() as folder:
        (folder / "case.yaml").write_text("entities: { a: A }\n", encoding="utf-8")
        result = common.run("case.yaml", "--layout", "forse", cwd=folder)
        common.status(result, 2)
        common.holds(result.stderr, "--layout takes auto, dot, layered, force, radial, circle or timeline, not 'forse'")


def test_what_is_too_dense_for_layers_is_drawn_by_forces():
    with common.temporary() as folder:
        _, result = drawn(folder, generate.case_text("clique", 170, 0, labels=False), "layered")
        common.holds(result.stderr, "warning: linkchart failed at this chart's layout (linkchart's own layers)")
        common.holds(result.stderr, "drawn in a simpler way instead: linkchart's own forces")


def test_a_timeline_stands_in_the_order_of_dates():
    text = ("entities:\n" + "".join(f"  e{year}: {{ name: E{year}, when: {year} }}\n" for year in (2010, 1999, 2024, 2004)) +
            "  undated: Undated\nrelations:\n  - e1999 -> e2024: before\n  - e2010 -> undated\n")
    with common.temporary() as folder:
        svg = pictures.Svg(drawn(folder, text, "timeline")[0])
        left = {g.key: g.outline().box[0] for g in svg.of("entity")}
        common.equal(sorted(left, key=left.get), ["undated", "e1999", "e2004", "e2010", "e2024"], "from left to right")
        years = [text.text for group in svg.of("axis") for text in group.texts]
        common.equal(years, sorted(years), "the axis")
        assert len(years) >= 3, "the axis has hardly any dates"


def tests():
    import sys
    family = [family_test(*shape, layout, "") for shape in FAMILY for layout in OWN]
    family += [family_test(*shape, "layered", "right") for shape in FAMILY[:4]]
    return common.tests_of(sys.modules[__name__]) + family + [large_test(*shape) for shape in LARGE]
