"""The real case, entities.yaml: what it must hold, and that each of its pictures can go into a report as it is."""

import functools
import re
import sys

from suites import common, pictures

FILE = common.ROOT / "entities.yaml"

# Half an A4 page within margins of 10 mm, in points, and the smallest text that can be read there.
PAGE = 190 / 25.4 * 72, 128.5 / 25.4 * 72
SMALLEST = 5.5


@functools.cache
def drawn():
    """Every picture of the case: the whole chart first, then the views."""
    with common.temporary() as folder:
        common.status(common.run(FILE, "-o", folder, "-f", "svg"), 0)
        return sorted((pictures.Svg(path) for path in folder.iterdir()), key=lambda svg: svg.name)


def whole():
    return next(svg for svg in drawn() if svg.name == FILE.stem)


def views():
    return [svg for svg in drawn() if svg.name != FILE.stem]


def told(wrong):
    assert not wrong, "\n".join(wrong)


# ---- the file ----

def section(name):
    """The lines of a top-level section, comments left out."""
    text = re.search(rf"^{name}:\n(.*?)(?=^\w|\Z)", FILE.read_text(encoding="utf-8"), re.M | re.S).group(1)
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def items(name, start):
    """The section's items, each as one text; `start` matches the first line of one."""
    found = []
    for line in section(name):
        if re.match(start, line):
            found.append(line)
        else:
            found[-1] += "\n" + line
    return found


def relations():
    return items("relations", r"  - ")


def test_dot_keeps_the_groups_in_the_files_order():
    """cgraph keeps subgraphs in the order of ids, which were addresses: it changed from run to run."""
    ids = [re.match(r"\s*(\w+):", item).group(1) for item in items("groups", r"  \w+:")]
    wrong = []
    with common.temporary() as folder:
        common.status(common.run(FILE, "-o", folder, "-f", "dot,svg"), 0)
        for path in sorted(folder.glob("*.dot")):
            found = re.findall(r"subgraph cluster_(\w+)", path.read_text(encoding="utf-8"))
            if found != [group for group in ids if group in found]:
                wrong.append(f"{path.name}: {', '.join(found)}")
    told(wrong)


def test_check_finds_nothing():
    result = common.run("check", FILE)
    common.status(result, 0)
    common.equal(result.stderr, "", "standard error")
    common.equal(result.stdout, "1 file checked: no errors, 0 warnings\n")


def test_it_is_as_large_as_the_article_gives():
    entities = len(whole().of("entity"))
    assert 35 <= entities <= 48, f"{entities} entities"
    assert 45 <= len(relations()) <= 75, f"{len(relations())} relations"


def test_the_three_relations_that_it_is_about_come_first():
    first = whole().of("relation")[:3]
    common.equal([(group.key, len(group.arrowheads())) for group in first],
                 [("apt31--mss", 1), ("cze--taiwan", 2), ("eu--eu-sanctions", 1)], "id and number of arrowheads")


def test_every_relation_says_where_it_was_read():
    told([text for text in relations() if "\n    sources: [" not in text])


def test_every_statement_says_where_it_is_quoted():
    sources = items("sources", r"  [\w-]+:")
    own = [text.split(":")[0].strip() for text in sources if "quoted_in:" not in text]
    common.equal(own, ["pulsez"], "the sources that were read themselves")
    told([text for text in sources if not re.search(r"\btitle: \S", text)])


def test_hedges_are_kept_and_no_others_made():
    hedged = [text for text in relations() if re.search(r"^    (likelihood|confidence|grade):", text, re.M)]
    common.equal(sorted(re.match(r"  - (\S+ \S+ \S+):", text).group(1) for text in hedged),
                 ["cn-entity -> uk-ec", "elections -> cze"])
    common.equal([group.key for group in whole().of("relation") if group.line().dashes], ["elections--cze"],
                 "the relations drawn as less than highly likely")


def test_what_is_inferred_says_from_what():
    told([text for text in relations() if "basis: inferred" in text and "\n    note: " not in text])


def test_nobody_is_named_whom_the_article_does_not_name():
    """No actor for the Finnish breach, and for the Electoral Commission none but a Chinese state-affiliated entity."""
    ends = [group.ends() for group in whole().of("relation")]
    acting = {"fin-parliament": {"fin-breach"}, "fin-breach": set(), "uk-ec": {"cn-entity", "uk-gov"}}
    for target, actors in acting.items():
        common.equal({a for a, b in ends if b == target}, actors, f"who acts on {target}")
    assert not any({a, b} == {"apt31", "cn-entity"} for a, b in ends), "APT31 is put in the place of the unnamed entity"


def test_as_of_is_the_last_date_told_as_past():
    common.holds(FILE.read_text(encoding="utf-8"), "\n  as_of: 2025-06-02")
    common.holds(whole().root.findtext(pictures.SVG + "desc"), "as of 2 June 2025")


# ---- the views ----

def test_the_views_that_a_report_needs_are_there():
    names = {svg.name.removeprefix("entities-") for svg in views()}
    assert {"attribution", "earlier-cases", "triangle", "eu-china"} <= names, names


def test_every_view_has_8_to_14_entities():
    told([f"{svg.name}: {len(svg.of('entity'))} entities" for svg in views() if not 8 <= len(svg.of("entity")) <= 14])


def test_every_view_can_be_read_on_half_a_page():
    wrong = []
    for svg in views():
        scale = min(PAGE[0] / svg.width, PAGE[1] / svg.height, 1)
        smallest = min(text.size for text in svg.texts) * scale
        if smallest < SMALLEST:
            wrong.append(f"{svg.name}: {svg.width:g} x {svg.height:g} pt, smallest text {smallest:.2f} pt")
    told(wrong)


def test_no_entity_of_a_view_stands_alone():
    wrong = []
    for svg in views():
        linked = {end for group in svg.of("relation") for end in group.ends()}
        wrong += [f"{svg.name}: {group.key}" for group in svg.of("entity") if group.key not in linked]
    told(wrong)


# ---- every picture ----

def test_nothing_leaves_the_picture():
    wrong = []
    for svg in drawn():
        paper = (0, 0, svg.width, svg.height)
        for group in svg.groups:
            boxes = [shape.box for shape in group.shapes] + [box for text in group.texts if (box := text.box())]
            wrong += [f"{svg.name}: {group.key or group.kind}: {box}" for box in boxes
                      if not pictures.inside(box, paper)]
    told(wrong)


def test_nodes_keep_apart():
    wrong = []
    for svg in drawn():
        nodes = svg.of("entity")
        wrong += [f"{svg.name}: {a.key} and {b.key}" for i, a in enumerate(nodes) for b in nodes[:i]
                  if pictures.meet(a.outline().box, b.outline().box)]
    told(wrong)


def test_names_and_roles_stay_in_their_shapes():
    if not pictures.font(True):
        raise common.Skip("Liberation Sans is not installed")
    wrong = []
    for svg in drawn():
        for group in svg.of("entity"):
            outline = group.outline().points
            for text in group.texts:
                left, top, right, bottom = text.box()
                if not all(pictures.polygon_holds(outline, (x, y)) for x in (left, right) for y in (top, bottom)):
                    wrong.append(f"{svg.name}: {group.key}: {text.text}")
    told(wrong)


def test_labels_stand_on_their_ground():
    if not pictures.font(False):
        raise common.Skip("Liberation Sans is not installed")
    wrong = []
    for svg in drawn():
        for group in svg.of("relation"):
            wrong += [f"{svg.name}: {group.key}: {text.text}" for text in group.texts
                      if not pictures.inside(text.box(), group.ground(), 0.5)]
    told(wrong)


def test_no_label_covers_a_node():
    wrong = []
    for svg in drawn():
        for group in svg.of("relation"):
            if group.ground():
                wrong += [f"{svg.name}: {group.key} on {node.key}" for node in svg.of("entity")
                          if pictures.meet(group.ground(), node.outline().box)]
    told(wrong)


def test_no_label_covers_another():
    wrong = []
    for svg in drawn():
        labelled = [group for group in svg.of("relation") if group.ground()]
        wrong += [f"{svg.name}: {a.key} and {b.key}" for i, a in enumerate(labelled) for b in labelled[:i]
                  if pictures.meet(a.ground(), b.ground())]
    told(wrong)


def lines_through(svg, box, groups):
    return [group for group in groups if any(pictures.holds_point(box, p) for p in group.line().points)]


def test_no_line_runs_through_a_foreign_node():
    wrong = []
    for svg in drawn():
        for node in svg.of("entity"):
            others = [group for group in svg.of("relation") if node.key not in group.ends()]
            outline = node.outline().points
            for group in lines_through(svg, node.outline().box, others):
                if any(pictures.polygon_holds(outline, p) for p in group.line().points):
                    wrong.append(f"{svg.name}: {group.key} through {node.key}")
    told(wrong)


def test_no_line_runs_through_a_foreign_label():
    wrong = []
    for svg in drawn():
        for own in svg.of("relation"):
            if own.ground():
                others = [group for group in svg.of("relation") if group is not own]
                wrong += [f"{svg.name}: {group.key} through the label of {own.key}"
                          for group in lines_through(svg, pictures.grown(own.ground(), -1), others)]
    told(wrong)


def test_nothing_runs_through_a_groups_title():
    wrong = []
    for svg in drawn():
        for area in svg.of("group"):
            for box in [box for text in area.texts if (box := text.box())]:
                wrong += [f"{svg.name}: {group.key} through the title of {area.key}"
                          for group in lines_through(svg, box, svg.of("relation"))]
                wrong += [f"{svg.name}: {group.key} on the title of {area.key}" for group in svg.of("relation")
                          if group.ground() and pictures.meet(group.ground(), box)]
                wrong += [f"{svg.name}: {node.key} on the title of {area.key}" for node in svg.of("entity")
                          if pictures.meet(node.outline().box, box)]
                wrong += [f"{svg.name}: the titles of {area.key} and {other.key}" for other in svg.of("group")
                          if other is not area and any(pictures.meet(t.box(), box) for t in other.texts if t.box())]
    told(wrong)


def test_every_line_reaches_what_it_joins():
    """Its ends, or its arrowheads' tips, are at the outlines of the entities that its id names."""
    wrong = []
    for svg in drawn():
        nodes = {node.key: node for node in svg.of("entity")}
        for group in svg.of("relation"):
            tips = [p for mark in group.arrowheads() + group.rings() for p in mark.points] + group.line().points
            for end in group.ends():
                if end in nodes:
                    box = pictures.grown(nodes[end].outline().box, 1.5)
                    if not any(pictures.holds_point(box, p) for p in tips):
                        wrong.append(f"{svg.name}: {group.key} does not reach {end}")
    told(wrong)


def test_no_line_runs_on_inside_what_it_joins():
    wrong = []
    for svg in drawn():
        for node in svg.of("entity"):
            left, top, right, bottom = node.outline().box
            inner = [(x + ((left + right) / 2 - x) / 8, y + ((top + bottom) / 2 - y) / 8)
                     for x, y in node.outline().points]
            own = [group for group in svg.of("relation") if node.key in group.ends()]
            wrong += [f"{svg.name}: {group.key} inside {node.key}" for group in own
                      if any(pictures.polygon_holds(inner, p) for p in group.line().points)]
    told(wrong)


def test_every_line_is_long_enough_to_be_seen():
    told([f"{svg.name}: {group.key}: {group.length():.1f} pt" for svg in drawn() for group in svg.of("relation")
          if group.length() < 6])


def test_groups_hold_their_own_and_nobody_elses():
    wrong = []
    members = {}
    for text in items("entities", r"  [\w-]+:"):
        group = re.search(r"\bgroup: ([\w-]+)", text)
        members[re.match(r"  ([\w-]+):", text).group(1)] = group and group.group(1)
    for svg in drawn():
        shown = {members[node.key] for node in svg.of("entity")} - {None}
        common.equal({area.key for area in svg.of("group")}, shown, f"{svg.name}: the groups")
        for area in svg.of("group"):
            box = area.outline().box
            for node in svg.of("entity"):
                within, near = pictures.inside(node.outline().box, box), pictures.meet(node.outline().box, box)
                if members[node.key] == area.key and not within or members[node.key] != area.key and near:
                    wrong.append(f"{svg.name}: {node.key} and {area.key}")
    told(wrong)


def tests():
    return common.tests_of(sys.modules[__name__])
