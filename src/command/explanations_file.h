/* Explanations: the file itself, and YAML. */

EXPLANATION(UNREADABLE, "a file that can't be read",
            "There is no such file, you may not read it, or it is a folder, a device or a named pipe.",
            "Nothing of it was checked.",

            "$ linkchart check cases.yaml\n",

            "$ linkchart check case.yaml\n")

EXPLANATION(EMPTY_FILE, "a file with nothing in it", "The file is empty, or all that it holds is comments.",
            "A chart needs entities at least. Often the file was not saved yet, or the wrong one was named.",

            "# to be written\n",

            "entities:\n"
            "  mss: Ministry of State Security\n")

EXPLANATION(
    NOT_UTF8, "a file in another encoding than UTF-8",
    "A case file is UTF-8 text. This one is in UTF-16, in the encoding of an older Windows program, or "
    "damaged.",
    "Names would come out garbled. Most editors offer \"Save with encoding\"; iconv converts too.",

    "$ iconv -f UTF-8 -t UTF-16 case.yaml > exported.yaml\n"
    "$ linkchart check exported.yaml\n",

    "$ iconv -f UTF-16 -t UTF-8 exported.yaml > converted.yaml\n"
    "$ linkchart check converted.yaml\n")

EXPLANATION(
    YAML_SYNTAX, "something that YAML can't read",
    "To YAML a colon with a space, a # after a space, quotes, brackets, commas inside brackets, the "
    "indentation, and a sign such as * & ! % @ that begins a text all mean something. Here one of them "
    "stands where it can't mean anything. Text with such signs goes in quotes.",
    "YAML can't tell what follows, so mistakes further down only show once this one is mended.",

    "chart:\n"
    "  title: Attribution: who did it\n"
    "entities:\n"
    "  mss: Ministry of State Security\n",

    "chart:\n"
    "  title: \"Attribution: who did it\"\n"
    "entities:\n"
    "  mss: Ministry of State Security\n")

EXPLANATION(
    YAML_LIMIT, "more than any case needs",
    "Lists, mappings or groups lie inside each other 64 deep, one text is longer than 4 MiB, or aliases "
    "(*name), comma lists or included files would make millions of items out of few.",
    "No case looks like that, but a file that is broken or made to do harm does, and could otherwise keep "
    "the machine busy for hours.",

    "entities:\n"
    "  a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",

    "entities:\n"
    "  a: { name: A, aliases: [the first, number one] }\n")

EXPLANATION(MULTIPLE_DOCUMENTS, "a second document in one file",
            "A line --- or ... ends a YAML document, and a case file is one document.",
            "What comes behind it isn't part of the chart.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: Ministry of State Security\n"
            "---\n"
            "relations:\n"
            "  - mss -> mss: reviews\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - mss -> mss: reviews\n")

EXPLANATION(
    SPLIT_BY_COMMA, "a text that a comma cut in two",
    "Between { } and between [ ] a comma begins the next item, so a name, label, link or URL that holds a "
    "comma has to stand in quotes there.",
    "Half of the text would get lost.",

    "entities:\n"
    "  acme: { name: Acme, Inc., type: company }\n",

    "entities:\n"
    "  acme: { name: \"Acme, Inc.\", type: company }\n")

EXPLANATION(
    UNKNOWN_KEY, "a key that means nothing here",
    "The key is misspelt, belongs to another part of the file, or doesn't exist. Keys of your own begin with "
    "x-, and linkchart leaves them alone.",
    "What stands behind it would silently be left out of the chart.",

    "entities:\n"
    "  mss: { nmae: Ministry of State Security, name: MSS }\n",

    "entities:\n"
    "  mss: { name: MSS, x-file: 2025/17 }\n")

EXPLANATION(DUPLICATE_KEY, "a key given twice", "One mapping has the same key twice.",
            "Only one of the two could hold, and it isn't for a program to choose which.",

            "entities:\n"
            "  mss:\n"
            "    name: Ministry of State Security\n"
            "    role: civilian intelligence\n"
            "    role: counter-intelligence\n",

            "entities:\n"
            "  mss:\n"
            "    name: Ministry of State Security\n"
            "    role: civilian intelligence and counter-intelligence\n")

EXPLANATION(WRONG_KIND, "a value of another kind than the key takes",
            "YAML knows texts, lists and mappings. Here stands one of them where the key takes another.",
            "linkchart can't tell what was meant.",

            "entities:\n"
            "  mss: { name: [Ministry of State Security, MSS] }\n",

            "entities:\n"
            "  mss: { name: Ministry of State Security, aliases: [MSS] }\n")

EXPLANATION(BAD_VALUE, "a value that the key doesn't know",
            "The key takes certain words, a date, a number or a grade, and this is none of them.",
            "The claim would be drawn with a certainty or a date that nobody stated.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "    confidence: likely\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "    likelihood: likely\n")

EXPLANATION(
    BAD_DATE, "a date that can't be read",
    "Dates are EDTF: 2025-06-02, 2025-06, 2025, 2021/2022, 2021/.., 2020~ (about), 2020? (uncertain), "
    "199X. There is no such date, or it is written in another way.",
    "Claims couldn't be ordered or chosen by time, or would stand at the wrong one.",

    "chart: { sources: [press] }\n"
    "sources: { press: Press review }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    when: June 2021\n",

    "chart: { sources: [press] }\n"
    "sources: { press: Press review }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    when: 2021-06\n")

EXPLANATION(
    BAD_INCLUDE, "a file that can't be included",
    "include: names a file that doesn't exist, can't be read, or lies outside of the folder of the main "
    "file.",
    "What that file says would be missing. And a case from somebody else must not read whatever it likes "
    "on your machine.",

    "$ printf 'include: sources.yml\\n' | cat - case.yaml > whole.yaml\n"
    "$ linkchart check whole.yaml\n",

    "$ printf 'groups: { west: The West }\\n' > sources.yaml\n"
    "$ printf 'include: sources.yaml\\n' | cat - case.yaml > whole.yaml\n"
    "$ linkchart check whole.yaml\n")

EXPLANATION(
    BAD_IMAGE, "an image that can't be shown",
    "image: names a file that doesn't exist, lies outside of the folder of the main file, is neither PNG nor "
    "JPEG nor SVG, is broken, or is larger than 2 MB or 4096 pixels each way.",
    "The entity would be drawn without its picture. And a case from somebody else must not show whatever it "
    "likes of your machine.",

    "entities:\n"
    "  anna: { name: Anna, type: person, image: /home/anna/portrait.jpg }\n",

    "entities:\n"
    "  anna: { name: Anna, type: person }   # or image: portraits/anna.jpg\n")

EXPLANATION(
    WEAK_MARKING, "a marking that is not strict enough",
    "A relation is at least as strict as what it joins and where it was read, and the chart at least as "
    "strict as everything in it (TLP: RED, AMBER+STRICT, AMBER, GREEN, CLEAR).",
    "Whoever gets the chart would pass it on further than its sources allow.",

    "chart: { marking: TLP:CLEAR, sources: [report] }\n"
    "sources: { report: { title: Report of a partner, marking: TLP:AMBER } }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n",

    "chart: { marking: TLP:AMBER, sources: [report] }\n"
    "sources: { report: { title: Report of a partner, marking: TLP:AMBER } }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n")

EXPLANATION(
    LOST_TEXT, "a text that YAML leaves out",
    "To YAML, # behind a space begins a comment, and a value that begins with & an anchor. Both are no "
    "part of the text.",
    "Words that somebody typed would not be in the picture.",

    "chart: { sources: [press] }\n"
    "sources: { press: Press review }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: rank #1 contractor of\n",

    "chart: { sources: [press] }\n"
    "sources: { press: Press review }\n"
    "entities: { apt31: APT31, mss: Ministry of State Security }\n"
    "relations:\n"
    "  - apt31 -> mss: \"rank #1 contractor of\"\n")

EXPLANATION(
    CURLY_QUOTES, "a text in curly quotes",
    "The quotes that word processors type are letters to YAML. Only straight ones, \" and ', hold a text "
    "together.",
    "The chart would show them, and a name in them is another one than without.",

    "entities:\n"
    "  mss: \u201CMinistry of State Security\u201D\n",

    "entities:\n"
    "  mss: \"Ministry of State Security\"\n")
