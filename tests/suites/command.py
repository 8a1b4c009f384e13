"""The program itself: its options, what it writes where, and what it says. What it does when the system fails is in
failing.py, what it needn't draw in unchanged.py, the formats' own promises are in formats.py, those of the Makefile in making.py; all run with this suite."""

import os
import pty
import re
import signal
import subprocess
import sys

from suites import common, failing, formats, making, unchanged
from suites.running import ALL, BROKEN, SMALL, SOURCED, Case, raw, same


# ---- what is drawn ----

def test_render_is_the_default_command():
    with Case() as case:
        case.draw()
        case.run("render", "case.yaml", "-o", "out2")
        common.equal(case.files(), ALL)
        same(case.contents(), case.contents("out2"))


def test_without_o_pictures_go_to_the_working_folder():
    with Case() as case:
        case.write(SMALL, "deeper/case.yaml")
        case.run("deeper/case.yaml", "-f", "svg", "--whole")
        common.equal(case.files("."), ["case.svg", "case.yaml", "deeper", "deeper/case.yaml"])


def test_missing_folders_are_made():
    with Case() as case:
        case.run("case.yaml", "-o", "some/new/folder", "-f", "dot", "--whole")
        common.equal(case.files("some/new/folder"), ["case.dot"])


def test_formats_are_those_asked_for():
    for wanted, endings in [("svg", ["svg"]), ("png,dot", ["dot", "png"]), ("dot, svg", ["dot", "svg"]),
                            ("svg,svg", ["svg"])]:
        with Case() as case:
            case.draw("--whole", "--format", wanted)
            common.equal(case.files(), [f"case.{ending}" for ending in endings], f"-f {wanted}")


def test_views_are_those_asked_for():
    for options, names in [(["--view", "left"], ["case-left.svg"]),
                           (["-v", "right", "--view=left"], ["case-left.svg", "case-right.svg"]),
                           (["--whole"], ["case.svg"]),
                           (["--whole", "-v", "left"], ["case-left.svg", "case.svg"])]:
        with Case() as case:
            case.draw("-f", "svg", *options)
            common.equal(case.files(), names, " ".join(options))


def test_a_view_of_any_script_can_be_asked_for():
    with Case(SMALL.replace("left:", "p\u0159\u00edklad:")) as case:
        for typed in ("p\u0159\u00edklad", "pr\u030ci\u0301klad"):  # composed and decomposed
            case.draw("-f", "svg", "--view", typed)
        common.equal(case.files(), ["case-p\u0159\u00edklad.svg"])


def test_an_unknown_view_is_wrong_usage():
    with Case() as case:
        result = case.draw("--view", "middle", status=2)
        common.holds(result.stderr, "middle", "standard error")
        common.holds(result.stderr, "--list-views", "standard error")
        common.equal(case.files(), [])


def test_list_views():
    with Case() as case:
        result = case.draw("--list-views")
        common.equal(result.stdout, "left\tThe left half\nright\t\n")
        common.equal(case.files(), [])


def test_several_files():
    with Case() as case:
        case.write(SMALL.replace("Small", "Other"), "other.yaml")
        case.run("case.yaml", "other.yaml", "-o", "out", "-f", "svg", "--whole")
        common.equal(case.files(), ["case.svg", "other.svg"])
        common.holds((case.folder / "out/other.svg").read_text(encoding="utf-8"), "Other")


def test_a_file_whose_name_begins_with_a_dash():
    with Case(name="-case.yml") as case:
        case.run("-o", "out", "-f", "svg", "--whole", "--", "-case.yml")
        common.equal(case.files(), ["-case.svg"])


def test_names_with_spaces_and_other_scripts():
    with Case(name="m\u016fj p\u0159\u00edpad 1.yaml") as case:
        case.draw("-f", "svg", "--whole")
        common.equal(case.files(), ["m\u016fj p\u0159\u00edpad 1.svg"])


# ---- standard input and output ----

def test_standard_input():
    with Case() as case:
        case.run("-", "-o", "out", "-f", "svg", "--whole", stdin=SMALL)
        common.equal(case.files(), ["stdin.svg"])
        result = case.run("-", "-o", "out", stdin=BROKEN, status=1)
        common.holds(result.stderr, "<stdin>:4:10: error: unknown entity", "standard error")


def test_standard_output_is_what_the_file_would_be():
    with Case() as case:
        case.draw()
        for ending in ("dot", "svg", "png"):
            for name, options in [(f"case.{ending}", []), (f"case.{ending}", ["--whole"]),
                                  (f"case-left.{ending}", ["--view", "left"])]:
                result = raw("case.yaml", "-o", "-", "-f", ending, *options, cwd=case.folder)
                assert result.returncode == 0 and result.stdout == case.contents()[name], \
                    f"-o - -f {ending} {options} is not {name}"


def test_standard_output_takes_one_picture():
    with Case() as case:
        case.write(SMALL, "other.yaml")
        for options in [[], ["-f", "svg,dot"], ["-f", "svg", "-v", "left", "-v", "right"],
                        ["-f", "svg", "other.yaml"]]:
            result = case.run("case.yaml", "-o", "-", *options, status=2)
            common.equal(result.stdout, "", "standard output")
            common.holds(result.stderr, "one picture in one format", "standard error")


def test_a_closed_pipe_leaves_nothing():
    with Case() as case:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer) as pipe:
            result = raw("case.yaml", "-o", "-", "-f", "svg", cwd=case.folder, stdout=pipe)
        assert result.returncode in (3, -signal.SIGPIPE), result
        common.equal(case.files("."), ["case.yaml"])


# ---- what else can be asked ----

def test_version():
    version = re.search(r"^VERSION := (\S+)$", (common.ROOT / "Makefile").read_text(encoding="utf-8"), re.M).group(1)
    result = common.run("--version")
    common.status(result, 0)
    common.equal(result.stdout, f"linkchart {version}\n")


def test_help():
    for arguments in (["--help"], ["-h"], ["help"]):
        result = common.run(*arguments)
        common.status(result, 0)
        common.equal(result.stderr, "", "standard error")
        for word in ("render", "check", "-o", "--view", "Exit status"):
            common.holds(result.stdout, word, " ".join(arguments))


def test_a_command_lists_its_options():
    for arguments in (["render", "--help"], ["case.yaml", "--help"], ["render", "-h"]):
        result = common.run(*arguments)
        common.status(result, 0)
        for option in ("-o, --out", "-f, --format", "-v, --view", "--whole", "--dpi", "--list-views", "--deps",
                       "--manifest"):
            common.holds(result.stdout, option, " ".join(arguments))
    common.status(common.run("check", "--help"), 0)


def test_the_manual_names_every_option():
    manual = (common.ROOT / "docs/linkchart.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = re.findall(r"--[a-z]+(?:-[a-z]+)*", common.run("render", "--help").stdout)
    common.equal([option for option in options if option not in manual], [], "what docs/linkchart.1 leaves out")


def test_check_tells_counts_and_draws_nothing():
    with Case(SOURCED) as case:
        case.write(SOURCED, "other.yaml")
        common.equal(case.run("check", "case.yaml").stdout, "1 file checked: no errors, 0 warnings\n")
        common.equal(case.run("check", "case.yaml", "other.yaml").stdout, "2 files checked: no errors, 0 warnings\n")
        common.equal(case.run("check", "-", stdin=SOURCED).stdout, "1 file checked: no errors, 0 warnings\n")
        common.equal(case.files("."), ["case.yaml", "other.yaml"])


def test_deps_is_a_rule_that_make_understands():
    with Case(name="the case $1 #2.yaml") as case:
        rule = case.draw("--deps", "-f", "svg", "--whole").stdout
        common.equal(case.files(), [])
        case.write(rule + "%.svg:\n\t@echo drawn '$@' from '$<'\n", "Makefile")
        made = subprocess.run(["make", "-s", "out/the case $$1 #2.svg".replace("$$", "$")], cwd=case.folder,
                              capture_output=True, text=True, env=making.environment(), check=False)
        common.equal(made.stdout + made.stderr, "drawn out/the case $1 #2.svg from the case $1 #2.yaml\n")


def test_deps_names_every_picture():
    with Case() as case:
        targets, _, sources = case.draw("--deps").stdout.partition(":")
        common.equal(sorted(targets.split()), sorted(f"out/{name}" for name in ALL))
        common.equal(sources, " case.yaml\n")


def test_manifest_lists_and_removes_what_is_gone():
    with Case() as case:
        case.draw("--manifest", "list")
        listed = (case.folder / "list").read_text(encoding="utf-8").splitlines()
        common.equal(sorted(listed), [f"out/{name}" for name in ALL])
        case.write("mine", "out/mine.svg")
        case.write(re.sub("  right:.*\n", "", SMALL))
        case.draw("--manifest", "list")
        common.equal(case.files(), sorted([name for name in ALL if "right" not in name] + ["mine.svg"]))


def test_manifest_removes_only_pictures_in_the_same_folder():
    with Case() as case:
        kept = ["elsewhere/old.svg", "out/notes.txt", "old.svg", "out/deeper/old.svg"]
        for name in kept + ["out/old.svg"]:
            case.write("old", name)
        (case.folder / "out/folder.svg").mkdir()
        case.write("\n".join([*kept, "out/old.svg", "out/folder.svg", "out/../old.svg", "case.yaml", "", "/"]), "list")
        case.draw("-f", "svg", "--whole", "--manifest", "list")
        for name in [*kept, "out/folder.svg", "case.yaml"]:
            assert (case.folder / name).exists(), f"{name} was removed"
        assert not (case.folder / "out/old.svg").exists(), "out/old.svg was kept"


def test_a_failed_run_leaves_manifest_and_pictures():
    with Case() as case:
        case.draw("--manifest", "list")
        case.write(re.sub("  right:.*\n", "", BROKEN))
        before = case.state("."), case.state()
        case.draw("--manifest", "list", status=1)
        same(before[0], case.state("."))
        same(before[1], case.state())


# ---- wrong usage ----

def test_wrong_usage():
    for arguments, told in [([], "FILE"), (["render"], "FILE"), (["check"], "FILE"),
                            (["case.yaml", "--frobnicate"], "--frobnicate"), (["check", "--dpi", "3", "x"], "--dpi"),
                            (["case.yaml", "-f", "gif"], "unknown format 'gif'; known: dot, svg, png"),
                            (["case.yaml", "-f", ""], "known: dot, svg, png"),
                            (["case.yaml", "-f", "svg,"], "known: dot, svg, png"),
                            (["case.yaml", "-o"], "-o"), (["case.yaml", "--view"], "--view"),
                            (["case.yaml", "--dpi", "many"], "--dpi"), (["case.yaml", "--dpi", "nan"], "--dpi"),
                            (["case.yaml", "--dpi", "0"], "from 10 to 9600"),
                            (["case.yaml", "--dpi", "-96"], "--dpi"), (["case.yaml", "--dpi", "1e9"], "9600")]:
        with Case() as case:
            result = case.run(*arguments, status=2)
            common.equal(result.stdout, "", "standard output")
            common.holds(result.stderr, told, " ".join(arguments))
            common.holds(result.stderr, "linkchart: error: ", " ".join(arguments))
            common.holds(result.stderr, "linkchart --help", " ".join(arguments))
            common.equal(case.files("."), ["case.yaml"], " ".join(arguments))


# ---- errors in the file ----

def test_an_error_leaves_old_pictures_untouched():
    with Case() as case:
        case.draw()
        before = case.state()
        case.write(BROKEN.replace("Small", "Changed"))
        result = case.draw(status=1)
        common.holds(result.stderr, "case.yaml:4:10: error: unknown entity \"nobody\" [unknown-entity]\n"
                                    "  4 |   - a -> nobody: knows\n    |          ^^^^^^\n", "standard error")
        same(before, case.state())


def test_an_error_makes_nothing():
    with Case(BROKEN) as case:
        case.draw(status=1)
        common.equal(case.files("."), ["case.yaml"])


def test_errors_of_all_files_are_told_in_one_run():
    with Case(BROKEN) as case:
        case.write(SMALL, "good.yaml")
        case.write(BROKEN.replace("nobody", "someone"), "other.yaml")
        for command in ([], ["check"]):
            result = case.run(*command, "case.yaml", "good.yaml", "other.yaml", status=1)
            common.holds(result.stderr, "case.yaml:4:10: error", "standard error")
            common.holds(result.stderr, "other.yaml:4:10: error", "standard error")
        common.equal(case.files("."), ["case.yaml", "good.yaml", "other.yaml"])


def test_two_pictures_of_one_name():
    with Case(SMALL.replace("chart: { title: Small }\n", "")) as case:
        case.write(SMALL.replace("chart: { title: Small }\n", ""), "b/case.yaml")
        result = case.run("case.yaml", "b/case.yaml", "-o", "out", status=1)
        common.holds(result.stderr, "'case' [same-output]", "standard error")
        for name in ("b/case.yaml", "case.yaml"):
            assert re.search(rf"^{name}(:\d+:\d+)?: ", result.stderr, re.M), f"{name} is not named:\n{result.stderr}"
        common.equal(case.files(), [])


def test_a_view_that_takes_another_files_name():
    with Case() as case:
        case.write(SMALL, "case-left.yaml")
        result = case.run("case.yaml", "case-left.yaml", "-o", "out", status=1)
        common.holds(result.stderr, "case-left", "standard error")
        common.holds(result.stderr, "case.yaml:6:3: note", "standard error")
        common.equal(case.files(), [])


def test_an_empty_view_is_drawn_with_a_warning():
    with Case(SMALL.replace("only: [b]", "only: [a], types: [state]")) as case:
        result = case.draw()
        common.holds(result.stderr, "case.yaml:7:3: warning: the view \"right\" shows nothing [empty-view]",
                     "standard error")
        common.equal(case.files(), ALL)


# ---- the same bytes, and untouched files ----

def test_unchanged_pictures_are_untouched():
    with Case() as case:
        case.draw()
        before = case.state()
        case.draw()
        same(before, case.state())
        case.write(SMALL + "# a comment\n")
        case.draw()
        same(before, case.state())
        case.write(SMALL.replace("The left half", "The other half"))
        case.draw()
        changed = sorted(name for name, state in case.state().items() if state != before[name])
        common.equal(changed, ["case-left.dot", "case-left.png", "case-left.svg"])


def test_a_new_file_has_the_usual_permissions():
    for mask, mode in [(0o022, 0o644), (0o077, 0o600)]:
        with Case() as case:
            raw("case.yaml", "-o", "out", cwd=case.folder, preexec_fn=lambda m=mask: os.umask(m))
            for name in ALL:
                common.equal(oct((case.folder / "out" / name).stat().st_mode & 0o777), oct(mode), name)


def czech_locale(folder):
    """Where a locale with a comma for a decimal point can be made, the environment that finds it."""
    made = subprocess.run(["localedef", "-i", "cs_CZ", "-f", "UTF-8", str(folder / "cs_CZ.UTF-8")],
                          capture_output=True, check=False) if os.path.exists("/usr/share/i18n/locales/cs_CZ") else None
    path = {"LOCPATH": str(folder)} if made and (folder / "cs_CZ.UTF-8").exists() else {}
    return {"LC_ALL": "cs_CZ.UTF-8", "LANGUAGE": "cs", "TZ": "Asia/Taipei", **path}


def test_the_same_bytes_wherever_and_whenever():
    real = common.ROOT / "entities.yaml"
    options = ["-f", "dot,svg,png", "--view", "attribution"]
    with Case() as case:
        case.run(real, "-o", "out", *options)
        first = case.contents()
        for name, env in [("again", {}), ("czech", czech_locale(case.folder)),
                          ("posix", {"LC_ALL": "POSIX", "TZ": "UTC", "MALLOC_PERTURB_": "165"}),
                          ("homeless", {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"})]:
            case.run(real, "-o", name, *options, env=env)
            same(first, case.contents(name))
        raw(os.path.relpath(real, case.folder / "out"), "-o", "../near", *options, cwd=case.folder / "out")
        same(first, case.contents("near"))
        one = {min(os.sched_getaffinity(0))}
        raw(real, "-o", "alone", *options, cwd=case.folder, preexec_fn=lambda: os.sched_setaffinity(0, one))
        same(first, case.contents("alone"))


def test_a_picture_does_not_depend_on_what_else_is_drawn():
    with Case() as case:
        real = common.ROOT / "entities.yaml"
        case.run(real, "-o", "out", "-f", "svg,dot")
        for view in ("triangle", "response", "sanctions"):
            case.run(real, "-o", "alone", "-f", "svg,dot", "--view", view)
        together = case.contents()
        for name, content in case.contents("alone").items():
            common.equal(content, together[name], name)


# ---- colour ----

def on_terminal(case, env):
    """Standard error of a run on a broken file, with a terminal behind it."""
    controller, terminal = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    process = subprocess.Popen([common.program(), "check", "case.yaml"], cwd=case.folder, stdout=subprocess.DEVNULL,
                               stderr=terminal, env={**clean, **env})
    os.close(terminal)
    told = b""
    while True:
        try:
            part = os.read(controller, 65536)
        except OSError:  # Linux's way to tell that the other end is closed
            break
        if not part:
            break
        told += part
    os.close(controller)
    common.equal(process.wait(timeout=60), 1, "exit status")
    return told.decode().replace("\r\n", "\n")


def test_colour_is_for_terminals():
    with Case(BROKEN) as case:
        plain = case.run("check", "case.yaml", status=1, env={"TERM": "xterm"}).stderr
        assert "\x1b" not in plain, "colour in a pipe"
        coloured = on_terminal(case, {"TERM": "xterm-256color"})
        assert "\x1b[" in coloured, "no colour on a terminal"
        common.equal(re.sub(r"\x1b\[[\d;]*m", "", coloured), plain, "the text")
        for env in ({"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}, {}):
            common.equal(on_terminal(case, env), plain, f"the text with {env}")
        assert "\x1b[" in on_terminal(case, {"TERM": "xterm", "NO_COLOR": ""}), "an empty NO_COLOR counts as none"


# ---- what it costs ----

def libraries_loaded(case, formats_wanted):
    """By linkchart and the processes it starts."""
    result = raw("case.yaml", "-o", "out", "-f", formats_wanted, cwd=case.folder,
                 env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": str(case.folder / "loads")})
    assert result.returncode == 0, result.stderr
    logs = "".join(path.read_text(errors="replace") for path in case.folder.glob("loads.*"))
    return set(re.findall(r"calling init: \S*/(\S+?)\.so", logs))


def test_what_only_png_needs_is_loaded_only_for_png():
    only_png = {"libcairo", "libpixman-1", "cairo"}
    never = {"libpango-1.0", "libpangocairo-1.0", "libgvplugin_pango", "libgd"}
    with Case() as case:
        loaded = libraries_loaded(case, "svg,dot")
        assert {"libglib-2.0", "libgvplugin_dot_layout"} <= loaded, sorted(loaded)
        assert not loaded & (only_png | never | {"libfontconfig", "fonts"}), sorted(loaded)
    with Case() as case:
        loaded = libraries_loaded(case, "png")
        assert {"libcairo", "cairo"} <= loaded and not loaded & never, sorted(loaded)


def test_fontconfig_is_loaded_only_for_what_liberation_sans_lacks():
    with Case(SMALL.replace("Anna", "\u5b89\u5a1c")) as case:
        assert "libfontconfig" in libraries_loaded(case, "svg")


def test_memory_is_bounded_at_any_dpi():
    if common.sanitized():
        raise common.Skip("sanitizers take memory of their own")
    for dpi in (96, 192, 600):
        with common.temporary() as folder:
            process = subprocess.Popen([common.program(), "entities.yaml", "-o", str(folder), "--whole",
                                        "--dpi", str(dpi)], cwd=common.ROOT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = status
            assert status == 0, f"exit status {status}"
            assert usage.ru_maxrss <= 30 * 1024, f"{usage.ru_maxrss} KB at {dpi} dpi"


def tests():
    return [*common.tests_of(sys.modules[__name__]), *failing.tests(), *formats.tests(), *making.tests(), *unchanged.tests()]
