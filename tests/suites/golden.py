"""tests/golden/NAME.yaml beside the pictures it must give, byte for byte."""

import re

from suites import common

FOLDER = common.TESTS / "golden"


def without_places(text):
    """All numbers but those in ids, colours and words: what another Graphviz may place elsewhere."""
    text = re.sub(r' d="[^"]*"', ' d=""', text)
    return re.sub(r'( (?:x|y|width|height|viewBox)=")[^"]*', r"\1", text)


def compare(path, actual):
    expected = path.read_text(encoding="utf-8")
    if common.State.graphviz != common.GOLDEN_GRAPHVIZ and path.suffix == ".svg":
        expected, actual = without_places(expected), without_places(actual)
    common.equal(actual, expected, path.name)


def golden(source):
    def run():
        with common.temporary() as out:
            result = common.run(source.name, "-o", out, "-f", "dot,svg", cwd=FOLDER)
            common.status(result, 0)
            common.equal(result.stderr, "", "standard error")
            made = {path.name: path.read_text(encoding="utf-8") for path in sorted(out.iterdir())}
        known = {path.name for path in FOLDER.iterdir()
                 if path.suffix in (".dot", ".svg") and re.fullmatch(source.stem + r"(-.*)?", path.stem)}
        if common.State.accept:
            for name in known - made.keys():
                (FOLDER / name).unlink()
            for name, text in made.items():
                (FOLDER / name).write_text(text, encoding="utf-8")
            return
        common.equal(sorted(made), sorted(known), "the set of pictures")
        for name, text in made.items():
            compare(FOLDER / name, text)
    return source.stem, run


def tests():
    return [golden(source) for source in sorted(FOLDER.glob("*.yaml"))]
