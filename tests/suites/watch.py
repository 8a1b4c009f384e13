"""`linkchart watch`: draws at every save, shows what is wrong in place, and serves a page that reloads by itself.
What the page does in a browser is in tests/render/watch.py."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from suites import common
from suites.running import BROKEN, SMALL, Case

PATIENCE = 60


class Watch:
    """A running watch in a case's folder; use as `with Watch(case, "--serve") as watch:`."""

    def __init__(self, case, *options, terminal=False):
        self.case, self.options, self.terminal = case, options, terminal
        self.told, self.url = "", None

    def __enter__(self):
        if self.terminal:
            self.reader, writer = pty.openpty()
        else:
            self.reader, writer = os.pipe()
        out = [] if "-o" in self.options else ["-o", "out"]
        self.process = subprocess.Popen([common.program(), "watch", self.case.name, *out, *self.options],
                                        cwd=self.case.folder, stdout=subprocess.PIPE, stderr=writer, text=True,
                                        env={**os.environ, "TERM": "xterm"})
        os.close(writer)
        if any(option.startswith("--serve") for option in self.options):
            self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *error):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        os.close(self.reader)

    def hear(self, pattern):
        """Waits until something is told; what came up to its end, which is then taken for heard."""
        until = time.time() + PATIENCE
        while not (found := re.search(pattern, self.told)):
            assert time.time() < until, f"never heard {pattern!r} but:\n{self.told}"
            if select.select([self.reader], [], [], 0.2)[0]:
                self.told += os.read(self.reader, 65536).decode().replace("\r\n", "\n")
        heard, self.told = self.told[:found.end()], self.told[found.end():]
        return heard

    def drawn(self):
        """Waits for a round that went well: (pictures drawn, pictures, what was told)."""
        heard = self.hear(r"\d\d:\d\d:\d\d (\d+) of (\d+) pictures drawn in \d+\.\d\d s\n")
        drawn, of = re.search(r"(\d+) of (\d+) pictures", heard).groups()
        return int(drawn), int(of), heard

    def failed(self):
        return self.hear(r"\d\d:\d\d:\d\d not drawn; the pictures are those of before\n")

    def get(self, path, method="GET", **headers):
        """(status, headers, body) of a request."""
        request = urllib.request.Request(self.url + path.lstrip("/"), method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def events(self):
        return Events(self.url)


class Events:
    """The server's events, each as it comes."""

    def __init__(self, url):
        self.response = urllib.request.urlopen(url + "events", timeout=PATIENCE)
        common.equal(self.response.headers["Content-Type"], "text/event-stream")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.response.close()

    def next(self):
        while line := self.response.readline():
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        raise AssertionError("the events ended")


def svg(case, name="case"):
    return (case.folder / f"out/{name}.svg").read_text(encoding="utf-8")


# ---- saving ----

def save_in_place(case, text, name="case.yaml"):
    case.write(text, name)


def save_by_rename(case, text, name="case.yaml"):
    case.write(text, ".new~")
    (case.folder / ".new~").rename(case.folder / name)


def save_by_backup(case, text, name="case.yaml"):
    """As vim does: the old file becomes the backup, and a new one is written."""
    (case.folder / name).rename(case.folder / "backup~")
    time.sleep(0.02)
    case.write(text, name)
    (case.folder / "backup~").unlink()


def save_by_link(case, text, name="case.yaml"):
    case.write(text, ".new~")
    (case.folder / name).unlink()
    (case.folder / name).hardlink_to(case.folder / ".new~")
    (case.folder / ".new~").unlink()


def test_every_way_to_save_draws():
    for number, save in enumerate((save_in_place, save_by_rename, save_by_backup, save_by_link)):
        with Case() as case, Watch(case) as watch:
            common.equal(watch.drawn()[:2], (3, 3), "the first round")
            common.equal(case.files(), ["case-left.svg", "case-right.svg", "case.svg"])
            for round_ in range(2):
                save(case, SMALL.replace("Anna", f"Name{number}{round_}"))
                common.equal(watch.drawn()[0], 2, f"the pictures drawn after {save.__name__}")
                common.holds(svg(case), f"Name{number}{round_}", save.__name__)


def test_only_what_a_save_changes_is_drawn():
    with Case() as case, Watch(case, "-f", "svg,dot") as watch:
        watch.drawn()
        before = case.state()
        save_in_place(case, SMALL.replace("The left half", "Half"))
        common.equal(watch.drawn()[:2], (1, 3), "the pictures drawn")
        changed = sorted(name for name, state in case.state().items() if state != before[name])
        common.equal(changed, ["case-left.dot", "case-left.svg"])
        save_in_place(case, SMALL.replace("The left half", "Half") + "# a comment\n")
        common.equal(watch.drawn()[:2], (0, 3), "the pictures drawn for a comment")


def test_pictures_are_those_that_render_draws():
    """Of one who keeps things where they stand, as a session does; until the first save."""
    with Case() as case, Watch(case, "-f", "svg,png,dot") as watch:
        watch.drawn()
        case.run("case.yaml", "-o", "rendered", "-f", "svg,png,dot", "--keep")
        common.equal(case.contents() == case.contents("rendered"), True, "whether they are the same")


def test_a_new_view_is_drawn_too():
    with Case() as case, Watch(case) as watch:
        watch.drawn()
        save_in_place(case, SMALL + "  both: { only: [a, b] }\n")
        common.equal(watch.drawn()[:2], (1, 4), "the pictures drawn")


def test_pages_of_one_pdf_stay_together():
    with Case() as case, Watch(case, "-o", "all.pdf", "--serve") as watch, watch.events() as events:
        version = events.next()["pictures"][0]["version"]
        for round_ in range(3):
            watch.drawn()
            pages = subprocess.run(["pdfinfo", case.folder / "all.pdf"], capture_output=True, text=True, check=True).stdout
            assert re.search(r"^Pages: +3$", pages, re.M), f"after {round_} saves:\n{pages}"
            save_in_place(case, SMALL.replace("The left half", f"Half {round_}"))
            state = events.next()
            common.equal([p["files"] for p in state["pictures"]], [["all.pdf"]])
            assert state["pictures"][0]["version"] != version, "the page would show the old PDF"
            version = state["pictures"][0]["version"]


def test_an_image_is_watched():
    with Case() as case:
        square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#{}" d="M0 0H9V9H0z"/></svg>'
        case.write(square.format("aa0000"), "anna.svg")
        case.write(SMALL.replace("a: Anna", "a: { name: Anna, image: anna.svg }"))
        with Watch(case) as watch:
            watch.drawn()
            before = svg(case)
            save_by_rename(case, square.format("00aa00"), "anna.svg")
            assert watch.drawn()[0] >= 1, "nothing was drawn"
            assert svg(case) != before, "the picture shows the old image"


def test_other_files_in_the_folder_are_not_its_business():
    with Case() as case, Watch(case) as watch:
        watch.drawn()
        case.write("notes", "notes.txt")
        time.sleep(0.3)
        save_in_place(case, SMALL + "# a comment\n")
        heard = watch.drawn()[2]
        common.equal(heard.count("pictures drawn"), 1, f"the rounds in:\n{heard}")


# ---- included files ----

INCLUDING = "include: parts/people.yaml\nrelations:\n  - a -> b: knows\n"


def test_an_included_file_is_watched():
    with Case(INCLUDING) as case:
        case.write("entities: { a: Anna, b: Boris }\n", "parts/people.yaml")
        with Watch(case) as watch:
            watch.drawn()
            for save in (save_in_place, save_by_rename):
                save(case, f"entities: {{ a: By{save.__name__}, b: Boris }}\n", "parts/people.yaml")
                watch.drawn()
                common.holds(svg(case), f"By{save.__name__}")


def test_an_included_file_that_comes_later():
    with Case(INCLUDING.replace("parts/", "")) as case, Watch(case) as watch:
        common.holds(watch.failed(), "there is no such file", "what is told")
        case.write("entities: { a: Anna, b: Boris }\n", "people.yaml")
        watch.drawn()


def test_a_folder_that_goes_and_comes_back():
    with Case(INCLUDING) as case:
        case.write("entities: { a: Anna, b: Boris }\n", "parts/people.yaml")
        with Watch(case) as watch:
            watch.drawn()
            (case.folder / "parts").rename(case.folder / "away")
            save_in_place(case, INCLUDING + "# looked at again\n")
            watch.failed()
            (case.folder / "away/people.yaml").write_text("entities: { a: Later, b: Boris }\n", encoding="utf-8")
            (case.folder / "away").rename(case.folder / "parts")
            watch.drawn()
            common.holds(svg(case), "Later")


def test_a_link_is_followed():
    with Case(name="real/case.yaml") as case:
        (case.folder / "linked.yaml").symlink_to("real/case.yaml")
        case.name = "linked.yaml"
        with Watch(case) as watch:
            watch.drawn()
            save_by_rename(case, SMALL.replace("Anna", "Changed"), "real/case.yaml")
            watch.drawn()
            common.holds(svg(case, "linked"), "Changed")


# ---- where things stand ----

def as_git_does(case, text, name):
    (case.folder / name).unlink(missing_ok=True)
    case.write(text, name)


def test_a_layout_that_others_change_is_drawn():
    with Case() as case:
        case.draw("-f", "svg", "--keep")
        layout = (case.folder / "case.layout").read_text(encoding="utf-8")
        other = re.sub(r"entity b: (\S+)", lambda m: f"entity b: {float(m.group(1)) + 300:g}", layout, count=1)
        here = svg(case)
        with Watch(case) as watch:
            watch.drawn()
            for save in (save_in_place, save_by_rename, as_git_does):
                save(case, other, "case.layout")
                common.equal(watch.drawn()[0], 1, f"the pictures drawn after {save.__name__}")
                assert svg(case) != here, f"{save.__name__}: the picture shows the old places"
                save(case, layout, "case.layout")
                watch.drawn()
                common.equal(svg(case), here, f"{save.__name__}: the picture")
            (case.folder / "case.layout").unlink()
            watch.drawn()
            save_in_place(case, SMALL.replace("Anna", "Anne"))
            watch.drawn()
            common.equal("case.layout" in case.files("."), False, "whether a layout file comes back unasked")
            case.write(other, "case.layout")
            watch.drawn()
            common.holds((case.folder / "case.layout").read_text(encoding="utf-8"), re.search("entity b: .*", other).group())


def test_its_own_layout_file_is_no_save():
    with Case() as case, Watch(case, "--keep") as watch:
        heard = watch.drawn()[2]
        for name in ("Annabella Maria", "Anne"):
            before = (case.folder / "case.layout").read_text(encoding="utf-8")
            save_in_place(case, SMALL.replace("Anna", name))
            heard += watch.drawn()[2]
            assert (case.folder / "case.layout").read_text(encoding="utf-8") != before, "the layout file wasn't written"
            time.sleep(0.3)
        save_in_place(case, SMALL)
        heard += watch.drawn()[2]
        common.equal(heard.count("pictures drawn"), 4, f"the rounds in:\n{heard}")


# ---- mistakes ----

def test_a_mistake_is_told_and_leaves_the_pictures():
    with Case() as case, Watch(case) as watch:
        watch.drawn()
        before = case.state()
        save_in_place(case, BROKEN)
        heard = watch.failed()
        common.holds(heard, 'case.yaml:4:10: error: unknown entity "nobody"', "what is told")
        common.holds(heard, "  4 |   - a -> nobody: knows\n    |          ^^^^^^\n", "what is told")
        common.equal(case.state() == before, True, "whether the pictures are untouched")
        save_in_place(case, SMALL)
        common.equal(watch.drawn()[0], 0, "the pictures drawn once it is mended")


def test_it_begins_with_a_mistake_or_without_the_file():
    with Case(BROKEN) as case, Watch(case) as watch:
        watch.failed()
        save_in_place(case, SMALL)
        common.equal(watch.drawn()[:2], (3, 3))
    with Case() as case:
        (case.folder / "case.yaml").unlink()
        with Watch(case) as watch:
            common.holds(watch.failed(), "can't read the file", "what is told")
            save_in_place(case, SMALL)
            watch.drawn()


def test_a_file_that_is_gone_for_a_moment_is_no_mistake():
    with Case() as case, Watch(case) as watch:
        watch.drawn()
        (case.folder / "case.yaml").unlink()
        case.write("other", "other.yaml")
        time.sleep(0.05)
        save_in_place(case, SMALL.replace("Anna", "Back"))
        heard = watch.drawn()[2]
        assert "not drawn" not in heard, heard


def test_a_view_that_is_gone_is_told():
    with Case() as case, Watch(case, "--view", "left") as watch:
        common.equal(watch.drawn()[:2], (1, 1))
        save_in_place(case, SMALL.replace("  left:", "  lefts:"))
        common.holds(watch.failed(), "no view 'left' (--list-views lists them); did you mean 'lefts'?", "what is told")
        save_in_place(case, SMALL.replace("The left half", "Half"))
        common.equal(watch.drawn()[:2], (1, 1))


def test_on_a_terminal_the_last_round_takes_the_place_of_the_one_before():
    with Case() as case, Watch(case, "--serve", terminal=True) as watch:
        common.equal(watch.drawn()[2][:6], "\x1b[H\x1b[J", "what the screen begins with")
        watch.hear(re.escape(watch.url))
        save_in_place(case, BROKEN)
        common.holds(watch.failed(), "\x1b[H\x1b[J", "what is told")
    with Case() as case, Watch(case) as watch:
        assert "\x1b" not in watch.drawn()[2], "control characters in a pipe"


# ---- the page ----

def test_the_page_and_its_parts():
    with Case() as case, Watch(case, "--serve", "-f", "svg,png,dot") as watch:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", watch.url), watch.url
        watch.drawn()
        for path, kind in [("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")]:
            status, headers, body = watch.get(path)
            common.equal((status, headers["Content-Type"]), (200, f"{kind}; charset=utf-8"), path)
            assert len(body) > 300, f"{path} is short"
            common.equal(headers["X-Content-Type-Options"], "nosniff", path)
            policy = headers["Content-Security-Policy"]
            common.holds(policy, "default-src 'none'", path)
            assert "unsafe" not in policy and "*" not in policy, policy
        for ending, kind in [("svg", "image/svg+xml"), ("png", "image/png"), ("dot", "text/plain; charset=utf-8")]:
            status, headers, body = watch.get(f"/pictures/case.{ending}?version")
            common.equal((status, headers["Content-Type"]), (200, kind), ending)
            assert body == case.contents()[f"case.{ending}"], f"case.{ending} is served otherwise"
            common.holds(headers["Content-Security-Policy"], "sandbox", ending)
            assert headers["Access-Control-Allow-Origin"] is None, "other origins may read it"
        status, headers, body = watch.get("/pictures/case.svg", method="HEAD")
        common.equal((status, body, headers["Content-Length"]), (200, b"", str(len(case.contents()["case.svg"]))), "HEAD")


def test_pages_are_told_of_every_state():
    with Case() as case, Watch(case, "--serve") as watch, watch.events() as events:
        first = events.next()
        common.equal((first["good"], first["told"]), (True, ""))
        common.equal([(p["name"], p["title"], p["files"]) for p in first["pictures"]],
                     [("case", "Small", ["case.svg"]), ("case-left", "The left half", ["case-left.svg"]),
                      ("case-right", "Small", ["case-right.svg"])])
        save_in_place(case, BROKEN)
        second = events.next()
        common.equal(second["good"], False)
        common.holds(second["told"], 'case.yaml:4:10: error: unknown entity "nobody"')
        common.equal(second["pictures"], first["pictures"], "the pictures while the file is wrong")
        save_in_place(case, SMALL.replace("Anna", "Ann\u00e1 \\\" <b>"))
        save_in_place(case, SMALL.replace("The left half", 'A \\"</script>'.join(['"', '"'])))
        while not (third := events.next())["pictures"][1]["title"].startswith("A"):
            pass
        common.equal(third["pictures"][1]["title"], 'A "</script>')
        common.equal([a["version"] == b["version"] for a, b in zip(first["pictures"], third["pictures"])],
                     [True, False, True], "whose version is the same")
        with watch.events() as late:
            common.equal(late.next(), third, "what a page that comes later is told")


def test_many_pages_come_and_go():
    with Case() as case, Watch(case, "--serve") as watch:
        watch.drawn()
        for _ in range(3):
            pages = [watch.events() for _ in range(20)]
            for page in pages:
                page.next()
            for page in pages[5:]:
                page.response.close()
            save_in_place(case, SMALL.replace("Anna", f"Anna{time.time()}"))
            watch.drawn()
            for page in pages[:5]:
                common.equal(page.next()["good"], True)
                page.response.close()


def test_only_drawn_files_are_served():
    with Case() as case, Watch(case, "--serve") as watch:
        watch.drawn()
        case.write("mine", "out/mine.svg")
        for path in ("/case.yaml", "/pictures/", "/pictures/mine.svg", "/pictures/../case.yaml", "/pictures/..%2Fcase.yaml",
                     "/pictures/%2e%2e/case.yaml", "/pictures/case.png", "/pictures//etc/passwd", "/etc/passwd", "/page.html"):
            common.equal(watch.get(path)[0], 404, path)
        (case.folder / "secret").write_text("secret", encoding="utf-8")
        (case.folder / "out/case.svg").unlink()
        (case.folder / "out/case.svg").symlink_to("../secret")
        common.equal(watch.get("/pictures/case.svg")[0], 404, "a link in the place of a picture")


def test_other_names_and_methods_are_refused():
    with Case() as case, Watch(case, "--serve") as watch:
        watch.drawn()
        port = watch.url.rsplit(":", 1)[1].strip("/")
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{port}", ""):
            for path in ("/", "/events", "/pictures/case.svg"):
                common.equal(watch.get(path, Host=host)[0], 403, f"{path} asked of {host!r}")
        common.equal(watch.get("/", Host=f"localhost:{port}")[0], 200, "localhost")
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            common.equal(watch.get("/", method=method)[0], 405, method)


def test_it_listens_on_loopback_alone():
    with Case() as case, Watch(case, "--serve") as watch:
        watch.drawn()
        port = int(watch.url.rsplit(":", 1)[1].strip("/"))
        lines = [line.split() for name in ("tcp", "tcp6") if os.path.exists(f"/proc/net/{name}")
                 for line in open(f"/proc/net/{name}", encoding="ascii")]
        listening = [line[1] for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "0A"]
        common.equal(listening, [f"0100007F:{port:04X}"], "the addresses that are listened on")


def test_a_port_can_be_chosen_and_may_be_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Case() as case:
            result = case.run("watch", "case.yaml", f"--serve={port}", status=3)
            common.holds(result.stderr, f"cannot serve on 127.0.0.1:{port}: Address already in use", "standard error")
    with Case() as case, Watch(case, f"--serve={port}") as watch:
        common.equal(watch.url, f"http://127.0.0.1:{port}/")


# ---- its end, and wrong usage ----

def test_stopping_leaves_nothing_but_pictures():
    for stop in (signal.SIGINT, signal.SIGTERM):
        with Case() as case, Watch(case, "--serve") as watch:
            watch.drawn()
            save_in_place(case, SMALL.replace("Anna", "Changed"))
            watch.process.send_signal(stop)
            common.equal(watch.process.wait(timeout=PATIENCE), -stop, "the exit status")
            common.equal(case.files("."), ["case.yaml", "out", "out/case-left.svg", "out/case-right.svg", "out/case.svg"])


def test_wrong_usage():
    with Case() as case:
        for arguments, told in [([], "no FILE given"), (["-"], "standard input can't be watched"),
                                (["case.yaml", "-o", "-"], "-o takes a folder"),
                                (["case.yaml", "--serve=70000"], "a port from 0 to 65535"),
                                (["case.yaml", "--serve=-2"], "a port from 0 to 65535"),
                                (["case.yaml", "--serve=x"], "serve"), (["case.yaml", "--manifest", "m"], "--manifest"),
                                (["case.yaml", "-f", "gif"], "unknown format 'gif'")]:
            common.holds(case.run("watch", *arguments, status=2).stderr, told, f"watch {arguments}")
        common.equal(case.files("."), ["case.yaml"])


def test_the_manual_names_every_option():
    manual = (common.ROOT / "docs/linkchart.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = re.findall(r"--[a-z]+(?:-[a-z]+)*", common.run("watch", "--help").stdout)
    common.equal([option for option in options if option not in manual], [], "what docs/linkchart.1 leaves out")


def tests():
    return common.tests_of(sys.modules[__name__])
