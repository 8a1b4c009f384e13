"""What is in a picture has its name: for screen readers in the browsers' accessibility trees, and for those who edit it in
Inkscape's list of objects."""

import re
import subprocess
import sys

from render import drawn, pages
from suites import common, pictures

ORDERED = """\
chart: { title: Ordered, as_of: 2025-06-02, marking: TLP:CLEAR }
sources: { s: A source }
groups: { zg: Last group, ag: First group }
entities:
  z: { name: Zulu, type: person, group: ag }
  m: { name: 'Mike & "Co" <x>', type: state, group: zg }
  a: { name: Alpha, type: agency, role: of last resort }
relations:
  - { link: a -> z, label: third to first, likelihood: unlikely, sources: [s] }
  - { link: z -> m, label: first to second, basis: inferred }
  - { link: m <-> a, label: both ways }
"""


def ordered(browser):
    folder = drawn.State.folder / "ordered" / browser
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ordered.yaml").write_text(ORDERED, encoding="utf-8")
    common.status(common.run("ordered.yaml", "-f", "svg", cwd=folder), 0)
    return pictures.Svg(folder / "ordered.svg"), (folder / "ordered.svg").as_uri()


def objects(tree):
    return [node["name"] for node in tree if node["role"] == "graphics-object"]


def test_screen_readers_hear_the_file_in_its_order():
    svg, url = ordered("chromium")
    told, = pages.opened("chromium", [{"url": url, "probes": ["spoken"]}])
    names = objects(told["spoken"])
    begins = ["Zulu, person", 'Mike & "Co" <x>, state', "Alpha, agency, of last resort", "Alpha, agency, third to first Zulu",
              "Zulu, person, first to second", "Mike"]
    common.equal(len(names), len(begins), f"the number of objects in {names}")
    for name, begin in zip(names, begins):
        assert name.startswith(begin), f"{name!r} where {begin!r} is expected"


def test_every_picture_is_a_document_of_named_objects():
    jobs = [{"url": p.svg["live"].as_uri(), "probes": ["spoken"]} for p in drawn.State.pictures]
    for picture, told in zip(drawn.State.pictures, pages.opened("chromium", jobs)):
        svg, tree = picture.read, told["spoken"]
        assert svg.title and svg.root.findtext(pictures.SVG + "desc"), f"{picture.name} has no title or no description"
        document, = [node for node in tree if node["role"] == "graphics-document"]
        common.equal((document["name"], document["description"], document.get("kind")),
                     (svg.title, svg.root.findtext(pictures.SVG + "desc"), "link chart"), f"{picture.name}: the document")
        wanted = [re.sub(r"[ \t\n]+", " ", group.spoken or "(no name)") for group in svg.groups if group.kind in ("entity", "relation")]
        common.equal("\n".join(objects(tree)), "\n".join(wanted), f"{picture.name}: the objects")


def test_decoration_is_not_read_out():
    for picture, told in zip(*read_out()):
        spoken = [node["name"] for node in told["spoken"] if node["role"] == "StaticText"]
        wanted = [text.text for group in picture.read.groups if group.kind != "legend" for text in group.texts]
        common.equal(sorted(spoken), sorted(wanted), f"{picture.name}: the text that is read out")
        odd = {node["role"] for node in told["spoken"]} - {"RootWebArea", "graphics-document", "graphics-object", "generic",
                                                             "StaticText", "InlineTextBox", "link", "SvgRoot", "group"}
        assert not odd, f"{picture.name}: {odd}"


def read_out():
    chosen = [p for p in drawn.State.pictures if p.name.startswith("entities")]
    return chosen, pages.opened("chromium", [{"url": p.svg["live"].as_uri(), "probes": ["spoken"]} for p in chosen])


def test_firefox_finds_every_object_by_its_name():
    svg, url = ordered("firefox")
    names = [group.spoken for group in svg.groups if group.spoken and not re.search(r'["\\\\[\]]', group.spoken)]
    assert len(names) >= 5, names
    told, = pages.opened("firefox", [{"url": url, "probes": ["located"],
                                      "locate": [{"role": "group", "name": name} for name in [*names, "No such thing"]]}])
    common.equal(dict(zip([*names, "No such thing"], told["located"])), {**dict.fromkeys(names, 1), "No such thing": 0})


def inkscape(*arguments):
    return subprocess.run(["inkscape", *map(str, arguments)], capture_output=True, text=True, timeout=120, check=True).stdout


def test_inkscape_lists_every_object_by_its_id():
    picture = next(p for p in drawn.State.pictures if p.name == "entities")
    listed = {line.split(",")[0]: [float(n) for n in line.split(",")[1:]]
              for line in inkscape("--query-all", picture.svg["live"]).splitlines() if line.count(",") == 4}
    for group in picture.read.groups:
        assert group.id or group.kind not in ("entity", "relation", "group"), f"a {group.kind} has no id"
        if group.id:
            assert group.id in listed, f"Inkscape doesn't list {group.id}"
            box = pictures.bounds([p for shape in group.shapes for p in shape.points])
            found = [v * 72 / 96 for v in listed[group.id]]
            assert abs(found[0] - box[0]) < 4 and abs(found[1] - box[1]) < 4, f"{group.id} is at {found[:2]}, not {box[:2]}"


def test_inkscape_acts_on_objects_by_id_and_by_class():
    picture = next(p for p in drawn.State.pictures if p.name == "entities-sanctions")
    entities = [group.id for group in picture.read.of("entity")]
    shown = inkscape("--actions", f"select-by-id:{entities[0]}; select-list; select-clear; select-by-class:entity; select-list",
                     picture.svg["live"])
    selected = re.findall(r"^(\S+) cloned", shown, re.M)
    common.equal(selected[:1], entities[:1], "what is selected by id")
    common.equal(sorted(selected[1:]), sorted(entities), "what is selected by class")


def tests():
    return common.tests_of(sys.modules[__name__])
