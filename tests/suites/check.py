"""`linkchart check` and its reports, comments that allow a warning, and `init`. The tests of `explain` are in
explain.py, and run as part of this suite."""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse

from suites import common, explain
from suites.running import SMALL, Case, raw

CASE = """\
chart: { title: Small }
sources: { press: Press review }
entities:
  a: { name: Anna, type: person, sources: [press] }
  b: { name: Boris, type: person, sources: [press] }
relations:
  - a -> b: knows
    sources: [press]
"""
EMPTY_VIEWS = CASE + """\
views:
  one: { types: [state] }
  two: { types: [company] }
"""
BROKEN = CASE.replace("a -> b", "a -> nobody")


def check(text, *options, status=0, name="case.yaml"):
    with Case(text, name) as case:
        return case.run("check", name, *options, status=status)


def codes_of(stderr):
    return re.findall(r"^\S.*?: (?:error|warning): .* \[([a-z0-9-]+)\]$", stderr, re.M)


# ---- large files, which libyaml reads ahead of the rest ----

LARGE = CASE.replace("relations:", "".join(f"  e{i}: {{ name: Entity {i}, sources: [press], role: {'of the board ' * 5} }}\n"
                                          for i in range(9000)) + "relations:")


def test_a_large_file_is_read_to_its_end():
    lines = LARGE.count("\n")
    common.holds(check(LARGE + "    zzz: x\n", status=1).stderr, f'case.yaml:{lines + 1}:5: error: unknown key "zzz"')
    common.holds(check(LARGE + "    note: 'x\n", status=1).stderr, f"case.yaml:{lines + 1}:11: error: ")


def test_a_large_file_stops_where_it_is_wrong():
    common.holds(check("--- x\n" + LARGE, status=1).stderr, "case.yaml:1:5: error: ")
    common.holds(check(CASE + "---\n" + LARGE, status=1).stderr,
                 "case.yaml:9:1: error: a second YAML document starts here")


# ---- what counts, and how ----

def test_an_empty_view_is_a_warning():
    result = check(EMPTY_VIEWS)
    common.equal(codes_of(result.stderr), ["empty-view", "empty-view"])
    common.equal(result.stdout, "1 file checked: no errors, 2 warnings\n")


def test_strict_takes_warnings_for_errors():
    result = check(EMPTY_VIEWS, "--strict", status=1)
    common.holds(result.stderr, "case.yaml:10:3: error: the view \"one\" shows nothing [empty-view]")
    common.equal(result.stdout, "")
    common.status(check(CASE, "--strict"), 0)


def test_strict_shows_the_first_fifty_of_errors_and_warnings_together():
    views = "".join(f"  v{i}: {{ types: [state] }}\n" for i in range(60))
    result = check(CASE + "views:\n" + views, "--strict", status=1)
    common.equal(len(codes_of(result.stderr)), 50)
    common.holds(result.stderr, "... and 10 more errors")


def test_an_unknown_report_format_is_wrong_usage():
    result = check(CASE, "--format=xml", status=2)
    common.holds(result.stderr, "unknown format 'xml'; known: text, json, sarif, github")


# ---- comments that allow a warning ----

def test_a_comment_allows_the_warnings_on_its_line():
    for comment in ("# linkchart: allow empty-view", "#linkchart: allow empty-view", "# linkchart:allow  empty-view ",
                    "# linkchart: allow empty-view,mixed-scales # linkchart: allow empty-view"):
        result = check(EMPTY_VIEWS.replace("[state] }", f"[state] }} {comment}"))
        common.equal([code for code in codes_of(result.stderr) if code != "useless-allow"], ["empty-view"], comment)


def test_an_allowed_warning_is_none_for_strict_either():
    text = EMPTY_VIEWS.replace("] }\n  two", "] } # linkchart: allow empty-view\n  two")
    common.equal(codes_of(check(text, "--strict", status=1).stderr), ["empty-view"])
    common.status(check(re.sub(r"(company\] \})", r"\1 # linkchart: allow empty-view", text), "--strict"), 0)


def test_allowed_warnings_leave_room_for_others():
    views = "".join(f"  v{i}: {{ types: [state] }}{' # linkchart: allow empty-view' if i < 60 else ''}\n"
                    for i in range(70))
    result = check(CASE + "views:\n" + views)
    common.equal(len(codes_of(result.stderr)), 10)
    common.equal(result.stdout, "1 file checked: no errors, 10 warnings\n")


def test_render_heeds_the_comments_too():
    with Case(re.sub(r"(types: .*)", r"\1 # linkchart: allow empty-view", EMPTY_VIEWS)) as case:
        common.equal(case.draw("-f", "dot").stderr, "")


def test_comments_work_in_files_with_any_line_ends():
    text = re.sub(r"(types: .*)", r"\1 # linkchart: allow empty-view", EMPTY_VIEWS)
    for end in ("\n", "\r\n", "\r"):
        with Case() as case:
            (case.folder / "case.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
            common.equal(case.run("check", "case.yaml").stderr, "", repr(end))


def test_a_comment_of_no_use_is_told():
    for comment, message, mark in [
            ("allow empty-view", 'this comment allows "empty-view", but the line has no such warning', "empty-view"),
            ("allow emty-view", 'there is no code "emty-view" to allow', "emty-view"),
            ("allow unknown-entity", '"unknown-entity" is an error, which no comment can allow', "unknown-entity"),
            ("allow", "this comment names no code to allow", "")]:
        result = check(CASE.replace("knows", f"knows # linkchart: {comment}"))
        column = len("  - a -> b: knows # linkchart: ") + len("allow") + (2 if mark else 1)
        common.holds(result.stderr, f"case.yaml:7:{column}: warning: {message} [useless-allow]")
        common.holds(result.stderr, "^" * max(len(mark), 1) + "\n")
        common.equal(codes_of(result.stderr), ["useless-allow"])
    common.holds(check(CASE + "# linkchart: allow emty-view\n").stderr, 'help: did you mean "empty-view"?')


def test_a_comment_may_be_of_use_once_the_errors_are_mended():
    text = BROKEN.replace("knows", "knows # linkchart: allow empty-view")
    common.equal(codes_of(check(text, status=1).stderr), ["unknown-entity"])


def test_errors_cannot_be_allowed():
    text = BROKEN.replace("knows", "knows # linkchart: allow unknown-entity")
    common.equal(sorted(codes_of(check(text, status=1).stderr)), ["unknown-entity", "useless-allow"])


def test_what_only_looks_like_the_comment_does_nothing():
    for text in ('"# linkchart: allow empty-view"', '"x # linkchart: allow empty-view"', "'it''s # linkchart: allow empty-view'", "knows#linkchart:allow empty-view",
                 "knows # linkchart: allowed", "knows # linkchart allow empty-view", "knows # linkchart: allowempty-view"):
        common.equal(check(CASE.replace("knows", text)).stderr, "", text)


# ---- reports for programs ----

def json_report(*arguments, status=0, cwd=None):
    result = common.run("check", "--format=json", *arguments, cwd=cwd)
    common.status(result, status)
    common.equal(result.stderr, "")
    return json.loads(result.stdout)


def test_json_report():
    with Case(BROKEN.replace("title: Small", 'title: "Größe {0} \U0001f600"')) as case:
        case.write(EMPTY_VIEWS, "views.yaml")
        report = json_report("case.yaml", "views.yaml", status=1, cwd=case.folder)
    common.equal({key: report[key] for key in ("files", "errors", "warnings", "shown")},
                 {"files": ["case.yaml", "views.yaml"], "errors": 1, "warnings": 2, "shown": 3})
    first, second, _ = report["diagnostics"]
    common.equal(first, {"severity": "error", "code": "unknown-entity", "file": "case.yaml", "line": 7, "column": 10,
                         "endColumn": 16, "message": 'unknown entity "nobody"', "notes": [],
                         "help": "add it to entities:, for example  nobody: Its full name"})
    common.equal((second["severity"], second["code"], second["line"]), ("warning", "empty-view", 10))


def test_json_report_counts_all_and_shows_fifty():
    with Case(CASE + "".join(f"  - a -> b{i}: knows\n" for i in range(80))) as case:
        report = json_report("case.yaml", status=1, cwd=case.folder)
    common.equal((report["errors"], report["shown"], len(report["diagnostics"])), (80, 50, 50))


def test_json_report_of_a_whole_file_has_no_line():
    with Case("") as case:
        report = json_report("case.yaml", status=1, cwd=case.folder)
        common.equal(sorted(report["diagnostics"][0]), ["code", "file", "help", "message", "notes", "severity"])
        report = json_report("none.yaml", status=3, cwd=case.folder)
        common.equal(report["diagnostics"][0]["code"], "unreadable")


def test_json_report_with_notes_and_strictness():
    with Case(CASE.replace("relations:", "  a: Anna\nrelations:")) as case:
        report = json_report("case.yaml", status=1, cwd=case.folder)
    common.equal(report["diagnostics"][0]["notes"][0]["line"], 4)
    with Case(EMPTY_VIEWS) as case:
        report = json_report("--strict", "case.yaml", status=1, cwd=case.folder)
    common.equal((report["errors"], report["warnings"]), (2, 0))
    common.equal({d["severity"] for d in report["diagnostics"]}, {"error"})


def test_columns_count_characters_and_end_with_the_line():
    with Case(CASE + "  - \U0001f600\U0001f600 -> a\n  - a -> \n") as case:
        report = json_report("case.yaml", status=1, cwd=case.folder)
    places = [(d["code"], d["line"], d["column"], d["endColumn"]) for d in report["diagnostics"]]
    common.equal(places[0], ("unknown-entity", 9, 5, 7), str(places))
    common.equal(places[1][:2], ("bad-link", 10), str(places))
    assert places[1][3] <= len("  - a -> ") + 1 and places[1][2] <= places[1][3], str(places)


def test_a_path_that_is_not_utf8_still_gives_valid_reports():
    with Case() as case:
        name = os.fsencode(case.folder) + b"/caf\xe9 %.yaml"
        with open(name, "wb") as file:
            file.write(BROKEN.encode())
        for form, shown in (("json", b"caf\\\\xe9 %.yaml"), ("sarif", b"caf%E9%20%25.yaml"),
                            ("github", b"caf\\xe9 %25.yaml")):
            done = raw("check", "--format=" + form, os.fsdecode(b"caf\xe9 %.yaml"), cwd=case.folder)
            common.equal(done.returncode, 1)
            done.stdout.decode("utf-8")
            assert shown in done.stdout, done.stdout


def github_unescape(text):
    return re.sub("%(25|0D|0A|3A|2C)", lambda match: chr(int(match.group(1), 16)), text)


def github_commands(stdout):
    """Taken apart as GitHub's runner does."""
    found = []
    for line in stdout.splitlines():
        match = re.fullmatch(r"::(error|warning) (.*?)::(.*)", line)
        if match:
            properties = dict(part.split("=", 1) for part in match.group(2).split(","))
            found.append((match.group(1), {key: github_unescape(value) for key, value in properties.items()},
                          github_unescape(match.group(3))))
    return found


def test_github_report():
    name = "a, b: 100 %.yaml"
    result = check(BROKEN.replace("nobody", "no%0Abody"), "--format=github", status=1, name=name)
    common.equal(result.stderr, "")
    level, properties, message = github_commands(result.stdout)[0]
    common.equal(level, "error")
    common.equal(properties["file"], name)
    common.equal((properties["line"], properties["col"], properties["title"]), ("7", "10", "unknown-entity"))
    common.holds(message, '"no%0Abody"')
    common.holds(message, "\nhelp: ")
    assert result.stdout.endswith("\n1 file checked: 1 error, 0 warnings\n"), result.stdout


def test_github_report_of_warnings():
    result = check(EMPTY_VIEWS, "--format=github")
    common.equal([(level, properties["line"]) for level, properties, _ in github_commands(result.stdout)],
                 [("warning", "10"), ("warning", "11")])


# ---- SARIF ----

SARIF_TOOLS = common.TESTS / "sarif"


def schema_errors(logs):
    """What the schema of SARIF 2.1.0 says of each."""
    if not shutil.which("node"):
        raise common.Skip("node is not installed")
    if not (SARIF_TOOLS / "node_modules").exists():
        raise common.Skip("run: npm ci --prefix tests/sarif")
    done = subprocess.run(["node", str(SARIF_TOOLS / "validate.mjs")], input=json.dumps(logs), capture_output=True,
                          text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def sarif_of(*arguments, cwd=None, status=1):
    result = common.run("check", "--format=sarif", *arguments, cwd=cwd)
    common.status(result, status)
    common.equal(result.stderr, "")
    return json.loads(result.stdout)


def sarif_is_sound(log):
    """What the schema can't say: rules and results agree, and there is all that GitHub's code scanning asks for."""
    common.equal(log["version"], "2.1.0")
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        common.equal(len({rule["id"] for rule in rules}), len(rules), "rules, each once")
        for rule in rules:
            for key in ("shortDescription", "fullDescription", "help"):
                assert rule[key]["text"].strip(), f"{rule['id']} has no {key}"
        for result in run["results"]:
            common.equal(rules[result["ruleIndex"]]["id"], result["ruleId"])
            places = [result["locations"][0], *result.get("relatedLocations", [])]
            for place in (place["physicalLocation"] for place in places):
                assert place["region"]["startLine"] >= 1
                assert place["region"].get("endColumn", 1) >= place["region"].get("startColumn", 1)
                assert not re.search(r"[^A-Za-z0-9%/._~:-]", place["artifactLocation"]["uri"]), place


def test_sarif_report():
    with Case(BROKEN) as case:
        case.write(EMPTY_VIEWS, "deeper/a b.yaml")
        log = sarif_of("./case.yaml", case.folder / "deeper/a b.yaml", "/nowhere/else.yaml", cwd=case.folder, status=3)
    sarif_is_sound(log)
    run = log["runs"][0]
    common.equal(run["columnKind"], "unicodeCodePoints")
    common.equal(run["invocations"], [{"executionSuccessful": False}])
    common.equal(run["properties"], {"errors": 2, "warnings": 2, "shown": 4})
    common.equal([result["level"] for result in run["results"]], ["error", "warning", "warning", "error"])
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    common.equal([place["artifactLocation"]["uri"] for place in places],
                 ["case.yaml", "deeper/a%20b.yaml", "deeper/a%20b.yaml", "file:///nowhere/else.yaml"])
    common.equal(places[0]["region"], {"startLine": 7, "startColumn": 10, "endLine": 7, "endColumn": 16})
    common.equal(places[3]["region"], {"startLine": 1})
    common.equal(urllib.parse.unquote(places[1]["artifactLocation"]["uri"]), "deeper/a b.yaml")


def test_sarif_of_a_clean_file_has_no_results():
    with Case(CASE) as case:
        log = sarif_of("case.yaml", cwd=case.folder, status=0)
    common.equal(log["runs"][0]["results"], [])
    common.equal(log["runs"][0]["invocations"], [{"executionSuccessful": True}])


def test_sarif_doubles_braces_in_messages():
    with Case(CASE.replace("a -> b", "a -> b{0}")) as case:
        log = sarif_of("case.yaml", cwd=case.folder)
    common.holds(log["runs"][0]["results"][0]["message"]["text"], '"b{{0}}"')


def test_sarif_meets_the_schema():
    files = sorted(path.name for path in (common.TESTS / "bad").glob("*.yaml"))
    logs = [sarif_of(*files, "/nowhere/else.yaml", cwd=common.TESTS / "bad", status=3)]
    logs += [sarif_of(name, cwd=common.TESTS / "bad") for name in files]
    with Case(EMPTY_VIEWS) as case:
        logs.append(sarif_of("case.yaml", cwd=case.folder, status=0))
    for errors in schema_errors(logs):
        common.equal(errors, [])
    logs[0]["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert schema_errors(logs[:1])[0], "the schema accepts line 0"


def test_sarif_of_every_bad_file_is_sound():
    sarif_is_sound(sarif_of(*sorted(path.name for path in (common.TESTS / "bad").glob("*.yaml")),
                            cwd=common.TESTS / "bad"))
    for path in sorted((common.TESTS / "bad").glob("*.yaml")):
        sarif_is_sound(sarif_of(path.name, cwd=common.TESTS / "bad"))


# ---- init ----

def test_init_writes_a_case_that_is_strictly_right_and_draws():
    with Case() as case:
        result = case.run("init")
        common.holds(result.stdout, "entities.yaml is written")
        strict = case.run("check", "--strict", "entities.yaml")
        common.equal(strict.stdout, "1 file checked: no errors, 0 warnings\n")
        common.equal(case.run("entities.yaml", "-o", "out").stderr, "")
        common.equal(case.files(), [f"entities{view}.{ending}" for view in ("-attribution", "")
                                    for ending in ("dot", "png", "svg")])


def test_init_overwrites_nothing():
    with Case() as case:
        before = case.state(".")
        result = case.run("init", "case.yaml", status=2)
        common.holds(result.stderr, "case.yaml is already there, and init overwrites nothing")
        (case.folder / "link.yaml").symlink_to("nowhere.yaml")
        case.run("init", "link.yaml", status=2)
        (case.folder / "link.yaml").unlink()
        case.run("init", "no/folder.yaml", status=3)
        case.run("init", "one.yaml", "two.yaml", status=2)
        common.equal(case.state("."), before)


def test_init_names_a_schema_that_is_there():
    with Case() as case:
        case.run("init", "deeper.yaml")
        case.write("{}", "schema/entities.schema.json")
        case.run("init", "beside.yaml")
        first = {name: (case.folder / name).read_text(encoding="utf-8").splitlines()[0]
                 for name in ("deeper.yaml", "beside.yaml")}
        common.equal(first["beside.yaml"], "# yaml-language-server: $schema=schema/entities.schema.json")
        named = first["deeper.yaml"].partition("$schema=")[2]
        assert named == "schema/entities.schema.json" or os.path.exists(named), first


def test_init_to_standard_output():
    with Case() as case:
        text = case.run("init", "-").stdout
        case.run("init", "new.yaml")
        common.equal(text, (case.folder / "new.yaml").read_text(encoding="utf-8"))
        common.equal(case.files("."), ["case.yaml", "new.yaml"])


# ---- slips of the finger ----

def test_a_mistyped_command_or_option_gets_a_suggestion():
    with Case() as case:
        for arguments, told in [(["chek", "case.yaml"], "no command and no file 'chek'; did you mean 'check'?"),
                                (["check", "--stric", "case.yaml"], "--stric; did you mean '--strict'?"),
                                (["case.yaml", "--formt=svg"], "; did you mean '--format'?"),
                                (["case.yaml", "--view", "leftt"], "; did you mean 'left'?")]:
            case.write(SMALL)
            common.holds(case.run(*arguments, status=2).stderr, told)
        case.write(SMALL, "chek")
        case.run("chek", "-f", "dot", "--whole")


def test_a_missing_file_is_no_mistyped_command():
    with Case() as case:
        for name in ("check.yaml", "./chek", "entities"):
            common.holds(case.run(name, status=3).stderr, "can't read the file", name)


def tests():
    return [*common.tests_of(sys.modules[__name__]), *explain.tests()]
