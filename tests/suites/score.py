"""`linkchart score`: what it says of case files and of DOT files with positions."""

import json
import re
import shutil
import subprocess
import sys

from suites import common
from suites.running import BROKEN, SMALL, Case

# Two lines that cross, one of which runs through a node; a label far from its line; y goes upwards.
PLACED = """\
digraph placed {
  graph [bb="0,0,300,300", rankdir=TB];
  node [label="\\N", width=0.8333, height=0.2778, shape=box];
  edge [fontsize=9];
  subgraph cluster_g {
    graph [bb="-50,240,150,320", label=G, lp="50,312", lwidth=0.2, lheight=0.12];
    a [pos="0,270"];
    b [pos="100,270"];
  }
  c [pos="0,30"];
  d [pos="100,30"];
  e [pos="74,90"];
  a -> d [pos="e,100,42 0,258 30,200 60,130 95,50", label="goes down", lp="300,150"];
  b -> c [pos="100,258 70,200 40,130 0,40"];
  c -> a [pos="0,40 0,110 0,190 0,258", id="up"];
}
"""

PARTS = ["crossings", "shallow-crossings", "lines-through-nodes", "lines-along-nodes", "lines-through-labels", "titles-hidden", "shared-paths",
         "nodes-on-nodes", "labels-on-nodes", "labels-on-labels", "labels-off-line", "ends-hidden", "sharp-bends", "turning", "length",
         "tilted-lines", "against-direction", "loose-groups", "labels-on-borders", "lines-along-borders", "borders-crossed-twice",
         "strangers-in-groups", "area", "aspect", "small-text"]


def scored(*arguments, cwd=None, status=0, **options):
    result = common.run("score", "--format=json", *arguments, cwd=cwd, **options)
    common.status(result, status)
    return json.loads(result.stdout)["drawings"]


def part_of(drawing, name):
    return next(part for part in drawing["parts"] if part["part"] == name)


def ids_of(drawing, name):
    return [finding["ids"] for finding in part_of(drawing, name)["findings"]]


# ---- case files ----

def test_every_picture_of_a_case_is_scored():
    with Case() as case:
        common.equal([d["name"] for d in scored("case.yaml", cwd=case.folder)], ["case", "case-left", "case-right"])
        common.equal([d["name"] for d in scored("case.yaml", "--whole", cwd=case.folder)], ["case"])
        common.equal([d["name"] for d in scored("case.yaml", "-v", "right", cwd=case.folder)], ["case-right"])
        common.equal([d["name"] for d in scored("case.yaml", "--whole", "-v", "left", cwd=case.folder)],
                     ["case", "case-left"])
        common.equal([d["name"] for d in scored("-", cwd=case.folder, stdin=SMALL)][0], "stdin")
        common.equal(case.files("."), ["case.yaml"])


def test_json_is_complete():
    drawing = scored("entities.yaml", "--whole", cwd=common.ROOT)[0]
    common.equal(sorted(drawing), sorted(["file", "name", "score", "nodes", "lines", "groups", "parts"]))
    common.equal([part["part"] for part in drawing["parts"]], PARTS)
    for part in drawing["parts"]:
        total = sum(finding["amount"] for finding in part["findings"])
        assert abs(total - part["amount"]) < 0.001 * (1 + len(part["findings"])), part["part"]
        per = {"per line": drawing["lines"], "per node": drawing["nodes"], "per group": drawing["groups"],
               "per chart": 1}[part["weighed"]]
        assert abs(part["weight"] * part["amount"] / per - part["contribution"]) < 0.01, part["part"]
    assert abs(sum(part["contribution"] for part in drawing["parts"]) - drawing["score"]) < 0.01


def test_ids_are_those_of_the_picture():
    with common.temporary() as folder:
        common.status(common.run("entities.yaml", "--whole", "-f", "svg", "-o", folder, cwd=common.ROOT), 0)
        in_picture = set(re.findall(r'id="([^"]+)"', (folder / "entities.svg").read_text(encoding="utf-8")))
    drawing = scored("entities.yaml", "--whole", cwd=common.ROOT)[0]
    told = {i for part in drawing["parts"] for finding in part["findings"] for i in finding["ids"]}
    assert len(told) > 60
    common.equal(sorted(i for i in told if not any(p == i or p.endswith("-" + i) for p in in_picture)), [])


def test_hardly_anything_of_the_real_case_lies_on_a_groups_border():
    """Without nudging that heeds borders it is 19 labels and 8 lines."""
    found = [(part, ids) for drawing in scored("entities.yaml", cwd=common.ROOT)
             for part in ("labels-on-borders", "lines-along-borders") for ids in ids_of(drawing, part)]
    assert len(found) <= 5, found


def test_lines_of_the_real_cases_views_keep_off_boxes_and_in_their_groups():
    """Without nudging that heeds both, one line runs along a box, and three leave a group and come back."""
    found = [(drawing["name"], part, ids) for drawing in scored("entities.yaml", cwd=common.ROOT)[1:]
             for part in ("lines-along-nodes", "borders-crossed-twice") for ids in ids_of(drawing, part)]
    common.equal(found, [])


def test_the_same_case_has_the_same_score():
    common.equal(scored("entities.yaml", cwd=common.ROOT), scored("entities.yaml", cwd=common.ROOT))


def test_a_marking_too_strict_is_left_out():
    text = SMALL.replace("Small }", "Small, marking: TLP:RED }").replace("b: { name: Boris,", "b: { name: Boris, marking: TLP:RED,")
    text = text.replace("entities: { a: Anna,", "entities: { a: { name: Anna, marking: TLP:CLEAR },")
    with Case(text) as case:
        common.equal(scored("case.yaml", "--whole", cwd=case.folder)[0]["nodes"], 2)
        common.equal(scored("case.yaml", "--whole", "--max-marking", "TLP:GREEN", cwd=case.folder)[0]["nodes"], 1)


def test_text_names_the_first_ids_or_all():
    few = common.run("score", "entities.yaml", "--whole", cwd=common.ROOT)
    everything = common.run("score", "entities.yaml", "--whole", "--all", cwd=common.ROOT)
    common.status(few, 0)
    for word in ("entities: score ", "lower is better", "45 nodes", "crossings", "per line", " more"):
        common.holds(few.stdout, word)
    assert " more" not in everything.stdout
    lengths = next(line for line in everything.stdout.splitlines() if "length of lines" in line)
    common.equal(lengths.count("--") >= 68, True, "68 lines named")


def test_errors_in_a_case_are_told():
    with Case(BROKEN) as case:
        result = case.run("score", "case.yaml", status=1)
        common.holds(result.stderr, "case.yaml:4:10: error: unknown entity")
        common.equal(result.stdout, "")


# ---- DOT ----

def placed():
    with Case(PLACED, "placed.dot") as case:
        drawings = scored("placed.dot", cwd=case.folder)
        common.equal(len(drawings), 1)
        return drawings[0]


def test_a_placed_dot_file_is_scored_with_its_ids():
    drawing = placed()
    common.equal((drawing["name"], drawing["nodes"], drawing["lines"], drawing["groups"]), ("placed.dot", 5, 3, 1))
    common.equal(ids_of(drawing, "crossings"), [["a--d", "b--c"]])
    common.equal(ids_of(drawing, "lines-through-nodes"), [["a--d", "e"]])
    common.equal(ids_of(drawing, "labels-off-line"), [["a--d"]])
    common.equal(ids_of(drawing, "against-direction"), [["up"]])
    common.equal(ids_of(drawing, "strangers-in-groups"), [])
    common.equal(ids_of(drawing, "titles-hidden"), [])


def test_a_line_that_comes_back_runs_through_its_own_end():
    back = PLACED.replace('c -> a [pos="0,40 0,110 0,190 0,258"', 'c -> a [pos="0,20 -60,-60 60,-60 0,10 0,60 0,190 0,258"')
    drawing = scored("--dot", "-", stdin=back)[0]
    common.equal(sorted(ids_of(drawing, "lines-through-nodes")), [["a--d", "e"], ["up", "c"]])


def test_dot_is_known_by_its_ending_or_by_an_option():
    with Case(PLACED, "placed.gv") as case:
        expected = scored("placed.gv", cwd=case.folder)[0]["score"]
        case.write(PLACED, "placed.txt")
        common.equal(scored("--dot", "placed.txt", cwd=case.folder)[0]["score"], expected)
        common.equal(scored("--dot", "-", cwd=case.folder, stdin=PLACED)[0]["score"], expected)
        both = scored("--dot", "-", cwd=case.folder, stdin=PLACED + PLACED.replace("digraph placed", "digraph second"))
        common.equal([d["name"] for d in both], ["- (placed)", "- (second)"])


def test_direction_and_undirected_edges():
    for text, against in [(PLACED.replace("rankdir=TB", "rankdir=BT"), 2), (PLACED.replace("rankdir=TB", "rankdir=LR"), 1),
                          (PLACED.replace("digraph", "graph").replace("->", "--"), 0),
                          (PLACED.replace('id="up"', "dir=both"), 0), (PLACED.replace('id="up"', "dir=back"), 0)]:
        drawing = scored("--dot", "-", stdin=text)[0]
        common.equal(part_of(drawing, "against-direction")["amount"], against, text[:120])


def test_a_cluster_that_the_engine_left_out_has_no_area():
    drawing = scored("--dot", "-", stdin=PLACED.replace('bb="-50,240,150,320", label=G, lp="50,312", ', ""))[0]
    common.equal(ids_of(drawing, "strangers-in-groups"), [])
    common.equal(ids_of(drawing, "loose-groups"), [["g"]])


def test_what_is_invisible_is_not_judged():
    drawing = scored("--dot", "-", stdin=PLACED.replace('e [pos=', 'e [style=invis, pos='))[0]
    common.equal(ids_of(drawing, "lines-through-nodes"), [])
    drawing = scored("--dot", "-", stdin=PLACED.replace('id="up"', "style=invis"))[0]
    common.equal(drawing["lines"], 2)


def test_dot_without_positions():
    with Case("digraph { a -> b }\n", "plain.dot") as case:
        result = case.run("score", "plain.dot", status=1)
        common.holds(result.stderr, "linkchart: error: plain.dot: 'a' has no position")
        common.holds(result.stderr, "help: lay it out first: dot -Tdot plain.dot > placed.dot")
        common.equal(result.stdout, "")


def test_dot_that_is_none():
    for text, told in [("digraph {", "syntax error"), ("", "there is no graph in it"), ("a: b\n", "syntax error"),
                       (PLACED + "digraph {", "syntax error")]:
        result = common.run("score", "--dot", "-", stdin=text)
        common.status(result, 1)
        common.holds(result.stderr, "linkchart: error: <stdin>")
        common.holds(result.stderr, told)


def test_positions_that_are_none():
    for old, new in [('pos="0,270"', 'pos="nan,270"'), ('pos="0,270"', 'pos="0"'), ('pos="0,270"', 'pos="1e300,0"'),
                     ('pos="100,258 70,200 40,130 0,40"', 'pos="100,258 70,200"'),
                     ('pos="100,258 70,200 40,130 0,40"', 'pos="here"'),
                     ('pos="100,258 70,200 40,130 0,40"', 'pos=""')]:
        result = common.run("score", "--dot", "-", stdin=PLACED.replace(old, new))
        common.status(result, 1)
        common.holds(result.stderr, "has no position", new)


def test_our_own_dot_is_scored_once_dot_has_placed_it():
    if not shutil.which("dot"):
        raise common.Skip("Graphviz is not installed")
    with common.temporary() as folder:
        common.status(common.run("entities.yaml", "-f", "dot", "-o", folder, cwd=common.ROOT), 0)
        for path in sorted(folder.glob("*.dot")):
            text = subprocess.run(["dot", "-Tdot", str(path)], capture_output=True, text=True, check=True).stdout
            drawing = scored("--dot", "-", stdin=text)[0]
            assert drawing["nodes"] >= 5 and drawing["lines"] >= 5 and drawing["score"] > 0, path.name
            assert part_of(drawing, "nodes-on-nodes")["amount"] == 0, path.name
        ours = {d["name"]: d["score"] for d in scored("entities.yaml", cwd=common.ROOT)}
        common.equal(sorted(ours), sorted(path.stem for path in folder.glob("*.dot")))


# ---- usage ----

def test_wrong_usage():
    with Case() as case:
        for arguments, told in [([], "score needs a FILE"), (["case.yaml", "-f", "gif"], "known: text, json"),
                                (["case.yaml", "-v", "lefd"], "no view 'lefd' (--list-views lists them); did you mean 'left'?"),
                                (["case.yaml", "--max-marking", "TLP:BLUE"], "TLP:GREEN"),
                                (["case.yaml", "--lang", "!"], "language tag"), (["--al"], "--all")]:
            result = case.run("score", *arguments, status=2)
            common.holds(result.stderr, told, " ".join(arguments))
            common.equal(result.stdout, "")


def test_a_file_that_cannot_be_read():
    for name in ("nowhere.dot", "nowhere.yaml"):
        result = common.run("score", name)
        common.status(result, 3)
        common.holds(result.stderr, "nowhere")


def test_the_manual_names_every_option():
    manual = (common.ROOT / "docs/linkchart.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = re.findall(r"--[a-z]+(?:-[a-z]+)*", common.run("score", "--help").stdout)
    section = manual[manual.index("OPTIONS OF SCORE"):]
    common.equal([option for option in options if option not in section and option != "--help"], [])


def test_the_formula_is_written_down():
    """docs/LAYOUT.md gives every part with the weight that the program has."""
    text = (common.ROOT / "docs/LAYOUT.md").read_text(encoding="utf-8")
    for part in placed()["parts"]:
        row = re.search(rf"^\| {re.escape(part['name'])} \|.*$", text, re.M)
        assert row, f"docs/LAYOUT.md has no row for {part['name']}"
        common.holds(row.group(0), f"| {part['weight']:g} {part['weighed']} |", "the row")


def test_a_large_drawing_takes_no_time():
    """Near-linear in what lies near each other: 3,000 lines in a grid."""
    nodes = [f'n{i} [pos="{i % 50 * 100},{i // 50 * 60}"];' for i in range(2500)]
    edges = [f'n{i} -> n{i + 1} [pos="{i % 50 * 100 + 30},{i // 50 * 60} {i % 50 * 100 + 45},{i // 50 * 60} '
             f'{i % 50 * 100 + 55},{i // 50 * 60} {i % 50 * 100 + 70},{i // 50 * 60}"];' for i in range(2499)
             if i % 50 != 49]
    text = "digraph { node [width=0.8, height=0.3, shape=box];\n" + "\n".join(nodes + edges) + "}\n"
    drawing = scored("--dot", "-", stdin=text, timeout=20)[0]
    common.equal((drawing["nodes"], part_of(drawing, "crossings")["amount"]), (2500, 0))


def tests():
    return common.tests_of(sys.modules[__name__])
