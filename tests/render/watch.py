#!/usr/bin/env python3
"""The page of `linkchart watch --serve` in Chromium: it shows the pictures, reloads them by itself, and keeps the last
good one under what is wrong.

    tests/render/watch.py BUILD [CHROMIUM]

BUILD is the folder of the built program; CHROMIUM is found by itself where it is left out. Needs Python alone: it talks to
the browser through the pipes of --remote-debugging-pipe. Ends with the line "N passed, N failed"; exit status 77 where
there is no Chromium.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE = 60
CASE = """\
chart: { title: Small }
entities: { a: Anna, b: { name: Boris, type: person } }
relations:
  - a -> b: knows
views:
  left: { only: [a], title: "The <i>left</i> half" }
"""


class Browser:
    """A Chromium with one page; messages go through the pipes 3 and 4, each ended by a NUL."""

    def __init__(self, program, profile):
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()
        # The ends may themselves be 3 or 4, so that they are first moved out of the way.
        fds = [os.dup(fd) for fd in (to_read, back_write)]
        script = f'exec 3<&{fds[0]} 4>&{fds[1]}; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--no-first-run", f"--user-data-dir={profile}", "about:blank"],
            pass_fds=fds, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for fd in (to_read, back_write, *fds):
            os.close(fd)
        self.number, self.rest, self.session, self.events = 0, b"", None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.back, 65536)
            assert part, "Chromium has ended"
            self.rest += part
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (answer := self.message()).get("id") != self.number:
            self.events.append(answer)
        assert "error" not in answer, f"{method}: {answer}"
        return answer["result"]

    def value(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script, expected=True):
        """Waits until the page gives this value; the seconds that took."""
        begun = time.time()
        while (value := self.value(script)) != expected:
            assert time.time() < begun + PATIENCE, f"{script} is {value!r}, not {expected!r}"
            time.sleep(0.01)
        return time.time() - begun

    def complaints(self):
        """What the page's console holds: errors, and what its policy refused."""
        return [event["params"]["entry"]["text"] for event in self.events if event.get("method") == "Log.entryAdded"
                and event["params"]["entry"]["level"] == "error" and "favicon" not in event["params"]["entry"].get("url", "")] + \
            [str(event["params"]) for event in self.events if event.get("method") == "Runtime.exceptionThrown"]

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


PICTURE = "document.getElementById('picture')"
PROBLEMS = "document.getElementById('problems')"
# The words of the picture on the page, read from the file that it shows.
WORDS = f"fetch({PICTURE}.src).then((r) => r.text()).then((t) => t.replace(/<[^>]*>/g, ' '))"


def shows(name):
    return f"{PICTURE}.complete && {PICTURE}.naturalWidth > 0 && {WORDS}.then((t) => t.includes({json.dumps(name)}))"


def test_the_page_shows_the_first_chart(page):
    page.wait("document.title", "Small")
    page.wait(shows("Anna"))
    assert page.value(f"{PROBLEMS}.hidden"), "problems are shown where there are none"


def test_it_lists_the_charts_as_text(page):
    assert page.value("[...document.querySelectorAll('#charts a')].map((a) => a.textContent)") == \
        ["Small", "The <i>left</i> half"]


def test_a_save_shows_by_itself(page):
    page.value("window.stays = true")
    page.save(CASE.replace("Anna", "Beata"))
    page.wait(shows("Beata"))
    assert page.value("window.stays"), "the page was loaded anew, and has lost its place"


def test_a_mistake_stands_above_the_last_good_picture(page):
    page.save(CASE.replace("a -> b", "a -> nobody"))
    page.wait(f"{PROBLEMS}.hidden", False)
    told = page.value(f"{PROBLEMS}.textContent")
    assert "case.yaml:4:10: error: unknown entity \"nobody\"" in told, told
    assert "          ^^^^^^" in told, told
    assert page.value(shows("Beata")), "the last good picture is gone"
    assert page.value("document.body.classList.contains('stale')"), "the picture doesn't look old"
    page.save(CASE.replace("Anna", "Cecilie"))
    page.wait(f"{PROBLEMS}.hidden")
    page.wait(shows("Cecilie"))


def test_a_warning_is_shown_with_the_new_picture(page):
    page.save(CASE + "  none: { only: [a], types: [state] }\n")
    page.wait(f"{PROBLEMS}.textContent.includes('shows nothing')")
    page.wait(shows("Anna"))
    page.save(CASE)
    page.wait(f"{PROBLEMS}.hidden")


def test_another_chart_is_chosen_and_stays_chosen(page):
    page.value("document.querySelectorAll('#charts a')[1].click()")
    page.wait("document.title", "The <i>left</i> half")
    page.wait(f"{PICTURE}.src.includes('case-left.svg') && {shows('Anna')}")
    page.save(CASE.replace("Anna", "Dora"))
    page.wait(shows("Dora"))
    assert page.value(f"{PICTURE}.src.includes('case-left.svg')"), "another chart is shown now"
    page.value("document.querySelectorAll('#charts a')[0].click()")
    page.wait(f"{PICTURE}.src.includes('case.svg') && {PICTURE}.naturalWidth > 0")


def test_the_picture_fits_or_has_its_full_size(page):
    width = f"{PICTURE}.getBoundingClientRect().width"
    assert page.value(f"{width} <= innerWidth"), "the picture is wider than the page"
    page.value("document.getElementById('size').click()")
    assert page.value(f"Math.abs({width} - {PICTURE}.naturalWidth) < 1"), "it isn't of its full size"
    page.value("document.getElementById('size').click()")


def test_the_policy_lets_only_its_own_script_run(page):
    page.value("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad = true\">')")
    page.value("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.bad = true' }))")
    time.sleep(0.3)
    assert page.value("window.bad") is None, "a foreign script ran"
    assert any("Content Security Policy" in text for text in page.complaints()), page.complaints()
    page.events.clear()


def test_it_says_when_the_watch_has_ended(page):
    page.watch.terminate()
    page.watch.wait(timeout=PATIENCE)
    page.wait(f"{PROBLEMS}.textContent.includes('has ended')")
    assert page.value(f"{PICTURE}.naturalWidth > 0"), "the last picture is gone"


def run(build, program, folder):
    path = folder / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    watch = subprocess.Popen([build / "linkchart", "watch", path.name, "-o", "out", "--serve"], cwd=folder, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    page = Browser(program, folder / "profile")
    page.watch, page.save = watch, lambda text: path.write_text(text, encoding="utf-8")
    passed = failed = 0
    try:
        page.call("Page.navigate", url=watch.stdout.readline().strip())
        for name, test in list(globals().items()):
            if not name.startswith("test_"):
                continue
            try:
                test(page)
                complaints = page.complaints() if name != "test_it_says_when_the_watch_has_ended" else []
                assert not complaints, f"the console says {complaints}"
                passed += 1
            except AssertionError as error:
                failed += 1
                print(f"FAILED: watch {name[5:].replace('_', ' ')}\n    {error}")
    finally:
        page.end()
        watch.kill()
        watch.wait()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def tests():
    """For run.py, which knows nothing of the order in which these tests build on each other: all as one."""
    yield "the served page in Chromium", check_page


def check_page():
    build = pathlib.Path(sys.argv[1]).resolve()
    done = subprocess.run([sys.executable, __file__, build], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    names = sys.argv[2:] or ["chromium", "chromium-browser", "google-chrome", "chrome"]
    program = next(filter(None, map(shutil.which, names)), None)
    if not program:
        print("skipped: there is no Chromium")
        return 77
    with tempfile.TemporaryDirectory(prefix="linkchart-", ignore_cleanup_errors=True) as folder:
        return run(build, program, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
