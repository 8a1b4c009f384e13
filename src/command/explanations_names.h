/* Explanations: ids, links, and what they lead to. */

EXPLANATION(
    DUPLICATE_ID, "two things with one id",
    "Entities, groups and relations share one space of ids, since a link may end at any of them; sources, "
    "views and types have one each.",
    "A link to that id could mean either.",

    "chart: { sources: [article] }\n"
    "sources: { article: Article on the attribution }\n"
    "entities:\n"
    "  mss: Ministry of State Security\n"
    "  mss: Ministry of Social Security\n"
    "relations:\n"
    "  - mss -> mss: reports to\n",

    "chart: { sources: [article] }\n"
    "sources: { article: Article on the attribution }\n"
    "entities:\n"
    "  mss: Ministry of State Security\n"
    "  social: Ministry of Social Security\n"
    "relations:\n"
    "  - mss -> social: reports to\n")

EXPLANATION(
    BAD_ID, "an id with characters that it can't have",
    "An id is made of letters, marks, digits, _, . and single - inside, in any script, without spaces. What "
    "people read is the name; the id is what links use.",
    "With other characters a link such as a->b could be read in more than one way.",

    "entities:\n"
    "  state security: Ministry of State Security\n",

    "entities:\n"
    "  state-security: Ministry of State Security\n")

EXPLANATION(MISSING_NAME, "an entity without a name",
            "Every entity needs a name, which is what the chart shows.",
            "An id is a shorthand for you, not something to print in a report.",

            "entities:\n"
            "  mss: { type: agency }\n",

            "entities:\n"
            "  mss: { name: Ministry of State Security, type: agency }\n")

EXPLANATION(UNKNOWN_ENTITY, "an entity that the file doesn't have",
            "A link or a key such as by: or only: names an id that is nowhere under entities:. Mostly it is "
            "misspelt.",
            "The relation would hang in the air, or a new entity would appear that nobody described.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt13 -> mss: works for\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n")

EXPLANATION(UNKNOWN_SOURCE, "a source that the file doesn't have",
            "A citation or quoted_in: names an id that is nowhere under sources:.",
            "A claim would point at a source that the reader can't look up.",

            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [artcle] }\n",

            "sources:\n"
            "  article: Article on the attribution\n"
            "entities:\n"
            "  apt31: { name: APT31, sources: [article] }\n")

EXPLANATION(UNKNOWN_GROUP, "a group that the file doesn't have",
            "A group: or in: names an id that is nowhere under groups:.",
            "The entity would be drawn outside, as if it belonged to nobody.",

            "groups:\n"
            "  prc: People's Republic of China\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, group: china }\n",

            "groups:\n"
            "  prc: People's Republic of China\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, group: prc }\n")

EXPLANATION(UNKNOWN_TYPE, "a type that doesn't exist",
            "The type is neither one of linkchart's own nor one that the file defines under types: or "
            "relation_types:.",
            "A type gives a shape, a colour and a meaning to the reader. Where none fits, leave it out.",

            "entities:\n"
            "  mss: { name: Ministry of State Security, type: agancy }\n",

            "entities:\n"
            "  mss: { name: Ministry of State Security, type: agency }\n")

EXPLANATION(UNKNOWN_TAG, "a tag that nothing in the file has",
            "A view asks for a tag, and no entity and no relation has it among its tags:.",
            "The view would leave out what it is about.",

            "entities:\n"
            "  mss: { name: Ministry of State Security, tags: [prc] }\n"
            "views:\n"
            "  prc: { tags: [prcc] }\n",

            "entities:\n"
            "  mss: { name: Ministry of State Security, tags: [prc] }\n"
            "views:\n"
            "  prc: { tags: [prc] }\n")

EXPLANATION(
    CYCLE, "something that leads back to itself",
    "A group lies in itself, a source is quoted in itself, a relation ends at itself, or files include each "
    "other, directly or over others.",
    "There would be no first one: no outermost group, no source that somebody has really read.",

    "sources:\n"
    "  statement: { title: Statement, quoted_in: article }\n"
    "  article: { title: Article, quoted_in: statement }\n"
    "entities:\n"
    "  mss: Ministry of State Security\n",

    "sources:\n"
    "  statement: { title: Statement, quoted_in: article }\n"
    "  article: { title: Article }\n"
    "entities:\n"
    "  mss: Ministry of State Security\n")

EXPLANATION(BAD_LINK, "a link that can't be read",
            "A link is two ids with an arrow between them: -> or <- one way, <-> both ways, -- no direction. "
            "Commas on "
            "a side make several links at once.",
            "Who does what to whom is what a link chart is about, so it is never guessed.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 => mss: works for\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n")

EXPLANATION(NO_LINK, "a relation without a link",
            "Each item under relations: has a key that holds an arrow, or link:.",
            "Without it nobody knows what the relation joins. Often a dash too many began a new item.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "  - confidence: low\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  apt31: APT31\n"
            "  mss: Ministry of State Security\n"
            "relations:\n"
            "  - apt31 -> mss: works for\n"
            "    confidence: low\n")
