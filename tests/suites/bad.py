"""tests/bad/NAME.yaml beside NAME.err, what `linkchart check` must say of it."""

from suites import common

FOLDER = common.TESTS / "bad"


def bad(source):
    def run():
        result = common.run("check", source.name, cwd=FOLDER)
        expected = source.with_suffix(".err")
        if common.State.accept:
            expected.write_text(result.stderr, encoding="utf-8")
            return
        common.status(result, 1)
        common.equal(result.stdout, "", "standard output")
        common.equal(result.stderr, expected.read_text(encoding="utf-8"), expected.name)
    return source.stem, run


def tests():
    return [bad(source) for source in sorted(FOLDER.glob("*.yaml"))]
