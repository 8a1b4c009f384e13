"""What needn't be drawn isn't, and whoever remembers is never wrong: with --manifest, a picture is drawn again exactly
where it would come out otherwise. Run as part of the suite "command"."""

import os
import random
import re
import subprocess
import sys

from suites import common
from suites.running import ALL, SMALL, Case, same

DRAWN = ["-o", "out", "--manifest", "list"]


def processes(case, *arguments):
    """How many processes a run makes besides itself: one for each way of laying out that is tried. They are counted
    in a namespace of their own, where numbers are given out in turn."""
    if common.sanitized():
        raise common.Skip("LeakSanitizer has a process of its own")
    script = 'before=$(sh -c "echo \\$\\$"); "$@" || exit; echo $(($(sh -c "echo \\$\\$") - before - 2))'
    command = ["unshare", "--pid", "--fork", *([] if os.getuid() == 0 else ["--user", "--map-root-user"]), "sh", "-c", script,
               "sh", common.program(), *arguments]
    try:
        done = subprocess.run(command, cwd=case.folder, capture_output=True, text=True, timeout=120, check=False)
    except FileNotFoundError as error:
        raise common.Skip("unshare is not installed") from error
    if "unshare" in done.stderr:
        raise common.Skip(done.stderr.strip())
    common.equal((done.returncode, done.stderr), (0, ""), "how the run ended")
    return int(done.stdout)


def test_on_no_change_nothing_is_laid_out():
    with Case() as case:
        assert processes(case, "case.yaml", *DRAWN) > 3, "the first run laid nothing out"
        before = case.state()
        common.equal(processes(case, "case.yaml", *DRAWN), 0, "the processes of the second run")
        case.write(SMALL.replace("  - a -> b", "  # a comment\n\n  - a -> b"))
        common.equal(processes(case, "case.yaml", *DRAWN), 0, "the processes after a change that no picture shows")
        same(before, case.state())


def test_nothing_is_laid_out_to_keep_what_is_not_kept():
    """A run with a theme of one's own writes no layout file, so views have no whole chart to go by."""
    with Case() as case:
        case.write('paper: "#fffff0"\n', "theme.yaml")
        for more in ([], ["--theme", "theme.yaml"]):
            options = ["case.yaml", *DRAWN, "--keep", *more]
            case.run(*options)
            common.equal(processes(case, *options), 0, f"the processes of the second run with {more}")


def test_pages_of_one_pdf_are_drawn_again_only_together():
    with Case() as case:
        options = ["case.yaml", "-o", "all.pdf", "--manifest", "list"]
        case.run(*options)
        before = case.state(".")["all.pdf"]
        common.equal(processes(case, *options), 0, "the processes of the second run")
        common.equal(case.state(".")["all.pdf"], before, "the file")
        case.write(SMALL.replace("The left half", "The other half"))
        case.run(*options)
        case.run("case.yaml", "-o", "fresh.pdf")
        contents = case.contents(".")
        common.equal(contents["all.pdf"] == contents["fresh.pdf"], True, "whether it is as if drawn afresh")
        common.equal(processes(case, *options), 0, "the processes after that")


def test_on_a_change_to_one_view_only_that_view_is_laid_out():
    with Case() as case:
        case.draw("--manifest", "list")
        before = case.state()
        case.write(SMALL.replace("The left half", "The other half"))
        one = processes(case, "case.yaml", *DRAWN)
        common.equal(one, processes(case, "case.yaml", "-o", "alone", "--view", "left"), "the processes")
        changed = sorted(name for name, state in case.state().items() if state != before[name])
        common.equal(changed, ["case-left.dot", "case-left.png", "case-left.svg"])


def test_a_picture_that_was_touched_is_drawn_again():
    def write(path):
        path.write_text(path.read_text(encoding="utf-8").replace("Anna", "Anne"), encoding="utf-8")

    def replace(path):
        path.with_name("other").write_bytes(path.read_bytes().replace(b"Anna", b"Anne"))
        os.utime(path.with_name("other"), ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        path.with_name("other").rename(path)

    def link(path):
        path.rename(path.parent.parent / "kept.svg")
        path.symlink_to("../kept.svg")
        write(path)
    for touch in (write, replace, link, lambda path: path.unlink()):
        with Case() as case:
            case.draw("--manifest", "list")
            before = case.contents()
            touch(case.folder / "out/case.svg")
            case.draw("--manifest", "list")
            same(before, case.contents())


def test_what_is_remembered_may_be_lost_or_wrong():
    with Case() as case:
        case.draw("--manifest", "list")
        before = case.contents()
        memory = case.folder / "list.drawn"
        text = memory.read_text(encoding="utf-8")
        for wrong in ("", "\0\0\0", text[:-40], text.replace(" ", "  "), re.sub(r"^\w{64}", "0" * 64, text, flags=re.M),
                      text.replace("out/case", "out/../out/case"), text.replace("; 1", "; 2"), "x" * 100_000):
            memory.write_text(wrong, encoding="utf-8")
            (case.folder / "out/case.svg").write_text("mine", encoding="utf-8")
            case.draw("--manifest", "list")
            same(before, case.contents())
        memory.unlink()
        case.draw("--manifest", "list")
        same(before, case.contents())


def test_other_options_draw_again():
    with Case() as case:
        for options in ([], ["--theme", "dark"], ["--dpi", "96"], ["--text", "paths"], ["--max-marking", "TLP:CLEAR"]):
            case.draw("--manifest", "list", *options)
            case.run("case.yaml", "-o", "fresh", *options)
            same(case.contents("fresh"), case.contents())
            common.equal(case.files(), ALL)


def test_a_warning_about_a_picture_comes_each_time():
    with Case() as case:
        from suites.failing import with_engines
        plugins = with_engines(case, "core", "neato_layout")
        told = [case.draw("--manifest", "list", env=plugins).stderr for _ in range(3)]
        common.holds(told[0], "[layout-fallback]", "standard error")
        common.equal(told[1:], told[:1] * 2, "what the later runs said")


def variants(text, count):
    """The text with one word changed, each time another one."""
    words = [match.span() for match in re.finditer(r"[A-Za-z]{3,}|\d{2,}", text)]
    pick = random.Random(len(text))
    for start, end in pick.sample(words, min(count, len(words))):
        word = text[start:end]
        yield text[:start] + (str(int(word) - 1) if word.isdigit() else word + word[-1]) + text[end:]


def remembers_rightly(path):
    def run():
        text = path.read_text(encoding="utf-8")
        with Case(text) as case:
            case.draw("-f", "svg,dot", "--manifest", "list")
            tried = 0
            for variant in variants(text, 60):
                case.write(variant)
                if common.run("case.yaml", "-o", "fresh", "-f", "svg,dot", "--manifest", "fresh-list",
                              cwd=case.folder).returncode != 0:
                    continue
                (case.folder / "fresh-list.drawn").unlink()
                case.draw("-f", "svg,dot", "--manifest", "list")
                common.equal(sorted(case.contents()), sorted(case.contents("fresh")), "the pictures")
                for name, content in case.contents("fresh").items():
                    assert content == case.contents()[name], f"{name} was not drawn again for:\n{variant}"
                tried += 1
                if tried == 8:
                    break
    return f"a change of any word is drawn: {path.stem}", run


def tests():
    cases = [common.ROOT / "entities.yaml", *sorted((common.TESTS / "golden").glob("*.yaml"))]
    return common.tests_of(sys.modules[__name__]) + [remembers_rightly(path) for path in cases]
