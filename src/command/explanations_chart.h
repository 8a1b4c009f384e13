/* Explanations: charts, views, and what stands in comments. */

EXPLANATION(SAME_OUTPUT, "two pictures that would be one file",
            "Two files of the same name, or a view and a file, would be drawn to the same place.",
            "One picture would overwrite the other. Draw them into different folders, or rename one.",

            "$ linkchart north/case.yaml south/case.yaml -o out\n",

            "$ linkchart north/case.yaml -o out/north\n"
            "$ linkchart south/case.yaml -o out/south\n")

EXPLANATION(
    WEAK_CONTRAST, "colours of a theme that can hardly be told apart",
    "A theme of your own has a text with a contrast of less than 4.5:1 to what it stands on, or a line or "
    "outline of less than 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).",
    "Many readers couldn't read it: on paper, on a projector, or with weak sight. The help names the nearest "
    "colour "
    "that can be seen.",

    "$ printf 'like: light\\nfaint: \"#999999\"\\n' > house.yaml\n"
    "$ linkchart case.yaml -o out -f svg --theme house.yaml\n",

    "$ printf 'like: light\\nfaint: \"#666666\"\\n' > house.yaml\n"
    "$ linkchart case.yaml -o out -f svg --theme house.yaml\n")

EXPLANATION(NOTHING_TO_DRAW, "a chart without any entity",
            "The file has a chart, relations or views, but no entity, and includes none.",
            "The picture would be empty. A file with sources or types alone, for others to include, is fine.",

            "chart: { title: Who is behind the campaign }\n",

            "chart: { title: Who is behind the campaign }\n"
            "entities:\n"
            "  apt31: APT31\n")

EXPLANATION(
    PLACE_CONTRADICTION, "places that no drawing could have together",
    "The hints of place: go round in a circle, such as left of and right of, or something is to stand at the "
    "top and something else above it. The chart's hints hold in every view, besides the view's own.",
    "linkchart would have to break one of them, and can't know which is meant.",

    "entities: { mss: Ministry of State Security, apt31: APT31, cze: Czech Republic }\n"
    "relations: [ { mss -> apt31: directs }, { apt31 -> cze: attacks } ]\n"
    "chart: { sources: [a], place: { above: [mss, apt31, cze], at_top: [cze] } }\n"
    "sources: { a: Article }\n",

    "entities: { mss: Ministry of State Security, apt31: APT31, cze: Czech Republic }\n"
    "relations: [ { mss -> apt31: directs }, { apt31 -> cze: attacks } ]\n"
    "chart: { sources: [a], place: { above: [mss, apt31, cze], at_bottom: [cze] } }\n"
    "sources: { a: Article }\n")

EXPLANATION(EMPTY_VIEW, "a view that shows nothing",
            "The keys of a view narrow each other, and no entity meets them all.",
            "In a report, an empty picture looks like a finding: there is nothing.",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, type: agency }\n"
            "  acme: { name: Acme, type: company, tags: [front] }\n"
            "relations:\n"
            "  - mss -> acme: controls\n"
            "views:\n"
            "  fronts: { types: [agency], tags: [front] }\n",

            "chart: { sources: [article] }\n"
            "sources: { article: Article on the attribution }\n"
            "entities:\n"
            "  mss: { name: Ministry of State Security, type: agency }\n"
            "  acme: { name: Acme, type: company, tags: [front] }\n"
            "relations:\n"
            "  - mss -> acme: controls\n"
            "views:\n"
            "  fronts: { types: [company], tags: [front] }\n")

EXPLANATION(
    MIXED_SCALES, "likelihoods of two yardsticks in one chart",
    "The words of PHIA's yardstick and of ICD 203 stand for different ranges. A word that only the other one "
    "has keeps its own range.",
    "Readers compare the words of one chart with each other, and would take a difference of yardsticks for "
    "one of likelihood. chart.scale: icd203 chooses the other yardstick.",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    likelihood: roughly even chance\n"
    "  - mss -> apt31: pays\n"
    "    likelihood: realistic possibility\n",

    "chart: { sources: [article] }\n"
    "sources:\n"
    "  article: Article on the attribution\n"
    "entities:\n"
    "  apt31: APT31\n"
    "  mss: Ministry of State Security\n"
    "relations:\n"
    "  - apt31 -> mss: works for\n"
    "    likelihood: realistic possibility\n"
    "  - mss -> apt31: pays\n"
    "    likelihood: realistic possibility\n")

EXPLANATION(
    LAYOUT_FALLBACK, "a chart that was laid out in a simpler way",
    "Graphviz, which finds the places of entities and lines, failed or took too long at the usual "
    "arrangement; the chart was drawn in a simpler one.",
    "The picture is true but harder to read. Mostly the chart is too large for one picture: draw views of "
    "it.",

    "$ linkchart case.yaml -o out\n",

    "$ linkchart case.yaml --view left -o out\n")

EXPLANATION(
    PLACE_UNMET, "an entity that doesn't stand where place: asks",
    "A hint of place: isn't met in the picture: no arrangement that was tried has the entity there, or the "
    "layout "
    "places entities by something else, such as by their dates.",
    "The picture may have another order than the words round it speak of. The help says what is in the way.",

    "$ printf 'entities:\\n  a: { name: Ann, when: 2001 }\\n' > dated.yaml\n"
    "$ printf '  b: { name: Bo, when: 2002 }\\n' >> dated.yaml\n"
    "$ printf 'relations: [ a -> b: knows ]\\n' >> dated.yaml\n"
    "$ printf 'chart: { place: { left_of: [b, a] } }\\n' >> dated.yaml\n"
    "$ linkchart dated.yaml -o out -f svg --layout timeline\n",

    "$ printf 'entities:\\n  a: { name: Ann, when: 2001 }\\n' > dated.yaml\n"
    "$ printf '  b: { name: Bo, when: 2002 }\\n' >> dated.yaml\n"
    "$ printf 'relations: [ a -> b: knows ]\\n' >> dated.yaml\n"
    "$ printf 'chart: { place: { left_of: [b, a] } }\\n' >> dated.yaml\n"
    "$ linkchart dated.yaml -o out -f svg\n")

EXPLANATION(
    SMALL_TEXT, "a page on which the text comes out too small",
    "The picture has a size, and its smallest text comes out under 7 points on it, although the layout with "
    "the largest "
    "text was taken.",
    "On paper, few can read that. The help says what text other sizes, a frame with fewer parts or views of "
    "parts of the chart would give.",

    "$ linkchart case.yaml -o out -f svg --size 30x20mm\n",

    "$ linkchart case.yaml -o out -f svg --size half-A4\n")

EXPLANATION(
    LAYOUT_FILE, "a layout file with lines that mean nothing",
    "CASE.layout keeps where things stand in the pictures of CASE.yaml. A line of it can't be read, so what "
    "it "
    "would have placed is placed anew. linkchart writes the file again whenever it draws.",
    "Mostly a merge has left its marks (<<<<<<<) in it. Nothing need be mended: draw again, and commit what "
    "comes of it.",

    "$ echo '<<<<<<< HEAD' > case.layout\n"
    "$ linkchart case.yaml -o out\n",

    "$ linkchart case.yaml --keep -o out\n")

EXPLANATION(
    USELESS_ALLOW, "a comment that allows nothing",
    "A comment # linkchart: allow CODE silences warnings of that code on its own line. Here the line has no "
    "such warning, the code doesn't exist, or it is an error, which can't be silenced.",
    "A comment that is left behind would hide the next mistake on that line.",

    "entities:\n"
    "  mss: { name: Ministry of State Security, type: agency }\n"
    "views:\n"
    "  agencies: { types: [agency] } # linkchart: allow empty-view\n",

    "entities:\n"
    "  mss: { name: Ministry of State Security, type: agency }\n"
    "views:\n"
    "  companies: { types: [company] } # linkchart: allow empty-view\n")
