"""What the program does when the system fails: nothing is half done, and the exit status is 3. Run as part of the suite
"command"."""

import os
import pathlib
import pty
import re
import resource
import signal
import subprocess
import sys
import time

from suites import common
from suites.running import BROKEN, SMALL, Case, raw, same


def test_unreadable_files():
    with Case() as case:
        case.write(SMALL, "out/old.svg")
        for name, told in [("nothing.yaml", "No such file"), (".", "folder"), ("case.yaml/x", "Not a directory")]:
            for command in ([], ["check"]):
                result = case.run(*command, name, "case.yaml", status=3)
                common.holds(result.stderr, f"{name}: error: can't read the file", "standard error")
                common.holds(result.stderr, told, "standard error")
        common.equal(case.files("."), ["case.yaml", "out", "out/old.svg"])


def test_an_unreadable_file_outweighs_an_error_in_another():
    with Case(BROKEN) as case:
        for names in (["nothing.yaml", "case.yaml"], ["case.yaml", "nothing.yaml"]):
            for command in ([], ["check"]):
                result = case.run(*command, *names, status=3)
                common.holds(result.stderr, "nothing.yaml: error", "standard error")
                common.holds(result.stderr, "case.yaml:4:10: error", "standard error")


def test_a_file_in_the_place_of_the_folder():
    with Case() as case:
        case.write("mine", "out")
        for folder in ("out", "out/deeper"):
            result = case.run("case.yaml", "-o", folder, status=3)
            common.holds(result.stderr, f"the folder {folder}", "standard error")
        common.equal((case.folder / "out").read_text(encoding="utf-8"), "mine")
        common.equal(case.files("."), ["case.yaml", "out"])


def as_nobody(case, *arguments):
    """Runs as a user who owns nothing; root could read and write everything."""
    if os.getuid() != 0:
        raise common.Skip("only root can become another user")
    try:
        return raw(*arguments, cwd=case.folder, preexec_fn=lambda: os.setuid(65534))
    except PermissionError as error:
        raise common.Skip("another user can't run the program here") from error


def test_what_another_user_may_not_read_or_write():
    with Case() as case:
        case.draw()
        case.folder.chmod(0o755)
        before = case.state()
        case.write(SMALL.replace("Anna", "Changed"))
        result = as_nobody(case, "case.yaml", "-o", "out")
        common.equal(result.returncode, 3, "the exit status where the folder can't be written")
        common.holds(result.stderr.decode(), "out/case.dot: Permission denied", "standard error")
        result = as_nobody(case, "case.yaml", "-o", "new")
        common.equal(result.returncode, 3, "the exit status where the folder can't be made")
        common.holds(result.stderr.decode(), "the folder new: Permission denied", "standard error")
        (case.folder / "case.yaml").chmod(0)
        result = as_nobody(case, "case.yaml", "-o", "out")
        common.equal(result.returncode, 3, "the exit status where the file can't be read")
        common.holds(result.stderr.decode(), "case.yaml: error: can't read the file: Permission denied")
        same(before, case.state())


def test_a_folder_in_the_place_of_a_picture_stops_all():
    for blocked in ("case.dot", "case.svg", "case.png", "case-right.png"):
        with Case() as case:
            case.draw()
            (case.folder / "out" / blocked).unlink()
            (case.folder / "out" / blocked).mkdir()
            before = case.state()
            case.write(SMALL.replace("Anna", "Changed"))
            result = case.draw(status=3)
            common.holds(result.stderr, f"out/{blocked}", "standard error")
            same(before, case.state())


def test_a_full_disk_is_told():
    with Case() as case, open("/dev/full", "w", encoding="utf-8") as full:
        for arguments in (["case.yaml", "-o", "-", "-f", "svg"], ["case.yaml", "-o", "-", "-f", "png"],
                          ["case.yaml", "--list-views"], ["case.yaml", "--deps"], ["check", "case.yaml"],
                          ["--version"], ["--help"], ["render", "--help"]):
            result = raw(*arguments, cwd=case.folder, stdout=full)
            assert result.returncode == 3, f"{arguments}: exit status {result.returncode}"
            common.holds(result.stderr.decode(), "No space left on device", " ".join(arguments))


def test_a_full_disk_leaves_old_pictures():
    """No file may grow beyond 4 KB, as on a full disk; the PNG needs more."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    with Case() as case:
        case.draw()
        before = case.state()
        case.write(SMALL.replace("Anna", "Changed"))
        result = raw("case.yaml", "-o", "out", cwd=case.folder, preexec_fn=limit)
        assert result.returncode == 3, f"exit status {result.returncode}: {result.stderr}"
        common.holds(result.stderr.decode(), "case.png", "standard error")
        same(before, case.state())


def test_too_many_dots_an_inch_are_refused_before_anything_is_written():
    ids = [f"a{i}" for i in range(40)]
    text = ("chart: { title: Long, direction: right }\nentities: {" + ", ".join(f"{i}: {i}" for i in ids) +
            "}\nrelations:\n" + "".join(f"  - {a} -> {b}\n" for a, b in zip(ids, ids[1:])))
    with Case(text) as case:
        case.draw("--dpi", "96")
        before = case.state()
        case.write(text.replace("Long", "Changed"))
        result = case.draw("--dpi", "2400", status=3)
        told = re.search(r"case.png would be \d+ pixels wide.*the largest --dpi for it is (\d+)$", result.stderr, re.M)
        assert told, result.stderr
        same(before, case.state())
        largest = int(told.group(1))
        case.draw("--dpi", str(largest + 1), status=3)
        case.draw("--dpi", str(largest))
        case.draw("--dpi", str(largest), "-f", "svg,dot")


def with_engines(case, *kept):
    """The environment for a Graphviz that has only these plugins of its own."""
    told = subprocess.run(["dot", "-v", "-Tdot"], input="graph {}", capture_output=True, text=True, check=False).stderr
    where = re.search(r"configuration file:\s*(\S+)/(config\S*)", told)
    if not where:
        raise common.Skip("where Graphviz keeps its plugins can't be told")
    folder = pathlib.Path(where.group(1))
    plugins = [plugin for plugin in re.finditer(r"^(\S+) (\w+) \{\n.*?^\}\n", (folder / where.group(2)).read_text(),
                                                re.M | re.S) if plugin.group(2) in kept]
    case.write("".join(plugin.group(0) for plugin in plugins), f"plugins/{where.group(2)}")
    for plugin in plugins:
        (case.folder / "plugins" / plugin.group(1)).symlink_to(folder / plugin.group(1))
    return {"GVBINDIR": str(case.folder / "plugins")}


def test_where_one_engine_fails_the_next_simpler_draws():
    with Case() as case:
        plugins = with_engines(case, "core", "neato_layout")
        result = case.draw("--whole", env=plugins)
        common.holds(result.stderr, "warning: Graphviz failed at this chart's layout", "standard error")
        common.holds(result.stderr, "[layout-fallback]", "standard error")
        common.equal(case.files(), ["case.dot", "case.png", "case.svg"])
        common.holds((case.folder / "out/case.svg").read_text(encoding="utf-8"), ">Anna</text>")


def test_where_graphviz_fails_altogether_our_own_layers_draw():
    with Case() as case:
        result = case.draw("--whole", env=with_engines(case))
        common.holds(result.stderr, "drawn in a simpler way instead: linkchart's own layers", "standard error")
        common.holds((case.folder / "out/case.svg").read_text(encoding="utf-8"), ">Anna</text>")


def writes_into(process, folder):
    """How many files there it has open or has begun, with a name or without."""
    links = pathlib.Path(f"/proc/{process.pid}/fd")
    try:
        held = {os.readlink(link) for link in links.iterdir()}
    except OSError:
        held = set()
    named = {str(path) for path in folder.iterdir()} if folder.exists() else set()
    return len({path for path in held if path.startswith(f"{folder}/")} | named)


def test_a_stopped_run_leaves_no_temporary_files():
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with Case() as case:
            process = subprocess.Popen([common.program(), str(common.ROOT / "entities.yaml"), "-o", "out", "--whole",
                                        "--dpi", "800"], cwd=case.folder)
            begun = time.time()
            while writes_into(process, case.folder / "out") < 3:
                assert process.poll() is None and time.time() < begun + 60, "no PNG was begun"
                time.sleep(0.005)
            process.send_signal(stop)
            process.wait(timeout=60)
            assert process.returncode == -stop, f"{stop.name}: exit status {process.returncode}"
            common.equal(case.files(), [], f"what {stop.name} leaves")


def test_a_stopped_run_leaves_no_folder_that_it_made():
    for stop in (signal.SIGINT, signal.SIGTERM):
        for there in (False, True):
            with Case() as case:
                if there:
                    (case.folder / "new").mkdir()
                process = subprocess.Popen([common.program(), str(common.ROOT / "entities.yaml"), "-o", "new/folder", "--dpi",
                                            "960"], cwd=case.folder)
                begun = time.time()
                while not (case.folder / "new/folder").is_dir() or not children(process.pid):
                    assert process.poll() is None and time.time() < begun + 60, "no folder was made"
                    time.sleep(0.005)
                process.send_signal(stop)
                process.wait(timeout=60)
                common.equal(process.returncode, -stop, f"the exit status after {stop.name}")
                common.equal(case.files("."), ["case.yaml", *(["new"] if there else [])], f"what {stop.name} leaves")


def test_a_failed_run_leaves_no_folder_that_it_made():
    with Case() as case:
        case.run(common.ROOT / "entities.yaml", "-o", "new/folder", "--whole", "--effort", "1", "--dpi", "9000", status=3)
        common.equal(case.files("."), ["case.yaml"], "what is left")
        case.write("no folder", "file")
        case.run("case.yaml", "-o", "file/folder", status=3)
        common.equal(case.files("."), ["case.yaml", "file"], "what is left")


def children(process):
    """The processes that descend from one, as far as they can be seen."""
    found, unseen = set(), [process]
    while unseen:
        try:
            told = pathlib.Path(f"/proc/{(parent := unseen.pop())}/task/{parent}/children").read_text(encoding="utf-8")
        except OSError:
            continue
        unseen.extend(told.split())
        found.update(told.split())
    return found


def alive(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_stopped_run_leaves_no_processes():
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with Case() as case:
            process = subprocess.Popen([common.program(), str(common.ROOT / "entities.yaml"), "-o", "out", "--dpi",
                                        "960"], cwd=case.folder)
            begun, seen = time.time(), set()
            while not seen:
                assert process.poll() is None and time.time() < begun + 60, "no worker was begun"
                time.sleep(0.02)
                seen = children(process.pid)
            process.send_signal(stop)
            process.wait(timeout=60)
            common.equal(process.returncode, -stop, f"the exit status after {stop.name}")
            ended = time.time()
            while any(map(alive, seen)):
                assert time.time() < ended + 10, f"{stop.name} left processes running"
                time.sleep(0.02)
            common.equal(case.files(), [], f"what {stop.name} leaves")


def test_messages_keep_the_order_of_the_pictures():
    with Case(SMALL.replace("  left:", "".join(f"  v{i}: {{}}\n" for i in range(8)) + "  left:")) as case:
        plugins = with_engines(case, "core", "neato_layout")
        told = [case.draw("-f", "svg", env=plugins).stderr for _ in range(3)]
        places = [int(line) for line in re.findall(r"^case.yaml:(\d+):\d+: warning", told[0], re.M)]
        common.equal(places, sorted(places), "the order of the warnings")
        common.equal(len(set(places)), 10, "the pictures warned of")
        common.equal(told[1:], told[:1] * 2, "what the other runs said")


def test_the_first_picture_that_fails_is_told():
    for blocked in (["case-v2.svg", "case-right.svg"], ["case.svg"]):
        with Case(SMALL.replace("  left:", "".join(f"  v{i}: {{}}\n" for i in range(8)) + "  left:")) as case:
            for name in blocked:
                (case.folder / "out" / name).mkdir(parents=True)
            result = case.draw("-f", "svg", status=3)
            common.holds(result.stderr, f"cannot replace out/{blocked[0]}: Is a directory", "standard error")
            common.equal(case.files(), sorted(blocked))


# ---- what a terminal shows while it waits ----

def waiting(case, *arguments, stop_at=None):
    """(exit status, what a terminal is shown), by default of a whole run; else of one that is stopped by Ctrl-C once it
    shows a pattern."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen([common.program(), *arguments], cwd=case.folder, stdout=subprocess.DEVNULL, stderr=terminal,
                               env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"})
    os.close(terminal)
    told = ""
    while True:
        try:
            part = os.read(controller, 65536).decode()
        except OSError:
            break
        told += part
        if stop_at and re.search(stop_at, told):
            process.send_signal(signal.SIGINT)
            stop_at = None
    os.close(controller)
    return process.wait(timeout=60), told.replace("\r\n", "\n")


SLOW = ["--dpi", "960", "-f", "png"]  # more than a second of painting


def test_whoever_waits_at_a_terminal_sees_what_is_done():
    with Case() as case:
        case.write((common.ROOT / "entities.yaml").read_text(encoding="utf-8"), "entities.yaml")
        status, told = waiting(case, "entities.yaml", "-o", "out", *SLOW)
        common.equal(status, 0, "the exit status")
        lines = re.findall(r"\r\x1b\[K(\[[#.]{24}\] (\d+) of 7, \d+ s: (?:drawing|writing)[^\r]*)", told)
        assert lines, f"no bar was shown: {told!r}"
        done = [int(count) for _, count in lines]
        common.equal(done, sorted(done), "what was done")
        assert told.endswith("\r\x1b[K"), f"the line was left: {told[-80:]!r}"
        common.equal(re.sub(r"\r\x1b\[K[^\r]*", "", told), "", "what else was told")


def test_nothing_is_shown_of_what_is_quick_or_unseen():
    with Case() as case:
        for _ in range(5):  # a busy machine may make even this slow
            status, told = waiting(case, "check", "case.yaml")
            common.equal(status, 0, "the exit status")
            if "\x1b" not in told:
                break
        assert "\x1b" not in told, f"a bar for a check of six lines: {told!r}"
        result = common.run(common.ROOT / "entities.yaml", "-o", "out", *SLOW, cwd=case.folder)
        common.equal((result.returncode, result.stderr), (0, ""), "without a terminal")


def test_a_large_file_is_said_to_be_read():
    text = "entities:\n" + "".join(f"  e{i}: {{ name: Name {i}, role: some role }}\n" for i in range(600_000))
    with Case(text) as case:
        status, told = waiting(case, "case.yaml", "--list-views")
        common.equal(status, 0, "the exit status")
        common.holds(told, " s: reading case.yaml", "the terminal")
        case.write(text + "x: 1\n")
        status, told = waiting(case, "check", "case.yaml")
        common.equal(status, 1, "the exit status of a broken file")
        common.holds(told, " s: checking case.yaml", "the terminal")
        told = re.sub(r"(\r\x1b\[K[^\r]*)*\r\x1b\[K", "", told, count=1)
        assert told.startswith("case.yaml:600002:1: error: unknown section"), f"the bar is in the way: {told[:200]!r}"


def test_ctrl_c_takes_the_bar_and_all_else_away():
    with Case() as case:
        status, told = waiting(case, str(common.ROOT / "entities.yaml"), "-o", "out", *SLOW, stop_at=" s: drawing")
        common.equal(status, -signal.SIGINT, "the exit status")
        assert told.endswith("\r\x1b[K"), f"the line was left: {told[-80:]!r}"
        common.equal(case.files(), [], "the files")


# ---- what is too large ----

def large_case(extra=""):
    """25,001 entities and 25,000 relations: one more than is drawn unasked."""
    return ("entities:\n" + "".join(f"  e{i}: E\n" for i in range(25_001)) + "relations:\n" +
            "".join(f"  - e{i} -- e{i + 1}\n" for i in range(25_000)) + extra)


def test_a_picture_that_is_too_large_is_refused_with_advice():
    with Case(large_case()) as case:
        result = case.draw("-f", "dot", status=2)
        common.holds(result.stderr, "linkchart: error: the picture 'case' would show 25001 entities and 25000 relations, "
                                    "more than 50000 together\nhelp: ", "standard error")
        common.holds(result.stderr, "--force", "standard error")
        common.equal(case.files(), [])
        case.draw("-f", "dot", "--force")
        common.equal(case.files(), ["case.dot"])


def test_views_of_a_case_that_is_too_large_are_drawn():
    with Case(large_case("views: { near: { around: e500 }, all: {} }\n")) as case:
        result = case.draw("-f", "dot", "--view", "near")
        common.equal(result.stderr, "", "standard error")
        result = case.draw("-f", "dot", status=2)
        common.holds(result.stderr, "linkchart: error: the picture 'case-all' would show", "standard error")
    with Case(large_case("views: { near: { around: e500 } }\n")) as case:
        result = case.draw("-f", "dot")
        common.holds(result.stderr, "linkchart: warning: the picture 'case' would show", "standard error")
        common.equal(case.files(), ["case-near.dot"])
        case.draw("-f", "dot", "--whole", status=2)


def tests():
    return common.tests_of(sys.modules[__name__])
