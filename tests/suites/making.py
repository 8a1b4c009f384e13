"""The Makefile's promises: `make graph` does what is needed and no more, `make install` gives a program that runs.
Run as part of the suite "command", in a copy of the tree."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time

from suites import common

CASE = """\
entities: { a: Anna, b: Boris }
relations: [ a -> b: knows ]
views:
  left: { only: [a] }
  right: { only: [b] }
"""


def environment():
    """For a make of its own, not one that takes part in the outer one's jobs."""
    return {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}


def overrides():
    """Variables given to an outer make, as `make test WERROR=1`: without them all would be built anew."""
    return [word for word in shlex.split(os.environ.get("MAKEFLAGS", "")) if re.match(r"[A-Z]+=", word)]


class Tree:
    """A copy of what has been built, with a small case in it; use as `with Tree() as tree:`."""

    def __enter__(self):
        if common.sanitized():
            raise common.Skip("the plain build shows it")
        self.holder = common.temporary()
        self.folder = self.holder.__enter__()
        shutil.copytree(common.ROOT / "src", self.folder / "src")
        for name in ("Makefile", "docs/linkchart.1", "schema/entities.schema.json"):
            (self.folder / name).parent.mkdir(exist_ok=True)
            shutil.copy2(common.ROOT / name, self.folder / name)
        shutil.copytree(common.State.build, self.folder / "build",
                        ignore=lambda _, names: {"unit", "graph", *[n for n in names if "-" in n]})
        (self.folder / "entities.yaml").write_text(CASE, encoding="utf-8")
        return self

    def __exit__(self, *error):
        self.holder.__exit__(*error)

    def make(self, *arguments, status=0, path=None):
        done = subprocess.run(["make", *arguments, *overrides()], cwd=self.folder, capture_output=True, text=True,
                              env={**environment(), **({"PATH": path} if path else {})}, timeout=300, check=False)
        assert (done.returncode == 0) == (status == 0), \
            f"make {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def draws(self, *arguments):
        """How often the program ran."""
        return len(re.findall(r"^build/linkchart .*--manifest", self.make("graph", "V=1", *arguments), re.M))

    def state(self, folder="out"):
        return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (self.folder / folder).iterdir()}

    def write(self, text, name="entities.yaml"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (time.time() + 2, time.time() + 2))  # later than any stamp, whatever the clock's grain


def settled(tree, *arguments):
    """Makes the stamp newer than the sources again, which an edit dated ahead left older, and waits it out."""
    for path in tree.folder.glob("*.yaml"):
        os.utime(path, (time.time() - 1, time.time() - 1))
    common.equal(tree.draws(*arguments), 0, "the runs of the program when nothing is to be done")


def test_make_graph_draws_once():
    with Tree() as tree:
        common.equal(tree.draws(), 1, "the runs of the first make graph")
        common.equal(sorted(tree.state()), sorted(f"entities{view}.{ending}" for view in ("", "-left", "-right")
                                                  for ending in ("dot", "svg", "png")))
        before = tree.state()
        common.equal(tree.draws(), 0, "the runs of the second make graph")
        common.equal(tree.state(), before, "the pictures")


def test_make_graph_asks_pkg_config_nothing_when_all_is_drawn():
    """That took longer than all else that make does then."""
    with Tree() as tree:
        tree.make("graph")
        asked = tree.folder / "asked"
        tree.write(f"#!/bin/sh\ntouch '{asked}'\nexit 1\n", "bin/pkg-config")
        (tree.folder / "bin/pkg-config").chmod(0o755)
        tree.make("graph", path=f"{tree.folder}/bin:{os.environ['PATH']}")
        assert not asked.exists(), "make graph ran pkg-config"


def test_make_graph_reruns_once_after_an_edit_that_changes_no_picture():
    with Tree() as tree:
        tree.draws()
        before = tree.state()
        tree.write(CASE + "# a comment\n")
        common.equal(tree.draws(), 1, "the runs after the edit")
        common.equal(tree.state(), before, "the pictures")
        settled(tree)


def test_make_graph_removes_pictures_of_views_that_are_gone_and_nothing_else():
    with Tree() as tree:
        tree.draws()
        for name in ("notes.txt", "entities-old.svg", "other.png"):
            (tree.folder / "out" / name).write_text("mine", encoding="utf-8")
        tree.write(CASE.replace("  right: { only: [b] }\n", ""))
        tree.draws()
        common.equal(sorted(tree.state()), sorted(["notes.txt", "entities-old.svg", "other.png"] +
                     [f"entities{view}.{ending}" for view in ("", "-left") for ending in ("dot", "svg", "png")]))


def test_make_graph_draws_a_missing_picture_again():
    with Tree() as tree:
        tree.draws()
        before = tree.state()
        (tree.folder / "out/entities-left.png").unlink()
        common.equal(tree.draws(), 1, "the runs")
        after = tree.state()
        common.equal(sorted(after), sorted(before), "the pictures")
        common.equal({k: v for k, v in after.items() if k != "entities-left.png"},
                     {k: v for k, v in before.items() if k != "entities-left.png"}, "the other pictures")
        common.equal(tree.draws(), 0, "the runs after that")


def test_make_graph_of_another_file_and_folder():
    with Tree() as tree:
        tree.write(CASE, "cases/other_one.yaml")
        os.utime(tree.folder / "cases/other_one.yaml", (1, 1))
        other = ["FILE=cases/other_one.yaml", "OUT=pictures/of-it"]
        common.equal((tree.draws(), tree.draws(*other)), (1, 1), "the first runs")
        common.equal((tree.draws(), tree.draws(*other)), (0, 0), "the second runs")
        common.equal(sorted(tree.state("pictures/of-it"))[0], "other_one-left.dot")
        assert not any("other" in name for name in tree.state()), "the other case is in out/"
        common.equal(tree.draws("OUT=pictures/of-it"), 1, "the runs for the first file in the second folder")
        common.equal(len(tree.state("pictures/of-it")), 18, "the number of pictures of both")


def test_make_graph_of_a_broken_file_fails_until_it_is_mended():
    with Tree() as tree:
        tree.draws()
        before = tree.state()
        tree.write(CASE.replace("a -> b", "a -> nobody"))
        for _ in range(2):
            common.holds(tree.make("graph", status=1), "unknown entity")
            common.equal(tree.state(), before, "the pictures")
        tree.write(CASE)
        common.equal(tree.draws(), 1, "the runs after the file is mended")


def test_make_graph_of_no_file_tells_so():
    with Tree() as tree:
        common.holds(tree.make("graph", "FILE=nothing.yaml", status=1), "nothing.yaml: error: can't read the file")


def test_make_install_gives_a_program_that_draws_a_png():
    """Installed into a folder of its own and then moved: with another PREFIX all would be compiled anew."""
    with Tree() as tree:
        done = tree.make("install", "DESTDIR=staged")
        root = tree.folder / "staged/usr/local"
        common.equal(sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()),
                     ["bin/linkchart", "lib/linkchart/bidi.so", "lib/linkchart/cairo.so", "lib/linkchart/fonts.so",
                      "lib/linkchart/image.so", "lib/linkchart/json.so", "lib/linkchart/rsvg.so",
                      "lib/linkchart/serve.so", "lib/linkchart/subset.so",
                      "share/linkchart/entities.schema.json",
                      "share/man/man1/linkchart.1"])
        shutil.rmtree(tree.folder / "build")
        (tree.folder / "moved").mkdir()
        moved = tree.folder / "moved/somewhere"
        root.rename(moved)
        drawn = subprocess.run([str(moved / "bin/linkchart"), "entities.yaml", "-o", "out", "--whole"], cwd=tree.folder,
                               capture_output=True, text=True, check=False)
        common.equal(drawn.returncode, 0, f"the exit status; it says {drawn.stderr}; make said {done[-500:]}")
        assert (tree.folder / "out/entities.png").stat().st_size > 1000, "the PNG is empty"


def test_make_install_goes_where_it_is_told():
    with Tree() as tree:
        told = tree.make("--dry-run", "install", "DESTDIR=/staged", "PREFIX=/opt/charts")
        for path in ("/staged/opt/charts/bin/linkchart", "/staged/opt/charts/lib/linkchart",
                     "/staged/opt/charts/share/man/man1/linkchart.1"):
            common.holds(told, path)
        common.holds(told, 'LINKCHART_LIBDIR=\'"/opt/charts/lib/linkchart"\'', "how it is compiled")


def test_make_with_another_prefix_compiles_one_file():
    with Tree() as tree:
        told = tree.make("PREFIX=/opt/charts")
        common.equal(re.findall(r"^  compile (.*)$", told, re.M), ["src/base/module.c"], "what is compiled again")
        common.equal(re.findall(r"^  compile ", tree.make("PREFIX=/opt/charts"), re.M), [], "when it is built already")


def test_make_uninstall_removes_what_install_made():
    with Tree() as tree:
        tree.make("install", "DESTDIR=staged")
        tree.make("uninstall", "DESTDIR=staged")
        common.equal([str(p) for p in (tree.folder / "staged").rglob("*") if p.is_file()], [])


def test_make_help_names_every_command():
    with Tree() as tree:
        told = tree.make("help")
        for target in ("setup", "graph", "test", "bench", "install", "clean"):
            common.holds(told, f"make {target}")


def tests():
    return common.tests_of(sys.modules[__name__])
