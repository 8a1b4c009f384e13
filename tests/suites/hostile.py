"""Bad and hostile input, made here because it is large, or is no file at all: each gets a clear message with its place,
promptly, in bounded memory, and no output is touched. What can be written down is in tests/bad."""

import os
import re
import socket
import subprocess
import sys
import time

from suites import common
from suites.running import SMALL, Case, same

# Processor seconds for any one file, many times what it takes; sanitizers are slower.
SLOWEST = 20

# Megabytes of memory beyond twice the file, its text and the places of its lines.
LARGEST = 300

GOOD = b"entities:\n  a: Anna\n  b: Boris\n"
MEGA = 1000 * 1000


class Result:
    def __init__(self, process, stderr, usage):
        self.returncode, self.stderr, self.stdout = process, stderr, ""
        self.seconds, self.megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(case, *arguments):
    """Runs linkchart and tells what it took."""
    with open(case.folder / "stderr", "w+b") as stderr:
        process = subprocess.Popen([common.program(), *arguments], cwd=case.folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=stderr)
        killed = time.time() + 300
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.time() > killed:
                process.kill()
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        stderr.seek(0)
        return Result(process.returncode, stderr.read().decode("utf-8", "replace"), usage)


def write(case, chunks, name="case.yaml"):
    """Bit by bit: what this process holds would count as the program's."""
    with open(case.folder / name, "wb") as file:
        for chunk in [chunks] if isinstance(chunks, bytes) else chunks:
            file.write(chunk)
    return (case.folder / name).stat().st_size / MEGA


def many(text, count):
    """`text` so many times, in pieces; bytes with %d are numbered."""
    step = max(1, 100000 // len(text))
    for start in range(0, count, step):
        numbers = range(start, min(start + step, count))
        yield b"".join(text % i for i in numbers) if b"%d" in text else text * len(numbers)


def join(*parts):
    for part in parts:
        yield from [part] if isinstance(part, bytes) else part


def refuses(chunks, *messages, status=1):
    """Both check and render tell each message (`line:column: error: text [code]`, or a part of it), quickly and
    with little memory, and render leaves the pictures that are there as they are."""
    with Case() as case:
        case.draw("-f", "svg,dot")
        before = case.state()
        size = write(case, chunks)
        for command in (["check", "case.yaml"], ["case.yaml", "-o", "out"]):
            result = measured(case, *command)
            common.status(result, status)
            for message in messages:
                common.holds(result.stderr, message, "standard error")
            assert "\n... and" in result.stderr or result.stderr.count(" error: ") <= 50, result.stderr[:2000]
            assert result.seconds < SLOWEST, f"{result.seconds:.1f} s"
            if not common.sanitized():
                assert result.megabytes < LARGEST + 2 * size, f"{result.megabytes:.0f} MB for {size:.0f} MB"
        same(before, case.state())


def accepts(chunks):
    with Case() as case:
        write(case, chunks)
        result = measured(case, "check", "case.yaml")
        common.status(result, 0)
        assert result.seconds < SLOWEST, f"{result.seconds:.1f} s"


# ---- anchors, aliases, merge keys ----

def test_an_alias_bomb():
    lines = [b"x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"]
    lines += [b"x-%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 10)) for i in range(1, 12)]
    refuses(lines + [GOOD], "case.yaml:6:", "error: the file's aliases expand to far more than the file itself [yaml-limit]")


def test_an_alias_bomb_that_is_wide_instead_of_deep():
    refuses(join(b"x-a: &a [", many(b"x, ", 10000), b"]\nx-b: [", many(b"*a, ", 10000), b"]\n", GOOD),
            "error: the file's aliases expand to far more than the file itself [yaml-limit]")


def test_a_bomb_of_merge_keys():
    lines = [b"x-0: &a0 { k0: 1, l0: 2 }\n"]
    lines += [b"x-%d: &a%d { <<: [*a%d, *a%d], k%d: 1 }\n" % (i, i, i - 1, i - 1, i) for i in range(1, 100)]
    lines += [b"x-w: { <<: [%s] }\n" % b", ".join([b"*a90"] * 100000)]
    refuses(lines + [GOOD], "error: the file's aliases expand to far more than the file itself [yaml-limit]")


def test_many_aliases_of_little_are_no_bomb():
    accepts(join(b"x-n: &n Anna\nentities:\n", many(b"  a%d: *n\n", 50000)))


# ---- depth, length, number ----

def deep(chunks, place):
    refuses(chunks, f"case.yaml:{place}: error: lists and mappings are nested more than 64 deep [yaml-limit]")


def test_lists_nested_100000_deep():
    deep([b"x-a: " + b"[" * 100000 + b"]" * 100000 + b"\n", GOOD], "1:69")


def test_mappings_nested_100000_deep():
    deep([b"x-a: " + b"{ a: " * 100000 + b"\n", GOOD], "1:321")


def test_dashes_nested_100000_deep():
    deep([b"x-a:\n" + b"- " * 100000 + b"\n", GOOD], "2:127")


def test_indented_keys_nested_4000_deep():
    deep([GOOD, b"x-a:\n"] + [b" " * i + b"a:\n" for i in range(1, 4000)], "68:65")


def test_question_marks_nested_100000_deep():
    deep([GOOD, b"x-a:\n  " + b"? " * 100000 + b"\n"], "5:129")


def test_a_text_of_100_mb():
    refuses(join(GOOD, b"x-a: ", many(b"a", 100 * MEGA)), "case.yaml:4:6: error: this text is longer than 4 MiB [yaml-limit]")


def test_a_quoted_text_of_100_mb():
    refuses(join(GOOD, b'x-a: "', many(b"a b ", 25 * MEGA), b'"\n'),
            "case.yaml:4:6: error: the text opened by this quote is longer than 4 MiB [yaml-limit]")


def test_a_text_of_100_mb_on_many_lines():
    refuses(join(GOOD, b"x-a: |\n", many(b"  some words on a line\n", 4 * MEGA)),
            "case.yaml:4:6: error: this text is longer than 4 MiB [yaml-limit]")


def test_a_comment_of_100_mb():
    refuses(join(GOOD, b"# ", many(b"a", 100 * MEGA)), "case.yaml:4:1: error: this comment is longer than 4 MiB [yaml-limit]")


def test_a_key_of_100_mb():
    refuses(many(b"a", 100 * MEGA), "case.yaml:1:1: error: this text is longer than 4 MiB [yaml-limit]")


def test_a_million_duplicate_ids():
    refuses(join(b"entities:\n", many(b"  a: A\n", MEGA)),
            'case.yaml:3:3: error: duplicate id "a": it is already the id of an entity [duplicate-id]',
            "... and 999949 more errors")


def test_a_million_duplicate_keys():
    refuses(join(b"entities:\n  a:\n", many(b"    name: A\n", MEGA)),
            'case.yaml:4:5: error: "name" is given twice [duplicate-key]', "... and 999949 more errors")


def test_a_million_duplicate_sections():
    refuses(join(GOOD, many(b"entities:\n", MEGA)),
            'case.yaml:4:1: error: section "entities" is given twice [duplicate-key]')


def test_half_a_million_unknown_ids_on_one_line():
    refuses(join(GOOD, b"relations: [", many(b"a -> x, ", MEGA // 2), b"]\n"),
            'case.yaml:4:18: error: unknown entity "x" [unknown-entity]')


def test_a_link_of_100000_ids_to_as_many():
    refuses(join(GOOD, b"relations:\n  - ", many(b"a,", 100000), b"a -> ", many(b"b,", 100000), b"b\n"),
            "case.yaml:5:5: error: ", "[yaml-limit]")


def test_a_million_sharp_signs_on_one_line():
    accepts(join(b'entities: { a: "', many(b" #a", MEGA), b'"', many(b', a%d: "A #1"', 100000), b" }\n"))


def test_a_million_blanks_before_a_sharp_sign():
    accepts(join(b"entities:\n  a: A", many(b" ", MEGA), b"#x\n"))


def test_a_million_blanks_behind_a_quote():
    refuses(join(b'entities:\n  a: "A"', many(b" ", MEGA), b"x\n"), "case.yaml:2:1000009: error: there is more text after")


def test_400000_codes_in_one_comment():
    accepts(join(b"entities:\n  a: A # linkchart: allow ", many(b"no-sauce, ", 400000), b"\n"))


def test_groups_nested_100000_deep():
    refuses(join(b"groups:\n", many(b"  g%d: { name: G, in: h }\n", 1), b"  h: H\n",
                 (b"  h%d: { name: H, in: h%d }\n" % (i, i + 1) for i in range(100000)), b"  h100000: H\n", GOOD),
            'error: groups lie in each other more than 64 deep, counted from group "h100000" [yaml-limit]')


def test_100000_sources_quoted_in_each_other():
    accepts(join(b"sources:\n", (b"  s%d: { title: S%d, quoted_in: s%d }\n" % (i, i, i + 1) for i in range(100000)),
                 b"  s100000: S\n", GOOD))


def test_lint_is_linear():
    """100,000 entities and 200,000 relations with something to look at in each."""
    entities = b"  e%d: { name: Name %%d of one, type: person, when: 2020/, aliases: [Alias of %%d] }\n"
    with Case() as case:
        taken = {}
        for count in (10000, 100000):
            write(case, join(b"chart: { sources: [s] }\nsources: { s: S }\nentities:\n",
                             (entities.replace(b"%%", b"%").replace(b"%d", b"%d" % i) for i in range(count)), b"relations:\n",
                             (b"  - e%d -> e%d: probably meets %d\n    when: 2021\n    likelihood: likely\n" %
                              (i % count, (i * 7 + 1) % count, i) for i in range(2 * count))))
            result = measured(case, "check", "case.yaml")
            common.status(result, 0)
            taken[count] = result.seconds
    assert taken[100000] < 30 * taken[10000] + 1, taken


# ---- characters ----

def says(content, first_line, status=1):
    """The first line that check says, and that render says the same."""
    with Case() as case:
        case.draw("-f", "svg,dot")
        before = case.state()
        write(case, content)
        for command in (["check", "case.yaml"], ["case.yaml", "-o", "out"]):
            result = measured(case, *command)
            common.status(result, status)
            common.equal(result.stderr.split("\n")[0], "case.yaml" + first_line, "the first message")
        same(before, case.state())


def test_control_characters():
    for c in (0, 1, 7, 8, 11, 12, 14, 27, 31, 127):
        says(b"entities:\n  a: A%cB\n" % c, f":2:7: error: invisible control character U+{c:04X}, 16 bytes into the file [yaml-syntax]")
    says("entities:\n  \u00e9: A\u0090B\n".encode(),
         ":2:7: error: invisible control character U+0090, 17 bytes into the file [yaml-syntax]")
    says("entities:\n  a: A\uffffB\n".encode(),
         ":2:7: error: invisible control character U+FFFF, 16 bytes into the file [yaml-syntax]")


def test_a_file_of_nothing_but_nul():
    says(bytes(10000), ":1:1: error: invisible control character U+0000, 0 bytes into the file [yaml-syntax]")


def test_invalid_utf_8_is_told_with_its_byte_offset():
    for bad in (b"\xff", b"\xc0\xaf", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\x80"):
        says(b"entities:\n  " + "\u017d".encode() + b": A" + bad + b"B\n",
             f":2:7: error: not UTF-8: byte 0x{bad[0]:02X}, 17 bytes into the file [not-utf8]")
    says(GOOD + b"# " + b"\xe2\x82", ":4:3: error: not UTF-8: byte 0xE2, 33 bytes into the file [not-utf8]")


def test_latin_2_at_the_end_of_a_large_file():
    text = join(GOOD, many(b"  e%d: Entity\n", 200000), b"  z: Zem\xe1n\n")
    refuses(text, "case.yaml:200004:9: error: not UTF-8: byte 0xE1, ")


def test_utf_16_with_and_without_byte_order_mark():
    for coding in ("utf-16-le", "utf-16-be"):
        for mark in ("\ufeff", ""):
            says((mark + GOOD.decode()).encode(coding), ": error: the file is in UTF-16, but a case file must be in UTF-8 [not-utf8]")


def test_utf_32():
    for coding in ("utf-32-le", "utf-32-be"):
        for mark in ("\ufeff", ""):
            says((mark + GOOD.decode()).encode(coding), ": error: the file is in UTF-32, but a case file must be in UTF-8 [not-utf8]")


def test_other_line_ends_and_a_byte_order_mark_change_nothing():
    with Case() as case:
        case.draw("-f", "svg,dot,md")
        expected = case.contents()
        for content in (SMALL.replace("\n", "\r\n"), SMALL.replace("\n", "\r"), "\ufeff" + SMALL,
                        "\ufeff" + SMALL.replace("\n", "\r\n"), SMALL.rstrip("\n")):
            write(case, content.encode())
            case.draw("-f", "svg,dot,md")
            common.equal(case.contents(), expected, "the pictures")


def test_places_count_right_behind_crlf_and_a_byte_order_mark():
    says(b"\xef\xbb\xbfentitis:\r\n  a: A\r\n", ':1:1: error: unknown section "entitis" [unknown-key]')
    says(b"\xef\xbb\xbfentities:\r\n  a: { name: A, tpye: B }\r\n", ':2:17: error: unknown key "tpye" in an entity [unknown-key]')
    says(b"\xef\xbb\xbfentities:\r\n  a: A\xff\r\n", ":2:7: error: not UTF-8: byte 0xFF, 20 bytes into the file [not-utf8]")


def test_a_bad_byte_in_a_comment_that_allows_something():
    says(b"chart: { tilte: A }\nentities:\n  a: A # linkchart: allow \xe1\xe1\xe1\xe1\xe1\xe1\xe1",
         ':1:10: error: unknown key "tilte" in the chart [unknown-key]')


# ---- text is what was typed ----

NORWAY = ["no", "No", "NO", "on", "off", "yes", "y", "n", "true", "False", "1e3", "0x10", "0o17", "017", "12:30", "190:20:30",
          "~", "null", "Null", ".inf", ".nan", "-.inf", "1_000", "1.10", "+1", "2025-06", "=",
          "<<x", "685_230.15", "0b101"]


def test_there_is_no_norway_problem():
    """Each is drawn as it was typed, wherever a text is asked for."""
    text = "entities:\n" + "".join(f"  e{i}: {{ name: {word}, role: {word} }}\n  f{i}: {word}\n" for i, word in enumerate(NORWAY))
    text += "relations:\n" + "".join(f"  - e{i} -> f{i}: {word}\n" for i, word in enumerate(NORWAY))
    with Case(text) as case:
        case.draw("-f", "dot")
        dot = (case.folder / "out/case.dot").read_text(encoding="utf-8")
    wrong = [word for i, word in enumerate(NORWAY)
             if len(re.findall(rf"(?<![\w.]){re.escape(word.replace('<', '&lt;'))}(?![\w.])|(?<![\w.]){re.escape(word)}(?![\w.])",
                               dot)) < 4]
    assert not wrong, f"{wrong}\n{dot[:3000]}"


def test_ids_are_text_too():
    words = [word for word in NORWAY if re.fullmatch(r"[\w.]+", word)]
    with Case("entities:\n" + "".join(f"  {word}: X\n" for word in words) +
              "relations:\n" + "".join(f"  - {word} -> {word}\n" for word in words)) as case:
        common.equal(case.run("check", "case.yaml").stdout.split(":")[0], "1 file checked")


# ---- what is no file ----

def unreadable(make, reason, name="case.yaml"):
    """As the case itself, and included by one."""
    with Case() as case:
        case.draw("-f", "svg,dot")
        before = case.state()
        (case.folder / "case.yaml").unlink()
        make(case.folder / name)
        for command in (["check", name], [name, "-o", "out"]):
            result = measured(case, *command)
            common.status(result, 3)
            common.holds(result.stderr, f"{name}: error: can't read the file: {reason}")
        write(case, GOOD + b"include: " + name.encode() + b"\n", "main.yaml")
        result = measured(case, "check", "main.yaml")
        common.status(result, 1)
        common.holds(result.stderr, f"main.yaml:4:10: error: can't include \"{name}\": {reason}")
        same(before, case.state())


def test_a_folder():
    unreadable(lambda path: path.mkdir(), "it is a folder, not a file [")


def test_a_named_pipe():
    unreadable(os.mkfifo, "it is a named pipe; to read from a pipe, give - and pipe into standard input [")


def test_a_socket():
    def bind(path):
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
        os.chdir(common.ROOT)
    unreadable(bind, "")


def test_devices():
    for device in ("/dev/zero", "/dev/null", "/dev/urandom", "/dev/full"):
        for command in (["check", device], [device, "-o", "out"]):
            with Case() as case:
                result = measured(case, *command)
                common.status(result, 3)
                common.holds(result.stderr, f"{device}: error: can't read the file: it is a device or socket, not a file [")
                common.equal(case.files(), [])


def test_an_endless_device_as_standard_input():
    with open("/dev/zero", "rb") as zero:
        result = subprocess.run([common.program(), "check", "-"], stdin=zero, capture_output=True, text=True, timeout=60, check=False)
    common.status(result, 3)
    common.holds(result.stderr, "<stdin>: error: can't read the file: it is a device or socket, not a file")


def test_a_file_that_is_not_there():
    with Case() as case:
        for command in (["check", "none.yaml"], ["none.yaml", "-o", "out"]):
            result = measured(case, *command)
            common.status(result, 3)
            common.holds(result.stderr, "none.yaml: error: can't read the file: No such file or directory")


# ---- included files ----

def including(files, *messages, arguments=(), status=1, silent=()):
    """`files` are names and contents; case/main.yaml is checked, from the folder above it."""
    with Case() as case:
        for name, content in files.items():
            if content.startswith("-> "):
                (case.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (case.folder / name).symlink_to(content[3:])
            else:
                case.write(content, name)
        result = case.run("check", "case/main.yaml", *arguments, status=status)
        for message in messages:
            common.holds(result.stderr, message, "standard error")
        for message in silent:
            assert message not in result.stderr, result.stderr
        if status == 1:
            count = result.stderr.count(" error: ")
            assert count == len(messages), f"{count} errors, not {len(messages)}:\n{result.stderr}"
        return result


MAIN = "include: {}\nentities: {{ a: A }}\nrelations: [a -> b]\n"


def test_a_mistake_in_an_included_file_is_told_there():
    including({"case/main.yaml": MAIN.format("people/more.yaml"), "case/people/more.yaml": "entities:\n  b: { name: B, tpye: x }\n"},
              'case/people/more.yaml:2:17: error: unknown key "tpye" in an entity [unknown-key]')


def test_a_syntax_error_in_an_included_file_is_told_there_and_no_more():
    including({"case/main.yaml": MAIN.format("more.yaml"), "case/more.yaml": "entities:\n  b: \"B\n"},
              "case/more.yaml:2:6: error: this quote is never closed [yaml-syntax]")


def test_an_included_file_that_is_not_utf_8():
    with Case() as case:
        case.write(MAIN.format("more.yaml"), "main.yaml")
        (case.folder / "more.yaml").write_bytes(b"entities:\n  b: B\xe1\n")
        common.holds(case.run("check", "main.yaml", status=1).stderr, "more.yaml:2:7: error: not UTF-8: byte 0xE1, 16 bytes into")


def test_an_id_that_two_files_define():
    result = including({"case/main.yaml": MAIN.format("more.yaml"), "case/more.yaml": "entities: { a: A2, b: B }\n"},
                       'case/main.yaml:2:13: error: duplicate id "a": it is already the id of an entity [duplicate-id]')
    common.holds(result.stderr, "case/more.yaml:1:13: note: first defined here")


def test_an_included_file_that_is_not_there():
    result = including({"case/main.yaml": MAIN.format("poeple.yaml"), "case/people.yaml": "entities: { b: B }\n"},
                       "case/main.yaml:1:10: error: can't include \"poeple.yaml\": there is no such file [bad-include]")
    common.holds(result.stderr, 'help: did you mean "people.yaml"?')


def test_files_that_include_each_other():
    including({"case/main.yaml": MAIN.format("b.yaml"), "case/b.yaml": "include: c.yaml\nentities: { b: B }\n",
               "case/c.yaml": "include: [b.yaml]\n"},
              "case/c.yaml:1:11: error: this file includes itself: case/b.yaml includes case/c.yaml includes case/b.yaml [cycle]")
    including({"case/main.yaml": MAIN.format("main.yaml").replace("b]", "a]")},
              "case/main.yaml:1:10: error: this file includes itself: case/main.yaml includes case/main.yaml [cycle]")
    including({"case/main.yaml": MAIN.format("other.yaml").replace("b]", "a]"), "case/other.yaml": "-> main.yaml"},
              "error: this file includes itself: case/main.yaml includes case/main.yaml [cycle]")


def test_what_two_files_include_is_read_once():
    including({"case/main.yaml": MAIN.format("[b.yaml, c.yaml]"), "case/b.yaml": "include: d.yaml\n",
               "case/c.yaml": "include: d.yaml\n", "case/d.yaml": "entities: { b: B }\n"}, status=0)


OUTSIDE = "it lies outside of the folder of the main file [bad-include]"


def test_nothing_outside_the_folder_is_included():
    files = {"b.yaml": "entities: { b: B }\n", "case/sub/deeper.yaml": "include: ../../b.yaml\n", "case/link.yaml": "-> ../b.yaml",
             "case/folder": "-> ..", "case-2/b.yaml": "entities: { b: B }\n"}
    for named in ("../b.yaml", "sub/../../b.yaml", "link.yaml", "folder/b.yaml", "../case-2/b.yaml"):
        including({**files, "case/main.yaml": MAIN.format(named)}, f'case/main.yaml:1:10: error: can\'t include "{named}": {OUTSIDE}')
        including({**files, "case/main.yaml": MAIN.format(named)}, status=0, arguments=["--allow-include-outside"])
    including({**files, "case/main.yaml": MAIN.format("sub/deeper.yaml")},
              f'case/sub/deeper.yaml:1:10: error: can\'t include "../../b.yaml": {OUTSIDE}')


def test_nothing_is_told_of_what_lies_outside():
    """Neither whether it is there nor what is in it."""
    for named in ("../secret.yaml", "../none.yaml", "/etc/passwd", "/etc/none"):
        result = including({"secret.yaml": "passwords: [xyzzy]\n", "case/main.yaml": MAIN.format(named)}, "[bad-include]",
                           silent=["xyzzy", "no such", "root:"])
        common.holds(result.stderr, f"case/main.yaml:1:10: error: can't include \"{named}\": ")


def test_a_long_chain_of_included_files():
    files = {f"case/f{i}.yaml": f"include: f{i + 1}.yaml\n" for i in range(200)}
    including({**files, "case/main.yaml": MAIN.format("f0.yaml")}, "[yaml-limit]")


def test_an_include_bomb():
    """Every file includes all the others; each is read once."""
    names = [f"f{i}.yaml" for i in range(30)]
    files = {f"case/{name}": f"include: [{', '.join(n for n in names[i + 1:])}]\n" for i, name in enumerate(names)}
    including({**files, "case/main.yaml": f"include: [{', '.join(names)}]\nentities: {{ a: A }}\n"}, status=0)


def tests():
    return common.tests_of(sys.modules[__name__])
