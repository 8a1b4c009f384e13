/* Explanations: what a careful editor would ask about a case that is right as a file. */

EXPLANATION(
    BIDI_CONTROL, "an invisible character that shows text in another order",
    "A bidirectional control character turns the order in which what stands behind it is shown. Hebrew and "
    "Arabic letters need none: they are put in order without it.",
    "Readers see another text than the file holds: a name can be forged that way, and nobody sees it.",

    "entities:\n"
    "  report: \"annual\\u202Efdp.exe\"\n",

    "entities:\n"
    "  report: annual.exe\n")

EXPLANATION(
    INVISIBLE_CHARACTER, "a character that nobody sees",
    "A text holds a character without any width, such as a zero-width space, that does nothing where it "
    "stands. Mostly it came along with copied text.",
    "Two names look the same but aren't, and a search finds only one of them.",

    "entities:\n"
    "  acme: \"Acme\\u200B Holding\"\n",

    "entities:\n"
    "  acme: Acme Holding\n")

EXPLANATION(
    MIXED_SCRIPTS, "letters of two scripts in one word",
    "One word mixes letters that look alike, such as a Latin A and a Cyrillic А. Names that are written in "
    "another script altogether are fine.",
    "That is how look-alike names are made, and a search for the real one doesn't find it.",

    "entities:\n"
    "  acme: \"\\u0410cme Holding\"\n",

    "entities:\n"
    "  acme: Acme Holding\n")

EXPLANATION(
    NO_SOURCE, "a claim without a source",
    "Neither the claim nor chart.sources says where it was read. A relation is one in any case; an entity, a "
    "group or a membership is one where it has a date, a status or somebody who asserts it.",
    "Nobody can look it up, and in a year you can't either.",

    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n",

    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    sources: [article]\n")

EXPLANATION(
    GRADED_WITHOUT_SOURCE, "a judgement that rests on no source",
    "A claim has a likelihood, a confidence or a grade, but names no source.",
    "A judgement is about what a source says. Without one the line looks well founded, and nothing is under "
    "it.",

    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    confidence: high\n",

    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    confidence: high\n"
    "    sources: [article]\n")

EXPLANATION(UNCITED_SOURCE, "a source that nothing cites",
            "No claim names the source, and no source that is cited was read in it.",
            "Either a claim has lost its citation, or the source was never used.",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "  statement: Statement of the ministry\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "  statement: Statement of the ministry\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "    sources: [article, statement]\n")

EXPLANATION(UNTITLED_SOURCE, "a source without a title",
            "The source has no title, so that its footnote shows the id.",
            "An id is a shorthand for you. A reader can't look it up.",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: { publisher: The Paper, date: 2025-05-28 }\n"
            "entities:\n"
            "  apt31: APT31\n",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: { title: Spies exposed, publisher: The Paper, date: 2025-05-28 }\n"
            "entities:\n"
            "  apt31: APT31\n")

EXPLANATION(SAME_SOURCE, "one source under two ids",
            "Two sources have the same title, publisher, author, date and url.",
            "A claim that cites both looks as if two sources confirmed it.",

            "sources:\n"
            "  article: Article on the attribution\n"
            "  pulsez: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [article, pulsez] }\n",

            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [article] }\n")

EXPLANATION(SAME_CITATION, "a source cited twice for one claim",
            "One claim names the same source twice, without saying where in it or with the same place.",
            "It says no more than once, but looks like more.",

            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [article, article] }\n",

            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [{ article: page 1 }, { article: page 7 }] }\n")

EXPLANATION(
    UNEXPLAINED_INFERENCE, "a conclusion that doesn't say from what",
    "A relation has basis: inferred, which makes it your own reading, but no note: says how you got there.",
    "A reader can follow a conclusion only with its reasons, or has to take your word.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - mss -> apt31: pays\n"
    "    basis: inferred\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - mss -> apt31: pays\n"
    "    basis: inferred\n"
    "    note: The article says that the ministry keeps it, and names no other.\n")

EXPLANATION(
    UNLINKED_ENTITY, "an entity without a relation",
    "No relation ends at the entity, and it asserts, passes on or disputes nothing. Where the file has no "
    "relation at all, that is told once.",
    "A box that stands alone tells the reader nothing. Often its relation was forgotten, or ends at "
    "another id.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "  cze: Czech Republic\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "  cze: Czech Republic\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "  - apt31 -> cze: targets\n")

EXPLANATION(UNUSED_GROUP, "a group that nothing lies in",
            "No entity and no group lies in the group, and no relation ends at it.",
            "It isn't drawn, and its members may have been forgotten.",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "groups:\n"
            "  prc: People's Republic of China\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "groups:\n"
            "  prc: People's Republic of China\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: { name: Ministry of State Security, group: prc }\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n")
