"""What `linkchart check` must say of a file: tests/bad/NAME.yaml with errors, and tests/lint/NAME.yaml with
warnings alone, each beside NAME.err."""

from suites import common

STATUSES = {"bad": 1, "lint": 0}


def bad(source):
    def run():
        result = common.run("check", source.name, cwd=source.parent)
        expected = source.with_suffix(".err")
        if common.State.accept:
            expected.write_text(result.stderr, encoding="utf-8")
            return
        status = STATUSES[source.parent.name]
        common.status(result, status)
        if status:
            common.equal(result.stdout, "", "standard output")
        common.equal(result.stderr, expected.read_text(encoding="utf-8"), expected.name)
    return source.stem, run


def tests():
    return [bad(source) for folder in STATUSES for source in sorted((common.TESTS / folder).glob("*.yaml"))]
