"""Pictures that keep still: CASE.layout says where things stood, an edit leaves them there, and the same file with the
same layout gives the same bytes. tests/bench/still.py measures the same on 200 edits beside stock dot."""

import importlib
import re
import sys

from suites import common, layouts, making, pictures
from suites.running import SMALL, Case, same
from suites.watch import Watch

sys.path.append(str(common.TESTS / "bench"))
charts = importlib.import_module("charts")
edits = importlib.import_module("edits")

EDITS = 12


def chart(grouped=False, layout=""):
    text = charts.chart(50, grouped)
    return text.replace("chart: {", f"chart: {{ layout: {layout},", 1) if layout else text


def boxes(case, folder="out", name="case"):
    svg = pictures.Svg(case.folder / folder / f"{name}.svg")
    return {group.key: group.outline().box for group in svg.of("entity")}


def layout(case):
    return (case.folder / "case.layout").read_text(encoding="utf-8")


def keep(case, *more, **options):
    return case.draw("-f", "svg", *more, **options)


# ---- edits ----

def keeps_still(grouped, way):
    def run():
        text = chart(grouped, way)
        with Case(text) as case:
            keep(case, "--keep")
            before, kept, related = boxes(case), layout(case), edits.neighbours(text)
            in_order = pairs = 0
            for kind, edited, concerned in edits.edits(text, EDITS):
                case.write(edited)
                case.write(kept, "case.layout")
                common.equal(keep(case).stderr, "", f"standard error: {kind}")
                after = boxes(case)
                moved = edits.movement(before, after, related, concerned)
                assert moved < 1, f"{kind}: the median other entity moved by {moved:.2f} heights of a node"
                kept_now, pairs_now = edits.order_kept(before, after)
                in_order, pairs = in_order + kept_now, pairs + pairs_now
                layouts.check_picture(pictures.Svg(case.folder / "out/case.svg"), edited, kind)
                first, first_layout = case.contents(), layout(case)
                keep(case)
                same(first, case.contents())
                common.equal(layout(case), first_layout, f"the layout file drawn once more: {kind}")
            assert in_order >= 0.95 * pairs > 0, f"of {pairs} pairs that stood level only {in_order} kept their order"
    return f"{EDITS} edits{' in groups' if grouped else ''} {way or 'auto'}", run


def test_many_edits_on_top_of_each_other_stay_readable():
    with Case(chart(True)) as case:
        keep(case, "--keep")
        text, dice = case.text, charts.Dice(7)
        for i in range(18):
            text = re.sub(r"\be999\b", f"e{1000 + i}", edits.edit(text, edits.KINDS[i % len(edits.KINDS)], dice)[0])
            case.write(text)
            keep(case)
        layouts.check_picture(pictures.Svg(case.folder / "out/case.svg"), text, "18 edits")
        scores = [float(re.search(r"score ([\d.]+)", case.run("score", "case.yaml", *fresh).stdout).group(1))
                  for fresh in ([], ["--fresh"])]
        assert scores[0] < 2 * scores[1], f"kept, the chart scores {scores[0]}, afresh {scores[1]}"


def test_lines_follow_an_entity_that_is_moved_by_hand():
    with Case(SMALL) as case:
        keep(case, "--keep")
        x, y = map(float, re.search(r"entity b: (\S+) (\S+)", layout(case)).groups())
        before = boxes(case)
        case.write(layout(case).replace(f"entity b: {x:g} {y:g}", f"entity b: {x + 300:g} {y:g}", 1), "case.layout")
        keep(case)
        after = boxes(case)
        by = [[after[key][i] - before[key][i] for i in (0, 1)] for key in "ab"]
        common.equal(round(by[1][0] - by[0][0]), 300, "how far b went from a")
        line = pictures.Svg(case.folder / "out/case.svg").of("relation")[0].line()
        ends = [line.lines[0][0], line.lines[0][-1]]
        for key, end in zip("ab", ends):
            assert pictures.holds_point(pictures.grown(after[key], 12), end), f"the line doesn't end at {key}"


# ---- in git ----

def test_nothing_is_kept_unless_asked():
    with Case(SMALL) as case:
        case.draw()
        common.equal(case.files("."), [name for name in case.files(".") if "layout" not in name], "files")


def test_a_clone_gives_the_same_bytes_each_view_alone_too():
    with Case(common.ROOT.joinpath("entities.yaml").read_text(encoding="utf-8")) as case, Case("") as clone:
        keep(case, "--keep")
        case.write(re.sub(r"name: APT31\b", "name: Advanced Persistent Threat 31", layout_text := case.text))
        keep(case)
        clone.write((case.folder / "case.yaml").read_text(encoding="utf-8"))
        clone.write(layout(case), "case.layout")
        keep(clone)
        same(case.contents(), clone.contents())
        common.equal(layout(clone), layout(case), "the layout file")
        view = re.search(r"^view (\S+):", layout(case), re.M).group(1)
        clone.run("case.yaml", "-f", "svg", "-o", "alone", "--view", view)
        name = f"case-{view}.svg"
        common.equal(clone.contents("alone")[name], case.contents()[name], "the view alone")
        assert layout_text


def label_lines(case, folder):
    return {(name, group.key): [text.text for text in group.texts] for name in case.files(folder)
            for group in pictures.Svg(case.folder / folder / name).of("relation")}


def test_labels_stay_broken_as_they_were():
    """Where a search broke them otherwise than usual, which the layout file says by their size alone."""
    with Case(common.ROOT.joinpath("entities.yaml").read_text(encoding="utf-8")) as case:
        case.run("case.yaml", "-f", "svg", "-o", "usual", "--effort", "1")
        keep(case, "--keep")
        first = label_lines(case, "out")
        otherwise = [key for key, lines in label_lines(case, "usual").items() if lines != first[key]]
        assert otherwise, "all labels are broken as usual, so nothing is tested here"
        case.run("case.yaml", "-f", "svg", "-o", "again")
        common.equal(label_lines(case, "again"), first, "the labels' lines")


def in_one_order(case, folder="out"):
    """Of the pairs in views, how many stand from left to right as in the whole chart."""
    whole, same_order, pairs = boxes(case, folder), 0, 0
    for name in case.files(folder):
        view = boxes(case, folder, name[:-4]) if name.startswith("case-") else {}
        for i, a in enumerate(sorted(view)):
            for b in sorted(view)[i + 1:]:
                by = [edits.centre(of[b])[0] - edits.centre(of[a])[0] for of in (view, whole)]
                if min(map(abs, by)) > 10:
                    pairs, same_order = pairs + 1, same_order + (by[0] * by[1] > 0)
    return same_order / pairs


def test_views_run_the_way_of_the_whole_chart():
    with Case(common.ROOT.joinpath("entities.yaml").read_text(encoding="utf-8")) as case:
        keep(case, "--keep")
        share = in_one_order(case)
        assert share > 0.7, f"only {share:.0%} of the pairs in views stand as in the whole chart"
        first = case.contents()
        view = re.search(r"^view (\S+):", layout(case), re.M).group(1)
        (case.folder / "case.layout").unlink()
        case.run("case.yaml", "-f", "svg", "-o", "alone", "--keep", "--view", view)
        name = f"case-{view}.svg"
        common.equal(case.contents("alone")[name], first[name], "the view alone, as the first picture that is kept")


def test_score_judges_the_views_that_render_draws():
    """The whole chart's places, by which views go, count for both."""
    with Case(common.ROOT.joinpath("entities.yaml").read_text(encoding="utf-8")) as case:
        score = lambda *options: case.run("score", "--format=json", "case.yaml", *options).stdout
        keep(case, "--keep", "--whole")
        before = score()
        keep(case)
        common.equal(score(), before, "the score of what is drawn")
        fresh = score("--fresh")
        keep(case, "--fresh")
        common.equal(score(), fresh, "the score of what is drawn afresh")


def test_two_branches_merge():
    with Case(SMALL) as case:
        keep(case, "--keep")
        texts = []
        base = layout(case)
        for name in ("carl", "dora"):
            case.write(base, "case.layout")
            case.write(SMALL.replace("a: Anna,", f"a: Anna, {name}: {name.title()},").replace("knows\n", f"knows\n  - {name} -> b: knows\n"))
            keep(case)
            texts.append(layout(case).splitlines())
        merged = ["<<<<<<< ours", *texts[0], "=======", *texts[1], ">>>>>>> theirs"]
        case.write("\n".join(merged) + "\n", "case.layout")
        case.write(SMALL.replace("a: Anna,", "a: Anna, carl: Carl, dora: Dora,")
                   .replace("knows\n", "knows\n  - carl -> b: knows\n  - dora -> b: knows\n"))
        told = keep(case).stderr
        common.equal(re.findall(r"^case.layout:(\d+):(\d+): warning", told, re.M),
                     [(str(n), "1") for n in (1, len(texts[0]) + 2, len(merged))], "the warnings")
        common.equal(layouts.overlaps(list(boxes(case).items())), [], "what overlaps")
        before = case.contents()
        common.equal(keep(case).stderr, "", "the second run")
        same(before, case.contents())


def broken():
    """A layout file that is no such thing, in many ways."""
    good = "whole chart: auto auto\nentity a: 10 10 50 20\nentity b: 10 90 50 20\n"
    yield from ("", "\n\n", "whole chart: auto auto", good.replace("10", "ten"), good.replace("10", "1e300"), good.replace("10", "nan"),
                good.replace("auto", "spiral"), good.replace(" 50", ""), good + "relation a--b: 1 2 3 4 by 1 2 3\n",
                good + "relation a--b: 1 2 3 4 from x\n", good.replace("entity", "thing"), good.replace(": ", " "),
                good.replace("50 20", "-50 20"), good.replace("10 90", "10 10"), good.replace("10 90", "9999999 -9999999"),
                good + "area g: 0 0 1 1\nentity : 1 2 3 4\nentity a\n", "x" * 100_000)


def test_a_broken_layout_file_is_told_and_left_out():
    with Case(SMALL) as case:
        for text in broken():
            case.write(text, "case.layout")
            told = keep(case).stderr
            faults = re.findall(r"^case\.layout:\d+:\d+: warning: .* \[layout-file\]$", told, re.M)
            common.equal(len(faults) > 0, "warning" in told, f"whether each warning has a place: {text[:60]!r}")
            common.equal(keep(case).stderr, "", f"the second run after {text[:60]!r}")
        (case.folder / "case.layout").write_bytes(b"\xff\xfe\0\0")
        common.holds(keep(case).stderr, "case.layout: warning: this layout file is not read")
        case.write("nonsense\n", "case.layout")
        common.holds(case.run("check", "case.yaml").stderr, "case.layout:1:1: warning: ")


# ---- options ----

def test_hints_on_places_go_before_what_stood_where():
    with Case(SMALL) as case:
        keep(case, "--keep")
        for hint, axis, first in (("left_of: [b, a]", 0, "b"), ("left_of: [a, b]", 0, "a"), ("above: [b, a]", 1, "b"),
                                  ("above: [a, b]", 1, "a")):
            case.write(SMALL.replace("title: Small", f"title: Small, place: {{ {hint} }}"))
            keep(case)
            at = {key: edits.centre(box)[axis] for key, box in boxes(case).items()}
            common.equal(sorted(at, key=at.get)[0], first, f"what comes first with {hint}")
            before, before_layout = case.contents(), layout(case)
            keep(case)
            same(before, case.contents())
            common.equal(layout(case), before_layout, f"the layout file drawn once more with {hint}")


def test_fresh_starts_over():
    with Case(chart()) as case:
        keep(case, "--keep")
        first, first_layout = case.contents(), layout(case)
        for _, edited, _ in list(edits.edits(case.text, 6))[:3]:
            case.write(edited)
            keep(case)
        case.write(case.text)
        keep(case)
        keep(case, "--fresh")
        same(first, case.contents())
        common.equal(layout(case), first_layout, "the layout file")


def test_only_runs_as_the_file_says_write_places():
    with Case(SMALL) as case:
        keep(case, "--keep")
        before = layout(case)
        case.write(SMALL.replace("a: Anna,", "a: Annabella Maria,"))
        for option in (["--frozen"], ["--layout", "force"], ["--max-marking", "TLP:RED"], ["--lang", "en"], ["--show", "none"],
                       ["--size", "A5"]):
            keep(case, *option)
            common.equal(layout(case), before, f"the layout file after {option}")
        keep(case)
        assert layout(case) != before, "the layout file was not brought up to date"


def test_a_view_that_is_gone_is_forgotten_and_one_alone_changes_only_its_own_part():
    with Case(SMALL) as case:
        keep(case, "--keep")
        before = layout(case)
        common.equal(re.findall(r"^(whole|view \w+)", before, re.M), ["whole", "view left", "view right"])
        case.write(SMALL.replace("name: Boris", "name: Boris the Great"))
        keep(case, "--view", "right")
        parts, parts_before = (re.split(r"\n\n", text) for text in (layout(case), before))
        common.equal(parts[:3], parts_before[:3], "the other parts")
        assert parts[3] != parts_before[3], "its own part is as it was"
        case.write(SMALL.replace("  left: { only: [a], title: The left half }\n", ""))
        keep(case)
        common.equal(re.findall(r"^(whole|view \w+)", layout(case), re.M), ["whole", "view right"])


def test_on_no_change_nothing_is_drawn_and_nothing_written():
    with Case(chart()) as case:
        keep(case, "--keep", "--manifest", "list")
        case.write(chart().replace("name: ", "name: The ", 1))
        keep(case, "--manifest", "list")
        pictures_before, before = case.state(), case.state(".")["case.layout"]
        keep(case, "--manifest", "list")
        same(pictures_before, case.state())
        common.equal(case.state(".")["case.layout"], before, "the layout file")
        x = re.search(r"entity e1: (\S+)", layout(case)).group(1)
        case.write(layout(case).replace(f"entity e1: {x}", f"entity e1: {float(x) + 2000:g}"), "case.layout")
        keep(case, "--manifest", "list")
        assert case.state() != pictures_before, "other places gave no other picture"
        common.holds(case.run("case.yaml", "--deps").stdout, " case.layout")


def test_an_aged_layout_is_told():
    with Case(chart()) as case:
        keep(case, "--keep")
        case.write(re.sub(r"(entity e\d+: )(\S+) (\S+)", lambda m: f"{m.group(1)}{9 * float(m.group(2)):g} {9 * float(m.group(3)):g}",
                          layout(case)), "case.layout")
        told = keep(case).stderr
        assert re.search(r"note: in 'case' things stand where they stood before, and it scores \d+; laid out afresh it would score about \d+\n"
                         r"help: --fresh ", told), told


def test_make_goes_by_the_layout_file():
    with making.Tree() as tree:
        file = tree.folder / "entities.layout"
        tree.make("graph")
        common.status(common.run("entities.yaml", "-o", "out", "--keep", cwd=tree.folder), 0)
        assert "linkchart entities.yaml" in tree.make("graph"), "a layout file that has come was not noticed"
        assert "linkchart entities.yaml" not in tree.make("graph"), "drawn again with nothing changed"
        before = (tree.folder / "out/entities.svg").read_bytes()
        file.write_text(re.sub(r"(entity \w+: )", r"\g<1>9", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        tree.make("graph")
        assert (tree.folder / "out/entities.svg").read_bytes() != before, "other places gave no other picture"
        file.unlink()
        tree.make("graph")
        assert not file.exists(), "a layout file came back unasked"


def test_watch_keeps_still_without_a_file():
    text = chart()
    with Case(text) as case:
        case.draw("-f", "svg")
        fresh = boxes(case)
        with Watch(case) as watch:
            watch.drawn()
            before = boxes(case)
            kind, edited, concerned = next(edits.edits(text, 1))
            case.write(edited)
            watch.drawn()
            moved = edits.movement(before, boxes(case), edits.neighbours(text), concerned)
            assert moved < 1, f"{kind}: the median other entity moved by {moved:.2f} heights of a node"
        common.equal(len(fresh), len(before))
        common.equal([name for name in case.files(".") if "layout" in name], [], "layout files")


def tests():
    return common.tests_of(sys.modules[__name__]) + [keeps_still(grouped, way) for grouped in (False, True) for way in ("", "dot")]
