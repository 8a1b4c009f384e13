"""schema/entities.schema.json: what it rejects linkchart rejects too, its words and keys are the program's own, and
editors that use it through yaml-language-server help as they should.

Its npm packages are in tests/schema/ (`make test` installs them there)."""

import atexit
import collections
import concurrent.futures
import functools
import itertools
import json
import os
import re
import subprocess
import sys

from suites import common, docs
from suites.language_server import Server

SCHEMA = common.ROOT / "schema" / "entities.schema.json"
FOLDER = common.TESTS / "schema"
MODELINE = "# yaml-language-server: $schema=schema/entities.schema.json\n"


# ---- what the schema, and what linkchart says ----

def test_npm_packages_are_installed():
    for package in ("ajv", "yaml", "yaml-language-server"):
        assert (FOLDER / "node_modules" / package).is_dir(), \
            f"{package} is missing: `make test` installs it from npm, or `npm ci` in tests/schema; the schema is NOT tested"


def judge(texts):
    """{name: text} -> {name: None where the schema accepts it, or its errors, or "unparsed: …"}."""
    asked = json.dumps([{"name": name, "text": text} for name, text in texts.items()])
    done = subprocess.run(["node", "validate.mjs", str(SCHEMA)], cwd=FOLDER, input=asked, capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 0, done.stderr[:3000]
    return {answer["name"]: "unparsed: " + answer["unparsed"] if "unparsed" in answer
            else "\n".join(answer["errors"]) or None for answer in json.loads(done.stdout)}


def is_rejected(verdict):
    return verdict is not None and not verdict.startswith("unparsed: ")


def check(text):
    return common.run("check", "-", stdin=text)


def all_accepted(texts):
    """Those of the texts that linkchart has errors for, though it should not: {name: standard error}."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip(texts, pool.map(check, texts.values())))
    return {name: result.stderr for name, result in results.items() if result.returncode != 0}


@functools.cache
def schema():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def definition(name):
    return schema()["$defs"][name]


# ---- files ----

def starter():
    with common.temporary() as folder:
        common.status(common.run("init", folder / "case.yaml"), 0)
        return (folder / "case.yaml").read_text(encoding="utf-8")


@functools.cache
def good_files():
    """{name: text} of every good file of the corpus."""
    paths = [common.ROOT / "entities.yaml", *sorted(common.TESTS.glob("golden/*.yaml"))]
    texts = {str(path.relative_to(common.ROOT)): path.read_text(encoding="utf-8") for path in paths}
    for path in [common.ROOT / "README.md", *sorted((common.ROOT / "docs").glob("*.md"))]:
        for i, text in enumerate(docs.blocks(path, "yaml"), 1):
            texts[f"{path.name}, example {i}"] = text
    if "init" in common.run("help").stdout:
        texts["the file that init writes"] = starter()
    return texts


@functools.cache
def other_files():
    """{name: text} of the files that are there to be wrong or doubtful."""
    paths = [*sorted(common.TESTS.glob("bad/*.yaml")), *sorted(common.TESTS.glob("lint/*.yaml"))]
    return {str(path.relative_to(common.ROOT)): path.read_text(encoding="utf-8", errors="replace") for path in paths}


@functools.cache
def file_verdicts():
    return judge({**good_files(), **other_files()})


def good_file(name):
    def run():
        common.equal(file_verdicts()[name], None, f"what the schema says of {name}")
    return run


def other_file(name):
    def run():
        if is_rejected(file_verdicts()[name]):
            common.status(common.run("check", common.ROOT / name), 1)
    return run


def file_tests():
    yield from ((f"accepts {name}", good_file(name)) for name in good_files())
    yield from ((f"rejects no more than linkchart in {name}", other_file(name)) for name in other_files())


def test_many_of_the_bad_files_are_rejected():
    rejected = [name for name in other_files() if is_rejected(file_verdicts()[name])]
    assert len(rejected) >= 20, f"only {rejected}"


# ---- every key with every kind of value ----

# What the rest of a case holds, so that a value can be right.
REST = {
    "chart": "chart: { marking: TLP:RED }",
    "sources": "sources: { art: An article }",
    "groups": "groups: { prc: China }",
    "entities": "entities: { a: A, b: B }",
    "relations": "relations: [a -> b]",
}

# For each kind of mapping: its section of the case, with @ where a key and its value go, and the keys that the place
# has already.
OWNERS = {
    "chart": ("chart:\n  @", ()),
    "source": ("sources:\n  art: An article\n  s:\n    @", ()),
    "group": ("groups:\n  prc: China\n  g:\n    name: G\n    @", ("name",)),
    "entity": ("entities:\n  a: A\n  b: B\n  e:\n    name: E\n    @", ("name",)),
    "membership": ("entities:\n  a: A\n  b: B\n  e:\n    name: E\n    group:\n      prc:\n        @", ()),
    "relation": ("relations:\n  - a -> b: x\n    @", ("link",)),
    "ownEntityType": ("types:\n  t:\n    @", ()),
    "ownRelationType": ("relation_types:\n  t:\n    @", ()),
    "view": ("views:\n  v:\n    around: a\n    @", ("around",)),
    "citation": ("chart:\n  sources:\n    - art:\n        @", ()),
}

# Where a key is one that the place has already, or wants another one beside it.
PLAIN = {
    ("group", "name"): "groups:\n  prc: China\n  g:\n    @",
    ("entity", "name"): "entities:\n  a: A\n  b: B\n  e:\n    @",
    ("relation", "link"): "relations:\n  - @",
    ("relation", "bundle"): "relations:\n  - a -> a, b: x\n    @",
    ("view", "around"): "views:\n  v:\n    @",
    ("view", "undated"): "views:\n  v:\n    when: 2021\n    @",
}

VALUES = [
    "", "~", "no", "on", "true", "'true'", "1.10", "2", "'2'", "-1", "1e3", "85", "2021", "2021/..", "199X", "2025-13-01",
    "a", "art", "prc", "a b", "high", "HIGH", "hihg", "B2", "b7", "85 %", "tlp:red", "TLP:PINK", "'#12ab34'", "'#12'", "Red",
    "state", "funds", "inferred", "down", "hide", "a -> b", "[]", "[a]", "[a, ~]", "[art, { art: { at: x, grade: B2 } }]",
    "[[a]]", "[{ a: b }]", "{ en: x, cs: y }", "{ en: [x] }", "{ a: b, c: d }", "{ prc: { basis: inferred } }",
    "{ art: { at: x, grade: Z } }", "{ art: [x] }",
]

# The words that the claim's keys share are tried with relations; elsewhere a few do.
FEW_VALUES = ["", "no", "a b", "[a]", "[[a]]", "{ a: { b: c } }"]


def mapping_of(owner):
    """The part of the schema that describes a kind of mapping."""
    return definition("citation")["then"]["additionalProperties"] if owner == "citation" else definition(owner)


def case_with(section, line):
    name = section.partition(":")[0]
    return "\n".join({**REST, name: section.replace("@", line)}.values()) + "\n"


def place(owner, key):
    return PLAIN.get((owner, key), OWNERS[owner][0])


def values_for(owner, key):
    values = FEW_VALUES if key in definition("claim") and owner in ("group", "entity", "membership") else VALUES
    return values[::4] if common.sanitized() else values


@functools.cache
def trials():
    """{(owner, key): {line: text}}: each key of each kind of mapping with each value."""
    found = collections.defaultdict(dict)
    for owner in OWNERS:
        for key in mapping_of(owner)["properties"]:
            for value in values_for(owner, key):
                line = f"{key}: {value}".rstrip()
                found[owner, key][line] = case_with(place(owner, key), line)
        for line in ("zzzz: x", "x-zzzz: [x]"):
            found[owner, "other keys"][line] = case_with(OWNERS[owner][0], line)
    return found


# What isn't one key with one value.
SHAPES = [
    "entities: [a]", "entities: a", "entities:", "entities: ~", "relations: { a: b }", "relations: [a -> b, [a]]",
    "relations: [5]", "relations: [~]", "relations:\n  -", "relations: [a b]", "relations: [a => b]", "relations: ['a -> ']",
    "relations: [{ a -> b: x, b -> a: y }]", "relations: [{ a -> b: x, link: a -> b }]", "relations: [{ x-a -> b: x }]",
    "relations: [{ x-note: x, a -> b: x }]", "relations: [{ x-no-te-: x, a -> b: x }]", "relations: [{}]",
    "relations: [{ 'a,b→a': x }]", "relations: [{ 'a,, b -> a': x }]", "relations: [{ a ---> b: x }]",
    "relations: [{ a–b: x }]", "relations: [{ a - b: x }]", "relations: [{ label: x }]", "relations: [{ a -> b: { type: x } }]",
    "entities: { a: A, b: B, null: N, true: T, 1: One, 1.10: Ten, .inf: I, řeka_2.b-c: R }", "entities: { a: A, b: B, ~: N }",
    "entities: { a: A, b: B, a b: N }", "entities: { a: A, b: B, -a: N }", "entities: { a: A, b: B, a--b: N }",
    "entities: { a: A, b: B, '': N }", "entities: { a: A, b: B, c: { type: state } }", "entities: { a: A, b: B, c: [C] }",
    "entities: { a: A, b: B, c: ~ }", "entities: { a: A, b: B, c: }", "entities: { a: A, b: 1.10 }", "entities: { a: A, b: no }",
    "groups: { prc: { in: prc2 }, prc2: P }", "groups: { prc: ~ }", "groups: { prc: [x] }", "views: { v: }", "views: { v: x }",
    "views: { v: { around: a, hide: b }, w: [a] }", "sources: { art: { x-y: z }, b: }", "sources: { art: [x] }",
    "include: { a: b }", "include: [[a]]", "types: [a]", "types: { t: x }", "relation_types: { t: [x] }", "zzzz: x",
    "x-zzzz: { any: [thing] }", "? [a]\n: b", "chart: x", "chart: ~",
]


@functools.cache
def trial_verdicts():
    texts = {shape: "\n".join({**REST, shape.partition(":")[0]: shape}.values()) + "\n" for shape in SHAPES}
    for (owner, key), lines in trials().items():
        texts.update({f"{owner}.{key}: {line}": text for line, text in lines.items()})
    return {name: (texts[name], verdict) for name, verdict in judge(texts).items()}


def no_more_than_linkchart(names):
    """Of what the schema rejects, linkchart accepts nothing."""
    rejected = {name: trial_verdicts()[name] for name in names if is_rejected(trial_verdicts()[name][1])}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = zip(rejected, pool.map(check, [text for text, _ in rejected.values()]))
        wrong = [f"{name}\n    the schema says: {rejected[name][1].splitlines()[0]}\n    linkchart exits with "
                 f"{result.returncode}" for name, result in results if result.returncode != 1]
    assert not wrong, "\n".join(wrong)


def trial_test(owner, key):
    return lambda: no_more_than_linkchart([f"{owner}.{key}: {line}" for line in trials()[owner, key]])


def trial_tests():
    yield from ((f"rejects no more than linkchart for {owner}.{key}", trial_test(owner, key)) for owner, key in trials())
    yield "rejects no more than linkchart in the shape of things", lambda: no_more_than_linkchart(SHAPES)


def test_unknown_keys_are_rejected_and_x_keys_are_not():
    wrong = []
    for owner in OWNERS:
        for line, rejected in (("zzzz: x", True), ("x-zzzz: [x]", False)):
            text, verdict = trial_verdicts()[f"{owner}.other keys: {line}"]
            if is_rejected(verdict) != rejected:
                wrong.append(f"{text}\n{verdict}")
    assert not wrong, "\n".join(wrong)


def test_what_is_typed_is_text():
    if common.sanitized():
        raise common.Skip("the plain build tries all values; here it is every fourth")
    texts = {name: trial_verdicts()[name][1] for name in (
        "entity.name: name: 1.10", "entity.name: name: no", "entity.role: role: ~", "relation.label: label: no",
        "relation.when: when: 2021", "relation.when: when: 199X", "relation.by: by: a", "relation.grade: grade: B2",
        "relation.likelihood: likelihood: 85 %", "relation.confidence: confidence: HIGH", "relation.marking: marking: tlp:red",
        "view.depth: depth: '2'", "relation.negated: negated: 'true'")}
    common.equal({name: verdict for name, verdict in texts.items() if verdict is not None}, {})


# ---- words and keys are the program's own ----

def words_in_schema(part):
    """The words that a part of the schema lists, each with its description."""
    listed = [part] if "enum" in part else [choice for choice in part["anyOf"] if "enum" in choice]
    return dict(zip(listed[0]["enum"], listed[0].get("markdownEnumDescriptions", listed[0]["enum"])))


def words_in_c(path, table, quoted=r'"([^"]+)"', each=r"[^\n]*"):
    """The first word of each row of a table in the C sources, or all that `each` matches."""
    source = (common.ROOT / "src" / path).read_text(encoding="utf-8")
    body = re.search(rf"\b{table}\[[^;]*?\] *= *\{{(.*?)\}};", source, re.S)
    assert body, f"no table {table} in src/{path}: tests/suites/schema.py must look elsewhere"
    return re.findall(each.replace("@", quoted), body.group(1))


ROW = r"\{\s*@"
ITEM = r"\] = @"

TABLES = {
    "entity types": ("entityType", "model/vocabulary.c", "ENTITY_TYPES", ROW),
    "relation types": ("relationType", "model/vocabulary.c", "RELATION_TYPES", r"(?:^|\n|= )\s*\{@,\s*\"[^\"]*\",\s*FAMILY"),
    "families": ("ownRelationType.family", "model/vocabulary.c", "FAMILY_IDS", ITEM),
    "shapes": ("ownEntityType.shape", "model/vocabulary.c", "SHAPE_IDS", ITEM),
    "colours": ("colour", "model/vocabulary.c", "HUE_IDS", ITEM),
    "likelihoods": ("likelihood", "model/sureness.c", "WORDS", ROW),
    "confidences": ("confidence", "model/sureness.c", "CONFIDENCES", ROW),
    "statuses": ("claim.status", "model/case_words.c", "STATUS_NAMES", ITEM),
    "markings": ("marking", "model/marking.c", "NAMES", ITEM),
}


def part_of_schema(path):
    part = definition(path.partition(".")[0])
    for key in path.split(".")[1:]:
        part = part["properties"][key] if "properties" in part else part[key]
    return part


def table_test(path, source, table, each):
    def run():
        common.equal("\n".join(sorted(words_in_schema(part_of_schema(path)))),
                     "\n".join(sorted(set(words_in_c(source, table, each=each)))), f"the words of {path}")
    return run


def table_tests():
    yield from ((f"lists the {what} that linkchart knows", table_test(*where)) for what, where in TABLES.items())


def test_likelihoods_are_described_with_their_ranges():
    described = words_in_schema(definition("likelihood"))
    rows = words_in_c("model/sureness.c", "WORDS", each=r'\{"([^"]+)", SCALE_(\w+), (\d+), (\d+)\}')
    wrong = []
    for word, scale, low, high in rows:
        text = described[word]
        if text.startswith("as "):
            word = text.removeprefix("as ")
            text = described[word]
            if (word, scale, low, high) not in rows:
                continue
        part = re.search(rf"{'PHIA' if scale == 'PHIA' else 'ICD 203'}: ([^;]*)", text)
        numbers = re.findall(r"\d+", part.group(1)) if part else []
        if numbers != [low, high]:
            wrong.append(f"{word}: {text}, but {scale} has {low} to {high}")
    assert not wrong, "\n".join(wrong)


def keys_of_linkchart(owner):
    """What linkchart itself says when it meets an unknown key."""
    section = case_with(OWNERS[owner][0], "qqqqqqqqqqqqqqqq: x") if owner else "qqqqqqqqqqqqqqqq: x\n"
    told = re.search(r"help: the (?:keys|sections) are (.*)", check(section).stderr)
    assert told, f"linkchart doesn't say which keys {owner or 'a case'} has:\n{section}"
    return re.split(r", | and ", told.group(1))


def keys_test(owner):
    def run():
        keys = (mapping_of(owner) if owner else schema())["properties"]
        common.equal("\n".join(sorted(keys)), "\n".join(sorted(keys_of_linkchart(owner))), "the keys")
    return run


def key_tests():
    yield "has the sections that linkchart knows", keys_test(None)
    yield from ((f"has the keys of {owner} that linkchart knows", keys_test(owner)) for owner in OWNERS)


def choices_of(owner, key):
    """The words that the schema offers for a key."""
    part = mapping_of(owner)["properties"][key]
    while "$ref" in part:
        names = part["$ref"].removeprefix("#/$defs/").split("/")
        part = functools.reduce(lambda found, name: found[name], names, schema()["$defs"])
    choices = part.get("anyOf", [])
    if choices and "$ref" in choices[0]:
        choices = definition(choices[0]["$ref"].rpartition("/")[2])["anyOf"]
    listed = [word for choice in choices for word in choice.get("enum", []) + choice.get("examples", [])]
    return [json.dumps(word) for word in listed + part.get("examples", []) if word != "switch"]


def choices_test(owner, key):
    def run():
        lines = [f"{key}: {word}" for word in choices_of(owner, key)]
        refused = all_accepted({line: case_with(place(owner, key), line) for line in lines})
        assert not refused, "linkchart has errors for\n" + "\n".join(
            f"{line}    {told.splitlines()[0]}" for line, told in refused.items())
    return run


def choice_tests():
    for owner in OWNERS:
        for key in mapping_of(owner)["properties"]:
            if choices_of(owner, key) and not (key in definition("claim") and owner in ("group", "entity", "membership")):
                yield f"offers only what linkchart accepts for {owner}.{key}", choices_test(owner, key)


# ---- the schema as a text for people ----

def described_keys():
    """(path, part) of each key that an analyst can write."""
    for key, part in schema()["properties"].items():
        yield key, part
    for owner in OWNERS:
        for key, part in mapping_of(owner)["properties"].items():
            if "$ref" in part and len(part) == 1:
                names = part["$ref"].removeprefix("#/$defs/").split("/")
                part = functools.reduce(lambda found, name: found[name], names, schema()["$defs"])
            yield f"{owner}.{key}", part


def test_every_key_is_described():
    wrong = [path for path, part in described_keys() if not (part.get("title") and part.get("description"))
             and part.get("$ref") != "#/$defs/chart"]
    assert not wrong, wrong


def test_every_key_shows_what_goes_there():
    """An example, a default, a list of words, or an example in the Markdown."""
    def shows(part):
        if "examples" in part or "default" in part or "anyOf" in part or "`" in part.get("markdownDescription", ""):
            return True
        names = part.get("$ref", "").removeprefix("#/$defs/")
        return bool(names) and ("anyOf" in definition(names) or shows(definition(names)))
    wrong = [path for path, part in described_keys() if not shows(part)]
    assert not wrong, wrong


def test_every_word_of_a_list_is_described():
    wrong = []

    def walk(part, path):
        if isinstance(part, dict):
            described = part.get("markdownEnumDescriptions")
            if described is not None and len(described) != len(part["enum"]):
                wrong.append(f"{path}: {len(part['enum'])} words, {len(described)} descriptions")
            for key, value in part.items():
                walk(value, f"{path}/{key}")
        elif isinstance(part, list):
            for i, value in enumerate(part):
                walk(value, f"{path}/{i}")
    walk(schema(), "")
    assert not wrong, "\n".join(wrong)


def test_the_real_case_names_the_schema():
    first = (common.ROOT / "entities.yaml").read_text(encoding="utf-8").splitlines()[0]
    common.equal(first + "\n", MODELINE)


def test_the_lock_file_names_no_registry():
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    wrong = [name for name, package in lock["packages"].items() if "resolved" in package]
    assert not wrong, wrong
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


# ---- in an editor ----

@functools.cache
def server():
    started = Server(FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server", common.ROOT)
    atexit.register(started.close)
    return started


NUMBER = itertools.count(1)


def opened(text):
    """Opens a case in the editor; returns its name and its whole text."""
    name, whole = f"case-{next(NUMBER)}.yaml", MODELINE + text.removeprefix(MODELINE)
    server().open(name, whole)
    return name, whole


def completed(text):
    """What is offered at the @ of a text."""
    return server().complete(*opened(text.replace("@", "")), len(MODELINE) + text.index("@"))


def hovered(text):
    """What is shown over the character behind the @ of a text."""
    return server().hover(*opened(text.replace("@", "")), len(MODELINE) + text.index("@"))


@functools.cache
def marked():
    """{text: [(line, message)]} of the good files and of MARKS, all opened together: the server waits a while before
    it looks at a file."""
    names = {text: opened(text)[0] for text in [*good_files().values(), *(text for text, _, _ in MARKS.values())]}
    return {text: [(line - (not text.startswith(MODELINE)), told) for line, told in server().diagnostics(name)]
            for text, name in names.items()}


ENTITIES = "entities:\n  a: A\n  b: B\n"
RELATION = ENTITIES + "relations:\n  - a -> b: knows\n    "

OFFERS = {
    "the sections": ("@", lambda: schema()["properties"]),
    "the keys of the chart": ("chart:\n  @", lambda: definition("chart")["properties"]),
    "the keys of a source": ("sources:\n  s:\n    @", lambda: definition("source")["properties"]),
    "the keys of an entity": ("entities:\n  a:\n    name: A\n    @", lambda: set(definition("entity")["properties"]) - {"name"}),
    "the keys of an entity in braces": ("entities:\n  a: { name: A, r@ }\n", lambda: {"role", "type", "group"}),
    "the keys of a group": ("groups:\n  g:\n    name: A\n    @", lambda: set(definition("group")["properties"]) - {"name"}),
    "the keys of a relation": (RELATION + "@", lambda: definition("relation")["properties"]),
    "the keys of a view": ("views:\n  v:\n    @", lambda: definition("view")["properties"]),
    "the keys of a type": ("types:\n  t:\n    @", lambda: definition("ownEntityType")["properties"]),
    "the keys of a relation type": ("relation_types:\n  t:\n    @", lambda: definition("ownRelationType")["properties"]),
    "the keys of a membership": ("entities:\n  a:\n    name: A\n    group:\n      g:\n        @",
                                 lambda: definition("membership")["properties"]),
    "the types of an entity": ("entities:\n  a:\n    name: A\n    type: @", lambda: words_in_schema(definition("entityType"))),
    "the types of an entity in braces": ("entities:\n  a: { name: A, type: p@ }\n",
                                         lambda: words_in_schema(definition("entityType"))),
    "the types of a relation": (RELATION + "type: @", lambda: words_in_schema(definition("relationType"))),
    "the types of a view's entities": ("views:\n  v:\n    types: [@]", lambda: words_in_schema(definition("entityType"))),
    "the words for likelihood": (RELATION + "likelihood: @", lambda: words_in_schema(definition("likelihood"))),
    "the words for confidence": (RELATION + "confidence: @", lambda: words_in_schema(definition("confidence"))),
    "the bases": (RELATION + "basis: @", lambda: ["stated", "inferred"]),
    "the statuses": (RELATION + "status: @", lambda: words_in_schema(definition("claim")["status"])),
    "true and false": (RELATION + "negated: @", lambda: ["true", "false"]),
    "the markings": ("chart:\n  marking: @", lambda: words_in_schema(definition("marking"))),
    "the directions": ("chart:\n  direction: @", lambda: words_in_schema(definition("direction"))),
    "the shapes": ("types:\n  t:\n    shape: @", lambda: words_in_schema(part_of_schema("ownEntityType.shape"))),
    "the colours": ("types:\n  t:\n    colour: @", lambda: words_in_schema(definition("colour"))),
    "a new entity": ("entities:\n  @", lambda: ["an entity"]),
    "a new relation": (ENTITIES + "relations:\n  - @", lambda: ["a relation"]),
    "a new view": ("views:\n  @", lambda: ["a view around an entity", "a view that lists its entities"]),
}


def offer_test(text, expected):
    def run():
        missing = set(expected()) - set(completed(text))
        assert not missing, f"not offered at the @ of\n{text}\n{sorted(missing)}"
    return run


def offer_tests():
    yield from ((f"editor offers {what}", offer_test(*where)) for what, where in OFFERS.items())


def test_editor_says_what_it_offers():
    for text, key, part in ((RELATION + "@", "likelihood", "How probable it is"),
                            (RELATION + "type: @", "targets", "Hostile: targets"),
                            (RELATION + "likelihood: @", "highly likely", "PHIA: 80–90 %"),
                            ("views:\n  v:\n    @", "around", "What can be reached from this entity")):
        told = completed(text)[key].get("documentation", "")
        common.holds(told["value"] if isinstance(told, dict) else told, part, f"the description of {key}")


def test_editor_writes_what_it_offers_in_the_file_s_own_style():
    inserted = {label: item["insertText"] for label, item in completed(RELATION + "@").items()}
    for key, text in (("sources", "sources: [$1]"), ("when", "when: ${1:2024-07}"), ("likelihood", "likelihood: "),
                      ("a relation", "${1:from} -> ${2:to}: ${3:what it does}\n  sources: [${4:source}]")):
        common.equal(inserted[key], text)


def test_editor_offers_no_yaml_words_as_text():
    for text in ("entities:\n  a:\n    name: @", "chart:\n  title: @", RELATION + "by: @", RELATION + "when: @",
                 RELATION + "likelihood: @", "entities:\n  a:\n    name: A\n    type: @"):
        offered = {"true", "false", "null"} & set(completed(text))
        assert not offered, f"offered at the @ of\n{text}\n{sorted(offered)}"


HOVERS = {
    "a section": ("@entities: { a: A }", "Who and what the case is about"),
    "an entity's id": ("entities:\n  @mss: { name: Ministry }", "A person, state, agency"),
    "an entity's key": ("entities:\n  a: { name: A, @role: head }", "What it is in this case"),
    "a type": ("entities:\n  a: { name: A, type: @agency }", "An organ of a state"),
    "a link": (ENTITIES + "relations:\n  - @a -> b: knows", "`a, b -> c`"),
    "likelihood": (RELATION + "@likelihood: likely", "How probable it is"),
    "a likelihood": (RELATION + "likelihood: @likely", "`likely`: PHIA: 55–75 %; ICD 203: 55–80 %"),
    "a grade": (RELATION + "@grade: B2", "A completely, B usually"),
    "a date": (RELATION + "@when: 2021/..", "since, until 2021"),
    "sources": (RELATION + "@sources: [{ s: page 1 }]", "with or without the place"),
    "the place in a source": (RELATION + "sources: [{ s: @page 1 }]", "Where in the source it was read"),
    "a view's key": ("views:\n  v: { @around: a }", "What can be reached"),
    "the chart's key": ("chart: { @as_of: 2025 }", "The date up to which the case is told"),
    "a source's key": ("sources:\n  s: { @quoted_in: t }", "the source in which this one was read".capitalize()),
}


def hover_test(text, part):
    return lambda: common.holds(hovered(text), part, f"what is shown over the @ of {text!r}")


def hover_tests():
    yield from ((f"editor explains {what}", hover_test(*where)) for what, where in HOVERS.items())


def unmarked(name):
    def run():
        common.equal(marked()[good_files()[name]], [], f"what the editor says of {name}")
    return run


def unmarked_tests():
    yield from ((f"editor finds nothing in {name}", unmarked(name)) for name in good_files())


MARKS = {
    "an unknown key": ("entities:\n  a:\n    name: A\n    nmae: B\n", 4, "Property nmae is not allowed"),
    "an unknown section": ("entitys: { a: A }\n", 1, "Property entitys is not allowed"),
    "an id with a space": ("entities:\n  a b: A\n", 2, "An id is letters, digits"),
    "a missing name": ("entities:\n  a:\n    type: person\n", 2, 'Missing property "name"'),
    "a list for text": ("entities:\n  a:\n    name: [A]\n", 3, "Text is needed here"),
    "a wrong arrow": (ENTITIES + "relations:\n  - a => b: x\n", 5, "A link is ids with an arrow between"),
    "a relation without a link": (ENTITIES + "relations:\n  - label: x\n", 5, "A relation starts with a link"),
    "a link that is no link": (ENTITIES + "relations:\n  - a to b\n", 5, "A link is ids with an arrow between"),
    "two links": (ENTITIES + "relations:\n  - a -> b: x\n    link: a -> b\n", 6, "A relation has one link"),
    "keys below the link": (RELATION.rstrip().removesuffix("knows") + "\n      type: funds\n", 6, "Text is needed here"),
    "a confidence for a likelihood": (RELATION + "likelihood: moderate\n", 6, "Value is not accepted"),
    "a misspelt confidence": (RELATION + "confidence: hihg\n", 6, '"high", "moderate", "medium", "low"'),
    "a wrong grade": (RELATION + "grade: Z9\n", 6, "A grade is a letter for the source"),
    "a date that is none": (RELATION + "when: last year\n", 6, "This is no date in EDTF"),
    "a wrong marking": ("chart: { marking: TLP:PINK }\n", 1, '"TLP:CLEAR"'),
    "a wrong depth": ("views:\n  v: { around: a, depth: two }\n", 2, "This is a number of relations"),
    "a syntax error": ("entities:\n  a: { name: A\nrelations: []\n", None, ""),
}


def mark_test(text, line, part):
    def run():
        marks = marked()[text]
        assert any(line in (None, at) and part in told for at, told in marks), f"{marks}\nfor\n{text}"
    return run


def mark_tests():
    yield from ((f"editor marks {what}", mark_test(*where)) for what, where in MARKS.items())


def tests():
    yield "npm packages are installed", test_npm_packages_are_installed
    if not (FOLDER / "node_modules" / "yaml-language-server").is_dir():
        return
    yield from file_tests()
    yield from trial_tests()
    yield from table_tests()
    yield from key_tests()
    yield from choice_tests()
    yield from offer_tests()
    yield from hover_tests()
    yield from unmarked_tests()
    yield from mark_tests()
    yield from common.tests_of(sys.modules[__name__])[1:]
