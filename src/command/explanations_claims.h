/* Explanations: names, relations, dates and words that don't go together. */

EXPLANATION(SAME_NAME, "two entities with one name",
            "Two entities share a name or an alias, upper and lower case and accents left aside.",
            "Mostly it is one entity entered twice, and each half of it has only half of the relations. "
            "Where they are "
            "really two, tell them apart for the reader, too.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: Ministry of State Security\n"
            "  ministry: Ministry of State Security\n"
            "relations:\n"
            "  - mss -> ministry: knows of\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: Ministry of State Security (China)\n"
            "  ministry: Ministry of State Security (East Germany)\n"
            "relations:\n"
            "  - mss -> ministry: knows of\n")

EXPLANATION(SPELLING, "one name in two spellings",
            "Two names are so near to each other that one of them is probably misspelt.",
            "Readers take them for two, and a search for one of them misses the other.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, role: foreign inteligence }\n"
            "  fsb: { name: Foreign Service, role: foreign intelligence }\n"
            "relations:\n"
            "  - mss -> fsb: meets\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, role: foreign intelligence }\n"
            "  fsb: { name: Foreign Service, role: foreign intelligence }\n"
            "relations:\n"
            "  - mss -> fsb: meets\n")

EXPLANATION(
    SAME_RELATION, "one relation twice",
    "Two relations agree in ends, type, label, date and who asserts them.",
    "The chart draws two lines for one claim. Join the two and cite the sources of both, or say how they "
    "differ.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "  - mss <- apt31: works for\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    when: 2010/2015\n"
    "  - apt31 -> mss: works for\n"
    "    when: 2020/..\n")

EXPLANATION(
    CONTRADICTION, "claims that can't both be so",
    "What the file says contradicts itself: each of two leads the other, one supports and opposes another at "
    "the same time, or a claim is made and negated by the same voice.",
    "One of the two is wrong, or a date, by: or status: disputed is missing that tells them apart.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: part of\n"
    "  - mss -> apt31: part of\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: part of\n")

EXPLANATION(IMPOSSIBLE_DATE, "a date that can't be",
            "Things can't have happened at that time: a relation when one of its ends no longer or not yet "
            "existed, or "
            "a claim that was made before what it is about.",
            "One of the dates is wrong, or belongs to another entity.",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  stasi: { name: Stasi, type: agency, when: 1950/1990 }\n"
            "  agent: { name: Agent, type: person }\n"
            "relations:\n"
            "  - agent -> stasi: works for\n"
            "    when: 1995\n",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  stasi: { name: Stasi, type: agency, when: 1950/1990 }\n"
            "  agent: { name: Agent, type: person }\n"
            "relations:\n"
            "  - agent -> stasi: works for\n"
            "    when: 1985\n")

EXPLANATION(
    SEASON_OR_YEARS, "a season that may be meant as years",
    "In EDTF 2021-22 is a season, the summer of 2021: 21 to 24 stand for spring, summer, autumn and winter. "
    "Two years are written 2021/2022.",
    "The chart would show summer 2021 where the years 2021 and 2022 are meant.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    when: 2021-22\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    when: 2021/2022\n")

EXPLANATION(
    UNASSESSED_HEDGE, "a hedge in words alone",
    "The label hedges, with a word such as probably, but the claim has no likelihood: that says how probable "
    "it is.",
    "The line is drawn as if nobody had assessed it, and a view by min_likelihood leaves it out.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: probably works for\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    likelihood: probable\n")

EXPLANATION(HEDGE_DIFFERS, "a hedge that the likelihood doesn't bear out",
            "The words of the label say another likelihood than likelihood: does.",
            "The line's stroke and its words tell the reader two different things.",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: probably works for\n"
            "    likelihood: almost certain\n",

            "chart: { sources: [article] }\n"
            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "    likelihood: almost certain\n")
