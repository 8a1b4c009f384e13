"""How pictures look beyond their layout: frame, stamp, themes, what is said of each."""

import re
import sys

from suites import common, pictures
from suites.running import Case

FRAMED = """\
chart: { title: Framed, subtitle: All of it, as_of: 2025-06-02, marking: "TLP:AMBER+STRICT" }
sources:
  press: Press review
  report: { title: Annual report, quoted_in: press }
entities:
  a: { name: Anna, type: person, role: Director, aliases: [Ann] }
  b: { name: Acme, type: company }
  c: { name: Cyril, type: person }
relations:
  - a -> b: leads
    confidence: moderate
    likelihood: likely
    sources: [report]
  - c -> b: owns
    sources: [press]
views:
  pair: { only: [a, b], title: The pair }
"""


def picture(text, *options, view=None):
    with Case(text) as case:
        case.draw("-f", "svg", *options)
        return pictures.Svg(case.folder / "out" / f"case{'-' + view if view else ''}.svg")


def words(svg, kind=None):
    return " ".join(text.text for group in svg.groups if kind in (None, group.kind) for text in group.texts)


# ---- the frame ----

def test_the_marking_stands_above_and_below_in_tlp_colours_on_black():
    svg = picture(FRAMED)
    marks = svg.of("marking")
    common.equal([words(svg, "marking")], ["TLP:AMBER+STRICT TLP:AMBER+STRICT"], "the markings")
    for mark in marks:
        common.equal(mark.shapes[0].fill, "#000", "the ground")
        assert 'fill="#ffc000"' in svg.source, "the letters are not in amber"
        assert mark.texts[0].size >= 12, "TLP 2.0 asks for 12 points at least"
        assert mark.shapes[0].box[2] >= svg.width - 11, "the marking is not at the right"
    assert marks[0].shapes[0].box[1] < 15 and marks[1].shapes[0].box[3] > svg.height - 15, "not at top and bottom"


def test_every_part_of_the_frame_can_be_left_out():
    parts = {"title": "Framed", "subtitle": "All of it", "date": "As of 2 June 2025", "marking": "TLP:AMBER+STRICT",
             "legend": "company", "sources": "Annual report", "stamp": "case.yaml ·"}
    for part, shown in parts.items():
        common.holds(words(picture(FRAMED)), shown)
        common.lacks(words(picture(FRAMED, f"--frame=-{part}")), shown)
        alone = words(picture(FRAMED, f"--frame={part}"))
        common.holds(alone, shown)
        assert not [other for other, text in parts.items() if other != part and text in alone], f"more than {part}"
        in_file = FRAMED.replace("chart: {", f"chart: {{ frame: [-{part}],")
        common.lacks(words(picture(in_file)), shown)
        common.holds(words(picture(in_file, f"--frame=+{part}")), shown)
    bare = picture(FRAMED, "--no-frame")
    common.equal({group.kind for group in bare.groups}, {"entity", "relation"}, "what is left without a frame")


def test_a_view_s_frame_goes_before_the_chart_s():
    text = FRAMED.replace("chart: {", "chart: { frame: none,").replace("pair: {", "pair: { frame: [+title],")
    common.equal(words(picture(text, view="pair"), "title"), "The pair")
    common.equal(picture(text).of("title"), [])


def test_sources_are_numbered_and_say_what_they_were_quoted_in():
    svg = picture(FRAMED)
    common.holds(words(svg, "sources").replace("\u00a0", " "), "[1] Press review [2] Annual report, quoted in 1")
    common.holds(words(svg, "relation").replace("\u00a0", " "), "leads [2]")


def test_nothing_of_the_frame_covers_anything():
    """Narrow and wide charts, with and without sources."""
    for text in (FRAMED, FRAMED.replace("press: Press review", "press: " + "A very long title of a press review " * 6),
                 "chart: { marking: TLP:RED, as_of: 2024 }\nentities: { a: A }\n",
                 "chart: { title: A title of this kind is longer than its chart, marking: TLP:RED }\nentities: { a: A }\n"):
        svg = picture(text)
        boxes = [(group.kind, text.box()) for group in svg.groups for text in group.texts if text.box()]
        boxes += [(group.kind, group.shapes[0].box) for group in svg.of("marking")]
        for i, (a, box) in enumerate(boxes):
            assert pictures.inside(box, (0, 0, svg.width, svg.height)), f"{a} leaves the picture"
            for b, other in boxes[:i]:
                assert not pictures.meet(box, other, 0.5) or a == b, f"{a} covers {b}"


# ---- the stamp ----

def stamp(text, *options, view=None):
    return words(picture(text, *options, view=view), "stamp")


def test_the_stamp_names_file_view_and_content():
    assert re.fullmatch(r"case\.yaml · [0-9a-f]{10}", stamp(FRAMED)), stamp(FRAMED)
    assert re.fullmatch(r"case\.yaml · pair · [0-9a-f]{10}", stamp(FRAMED, view="pair"))
    common.equal(stamp(FRAMED), stamp(FRAMED), "twice the same")
    common.equal(stamp(FRAMED, "--theme=dark"), stamp(FRAMED), "in another theme")


def test_an_edit_elsewhere_leaves_the_picture_as_it_is():
    edited = FRAMED.replace("Cyril", "Cyrus").replace("owns", "sells") + "  other: { only: [c] }\n"
    common.equal(picture(edited, view="pair").source, picture(FRAMED, view="pair").source)
    assert picture(edited).source != picture(FRAMED).source


def test_an_edit_of_what_is_shown_changes_the_stamp():
    for old, new in [("Anna", "Anne"), ("Director", "Head"), ("leads", "owns"), ("a -> b", "b -> a"), ("moderate", "high"),
                     ("Annual report", "Report"), ("The pair", "Two"), ("type: company", "type: party"),
                     ("AMBER+STRICT", "RED"), ("2025-06-02", "2025-06-03"), ("likely", "unlikely"), ("[Ann]", "[Annie]"),
                     ("sources: [report]", "sources: [press]"), ("sources: [report]", "sources: [report]\n    basis: inferred")]:
        assert old in FRAMED
        assert stamp(FRAMED.replace(old, new), view="pair") != stamp(FRAMED, view="pair"), f"{old} became {new}"


# ---- what is said of each ----

def test_confidence_and_likelihood_are_shown_where_asked():
    common.lacks(words(picture(FRAMED)), "moderate confidence")
    asked = [text.text for text in picture(FRAMED, "--show=+confidence,+likelihood").of("relation")[0].texts]
    common.equal(asked[-2:], ["likely", "moderate confidence"], "the lines below the label")
    in_view = FRAMED.replace("pair: {", "pair: { show: +confidence,")
    common.holds(words(picture(in_view, view="pair")), "moderate confidence")
    common.lacks(words(picture(in_view)), "moderate confidence")
    common.lacks(words(picture(in_view, "--show=-confidence", view="pair")), "moderate confidence")


def test_a_node_shows_its_role_or_alias_as_asked():
    common.equal(words(picture(FRAMED), "entity"), "Anna Director Acme Cyril")
    common.equal(words(picture(FRAMED, "--show=+aliases"), "entity"), "Anna Director also Ann Acme Cyril")
    common.equal(words(picture(FRAMED, "--show=aliases"), "entity"), "Anna also Ann Acme Cyril")
    common.equal(words(picture(FRAMED, "--show=none"), "entity"), "Anna Acme Cyril")


def tests():
    return common.tests_of(sys.modules[__name__])
