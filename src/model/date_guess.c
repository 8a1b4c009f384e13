#include "model/date_private.h"

#include <string.h>

/* A hostile file may hold a million misshapen dates; what nobody writes isn't guessed at. */
#define TEXT_MAX     64 /* bytes */
#define JOINS_MAX    4  /* of one kind: behind -0043-03-15 a hyphen that joins is the fourth */
#define READINGS_MAX 4

/* What a text that isn't EDTF may mean. */
typedef struct Guess {
  char *readings[READINGS_MAX]; /* all EDTF, the likeliest first */
  guint count;
  const char *why; /* what is wrong with the text, by the first reading, and where */
  gsize start, length;
  char *impossible; /* why what was understood is no date all the same */
} Guess;

static void guess_clear(Guess *guess) {
  for (guint i = 0; i < guess->count; i++)
    g_free(guess->readings[i]);
  g_free(guess->impossible);
  *guess = (Guess){0};
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Guess, guess_clear)

/* Keeps `reading` if it is a date. `start` and `length` say what is wrong with the text as it stands. */
static void reading_try(Guess *guess, const char *reading, const char *why, gsize start, gsize length) {
  Date date;
  DateError error = {0};
  DateFault fault = date_read(reading, &date, &error);
  g_autofree char *message = error.message;
  if (fault == DATE_IMPOSSIBLE && !guess->impossible)
    guess->impossible = g_steal_pointer(&message);
  if (fault != DATE_FINE || guess->count == READINGS_MAX)
    return;
  for (guint i = 0; i < guess->count; i++)
    if (strcmp(guess->readings[i], reading) == 0)
      return;
  if (guess->count == 0) {
    guess->why = why;
    guess->start = start;
    guess->length = length;
  }
  guess->readings[guess->count++] = g_strdup(reading);
}

/* ---- characters that stand for others ---- */

#define CAPITAL_X "a digit that isn't known is a capital X"

static const struct {
  const char *from, *to, *why;
} CHARACTERS[] = {
    {" ", "", "a date has no spaces in it"},
    {"\t", "", "a date has no spaces in it"},
    {"\u00a0", "", "a date has no spaces in it"},
    {"x", "X", CAPITAL_X},
    {"u", "X", CAPITAL_X},
    {"?", "X", CAPITAL_X},
    {"*", "X", CAPITAL_X},
    {"−", "-", "the minus of a year before 1 BC is a plain hyphen"},
    {"‐", "-", "within a date stand plain hyphens"},
    {"‑", "-", "within a date stand plain hyphens"},
};

static void characters_try(Guess *guess, const char *text) {
  for (gsize i = 0; i < G_N_ELEMENTS(CHARACTERS); i++) {
    const char *found = strstr(text, CHARACTERS[i].from);
    if (!found)
      continue;
    const char *behind = found;
    while (g_str_has_prefix(behind, CHARACTERS[i].from))
      behind += strlen(CHARACTERS[i].from);
    g_auto(GStrv) parts = g_strsplit(text, CHARACTERS[i].from, -1);
    g_autofree char *reading = g_strjoinv(CHARACTERS[i].to, parts);
    reading_try(guess, reading, CHARACTERS[i].why, (gsize)(found - text), (gsize)(behind - found));
  }
  const char *small = strpbrk(text, "txyz");
  g_autofree char *capitals = g_ascii_strup(text, -1);
  if (small)
    reading_try(guess, capitals, "the letters T, X, Y and Z of a date are capitals", (gsize)(small - text),
                1);
}

/* ---- the ways in which people write dates ---- */

static const struct {
  const char *name;
  gint month;
} NAMES[] = {
    {"january", 1}, {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},    {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
    {"aug", 8},     {"sept", 9},     {"sep", 9},       {"oct", 10},     {"nov", 11},      {"dec", 12},
    {"spring", 21}, {"summer", 22},  {"autumn", 23},   {"fall", 23},    {"winter", 24},   {"q1", 33},
    {"q2", 34},     {"q3", 35},      {"q4", 36},
};

/* The fields of a habit: which digits stand for them, and how many they take in EDTF. */
static const struct {
  char letter;
  gint digits_min, digits_max, low, high, width;
} FIELDS[] = {
    {'Y', 4, 4, 0, 9999, 4}, /* year */
    {'E', 2, 2, 0, 99, 4},   /* the last two digits of a year in Y's century */
    {'A', 1, 4, 1, 9999, 4}, /* year of our Lord */
    {'B', 1, 4, 1, 9999, 4}, /* year before Christ */
    {'C', 1, 2, 1, 99, 2},   /* century, 20 for 19XX */
    {'V', 2, 2, 0, 99, 2},   /* 19 of 1900s */
    {'W', 3, 3, 0, 999, 3},  /* 199 of 1990s */
    {'M', 1, 2, 1, 12, 2},   /* month */
    {'D', 1, 2, 0, 99, 2},   /* day */
    {'F', 1, 2, 0, 99, 2},   /* another day */
    {'N', 0, 0, 0, 0, 2},    /* a month's or season's name */
    {'O', 0, 0, 0, 0, 2},    /* another name */
    {'H', 1, 2, 0, 99, 2},   /* hour */
    {'I', 2, 2, 0, 99, 2},   /* minute */
    {'S', 2, 2, 0, 99, 2},   /* second */
};

typedef gint FieldValues['Z' + 1];

#define ORDER   "a date is written year-month-day"
#define FIGURES "a date is written in figures, year-month-day"
#define HYPHENS "year, month and day are joined with hyphens"
#define DIGITS  "month and day have two digits"
#define SLASH   "a slash joins two dates; within a date stand hyphens"
#define BOTH    "an interval is written with a slash, and its ends in full"
#define OPEN    "an end that is still open is written .."
#define TIME    "a time is written in full, behind a T"
#define UNKNOWN "digits that aren't known are written X"
#define ERA     "years before Christ are counted with a year 0, which is 1 BC"
#define DOMINI  "a year is written with four digits alone"

/* In `written` capitals are fields, a space is any run of spaces, commas and dots, and – is any dash. */
static const struct {
  const char *written, *edtf, *why;
} HABITS[] = {
    {"Y-M", "Y-M", DIGITS},
    {"Y-M-D", "Y-M-D", DIGITS},
    {"YM", "Y-M", HYPHENS},
    {"YMD", "Y-M-D", HYPHENS},
    {"Y M", "Y-M", HYPHENS},
    {"Y M D", "Y-M-D", HYPHENS},
    {"Y–M", "Y-M", "within a date stand plain hyphens"},
    {"Y–M–D", "Y-M-D", "within a date stand plain hyphens"},
    {"Y–E", "Y/E", BOTH},
    {"Y/M", "Y-M", SLASH},
    {"Y/M/D", "Y-M-D", SLASH},
    {"Y/E", "Y/E", BOTH},
    {"M Y", "Y-M", ORDER},
    {"M–Y", "Y-M", ORDER},
    {"M/Y", "Y-M", ORDER},
    {"D M Y", "Y-M-D", ORDER},
    {"D–M–Y", "Y-M-D", ORDER},
    {"M–D–Y", "Y-M-D", ORDER},
    {"D/M/Y", "Y-M-D", ORDER},
    {"M/D/Y", "Y-M-D", ORDER},
    {"N Y", "Y-N", FIGURES},
    {"N–Y", "Y-N", FIGURES},
    {"NY", "Y-N", FIGURES},
    {"Y N", "Y-N", FIGURES},
    {"Y–N", "Y-N", FIGURES},
    {"D N Y", "Y-N-D", FIGURES},
    {"D–N–Y", "Y-N-D", FIGURES},
    {"DNY", "Y-N-D", FIGURES},
    {"N D Y", "Y-N-D", FIGURES},
    {"Y N D", "Y-N-D", FIGURES},
    {"Y–N–D", "Y-N-D", FIGURES},
    {"winter Y/E", "Y-24", FIGURES},
    {"N–O Y", "Y-N/Y-O", FIGURES},
    {"D–F N Y", "Y-N-D/Y-N-F", FIGURES},
    {"V00s", "VXX", UNKNOWN},
    {"the V00s", "VXX", UNKNOWN},
    {"W0s", "WX", UNKNOWN},
    {"W0's", "WX", UNKNOWN},
    {"the W0s", "WX", UNKNOWN},
    {"C century", "CXX", UNKNOWN},
    {"the C century", "CXX", UNKNOWN},
    {"C century bc", "-CXX", UNKNOWN},
    {"B bc", "B", ERA},
    {"B bce", "B", ERA},
    {"N B bc", "B-N", ERA},
    {"D N B bc", "B-N-D", ERA},
    {"ad A", "A", DOMINI},
    {"A ad", "A", DOMINI},
    {"A ce", "A", DOMINI},
    {"+Y", "Y", DOMINI},
    {"Y+", "Y/..", OPEN},
    {"Y–", "Y/..", OPEN},
    {"–Y", "../Y", OPEN},
    {"Y-M-D H:I", "Y-M-DTH:I:00", TIME},
    {"Y-M-D H:I:S", "Y-M-DTH:I:S", TIME},
    {"Y-M-DtH:I", "Y-M-DTH:I:00", TIME},
    {"Y-M-DtH:Iz", "Y-M-DTH:I:00Z", TIME},
    {"Y-M-D H:I utc", "Y-M-DTH:I:00Z", TIME},
    {"Y-M-D H:I:S utc", "Y-M-DTH:I:SZ", TIME},
    {"D N Y H:I", "Y-N-DTH:I:00", TIME},
    {"D N Y H:I utc", "Y-N-DTH:I:00Z", TIME},
};

static gint field_find(char letter) {
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
    if (FIELDS[i].letter == letter)
      return (gint)i;
  return -1;
}

static gboolean is_number(char letter) {
  gint field = field_find(letter);
  return field >= 0 && FIELDS[field].digits_max > 0;
}

static const char *name_match(const char *s, gint *month) {
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
    gsize length = strlen(NAMES[i].name);
    if (g_ascii_strncasecmp(s, NAMES[i].name, length) != 0 || g_ascii_isalpha(s[length]))
      continue;
    *month = NAMES[i].month;
    return s + length;
  }
  return NULL;
}

/* Behind "st" of "1st", and the like. */
static const char *ordinal_skip(const char *s) {
  static const char *const SUFFIXES[] = {"st", "nd", "rd", "th"};
  for (gsize i = 0; i < G_N_ELEMENTS(SUFFIXES); i++)
    if (g_ascii_strncasecmp(s, SUFFIXES[i], 2) == 0 && !g_ascii_isalpha(s[2]))
      return s + 2;
  return s;
}

/* `joined`: it stands right by another number, so that all its digits must be there. */
static const char *field_match(gint field, const char *s, gboolean joined, FieldValues values) {
  char letter = FIELDS[field].letter;
  gint *value = &values[(guchar)letter];
  if (letter == 'N' || letter == 'O')
    return name_match(s, value);
  gint digits = 0;
  for (*value = 0; digits < FIELDS[field].digits_max && g_ascii_isdigit(*s); digits++)
    *value = *value * 10 + g_ascii_digit_value(*s++);
  if (digits < (joined ? FIELDS[field].digits_max : FIELDS[field].digits_min) || *value < FIELDS[field].low ||
      *value > FIELDS[field].high)
    return NULL;
  if (letter == 'E')
    *value += values['Y'] / 100 * 100;
  else if (letter == 'B')
    *value = 1 - *value;
  else if (letter == 'C')
    *value -= 1;
  return strchr("CDF", letter) ? ordinal_skip(s) : s;
}

static const char *spaces_match(const char *s) {
  const char *start = s;
  while (*s == ' ' || *s == ',' || *s == '.')
    s++;
  return s > start ? s : NULL;
}

static const char *dash_match(const char *s) {
  static const char *const DASHES[] = {"-", "–", "—", "−", "‐", "‑", "‒"};
  for (gsize i = 0; i < G_N_ELEMENTS(DASHES); i++)
    if (g_str_has_prefix(s, DASHES[i]))
      return s + strlen(DASHES[i]);
  return NULL;
}

static gboolean habit_matches(const char *written, const char *text, FieldValues values) {
  for (const char *w = written; *w && text;) {
    gint field = field_find(*w);
    if (field >= 0) {
      gboolean joined = is_number(w[1]) || (w > written && is_number(w[-1]));
      text = field_match(field, text, joined, values);
    } else if (*w == ' ') {
      text = spaces_match(text);
    } else if (g_str_has_prefix(w, "–")) {
      text = dash_match(text);
    } else {
      text = g_ascii_tolower(*text) == *w ? text + 1 : NULL;
    }
    w = g_utf8_next_char(w);
  }
  return text && *text == '\0';
}

/* `edtf` with its fields filled in. */
static char *habit_write(const char *edtf, const FieldValues values) {
  GString *s = g_string_new(NULL);
  for (; *edtf; edtf++) {
    gint field = field_find(*edtf);
    if (field < 0) {
      g_string_append_c(s, *edtf);
      continue;
    }
    gint value = values[(guchar)*edtf];
    g_string_append_printf(s, "%s%0*d", value < 0 ? "-" : "", FIELDS[field].width, ABS(value));
  }
  return g_string_free(s, FALSE);
}

/* Reads `text` by each habit; `mark` is the qualifier to put behind, or "". */
static void habits_try(Guess *guess, const char *text, const char *mark, const char *why, gsize length) {
  for (gsize i = 0; i < G_N_ELEMENTS(HABITS); i++) {
    FieldValues values = {0};
    if (!habit_matches(HABITS[i].written, text, values))
      continue;
    g_autofree char *edtf = habit_write(HABITS[i].edtf, values);
    g_autofree char *reading = g_strconcat(edtf, mark, NULL);
    reading_try(guess, reading, why ? why : HABITS[i].why, 0, length);
  }
}

/* ---- approximate and uncertain ---- */

static const struct {
  const char *word;
  char mark;
} DOUBTS[] = {
    {"about", '~'},   {"approximately", '~'}, {"approx", '~'},
    {"around", '~'},  {"circa", '~'},         {"ca", '~'},
    {"c", '~'},       {"roughly", '~'},       {"possibly", '?'},
    {"perhaps", '?'}, {"maybe", '?'},         {"probably", '?'},
};

/* Takes a word of doubt off the beginning; returns its mark, or 0. */
static char doubt_take(GString *s) {
  for (gsize i = 0; i < G_N_ELEMENTS(DOUBTS); i++) {
    gsize length = strlen(DOUBTS[i].word);
    if (g_ascii_strncasecmp(s->str, DOUBTS[i].word, length) != 0 || g_ascii_isalpha(s->str[length]))
      continue;
    const char *rest = spaces_match(s->str + length);
    g_string_erase(s, 0, (rest ? rest : s->str + length) - s->str);
    return DOUBTS[i].mark;
  }
  return 0;
}

static gboolean suffix_take(GString *s, const char *suffix) {
  if (!g_str_has_suffix(s->str, suffix))
    return FALSE;
  g_string_truncate(s, s->len - strlen(suffix));
  return TRUE;
}

/* Takes ?, ~ and % from wherever they stand; in an interval they would be those of its ends. */
static void marks_take(GString *s, gboolean *approximate, gboolean *uncertain) {
  for (gsize i = strchr(s->str, '/') ? s->len : 0; i < s->len;) {
    char c = s->str[i];
    *approximate |= c == '~' || c == '%';
    *uncertain |= c == '?' || c == '%';
    if (strchr("?~%", c))
      g_string_erase(s, (gssize)i, 1);
    else
      i++;
  }
}

static void qualified_try(Guess *guess, const char *text) {
  static const char *const MARKS[2][2] = {{"", "?"}, {"~", "%"}};
  g_autoptr(GString) s = g_string_new(text);
  gboolean approximate = FALSE, uncertain = suffix_take(s, " (uncertain)") || suffix_take(s, " (?)");
  gsize length = s->len;
  marks_take(s, &approximate, &uncertain);
  const char *why = s->len == length
                        ? NULL
                        : "?, ~ and % stand once, behind the whole date; qualifying a part of it is "
                          "EDTF level 2, which isn't supported";
  for (char mark; (mark = doubt_take(s));) {
    approximate |= mark == '~';
    uncertain |= mark == '?';
  }
  if (!why && (approximate || uncertain))
    why = "an approximate date ends in ~, an uncertain one in ?, one that is both in %";
  const char *mark = MARKS[approximate][uncertain];
  g_autofree char *reading = g_strconcat(s->str, mark, NULL);
  reading_try(guess, reading, why, 0, strlen(text));
  habits_try(guess, s->str, mark, why, strlen(text));
}

/* ---- the ends of an interval ---- */

static const char *const NOW_WORDS[] = {"now",  "present", "the present", "today", "to date", "ongoing",
                                        "open", "current", "currently",   "...",   "…",       "*"};
static const char *const UNKNOWN_WORDS[] = {"unknown", "?", "n/a", "n.d.", "undated", "tbd", "tba"};

static gboolean is_word(const char *text, const char *const *words, gsize count) {
  for (gsize i = 0; i < count; i++)
    if (g_ascii_strcasecmp(text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static void single_try(Guess *guess, const char *text) {
  reading_try(guess, text, NULL, 0, strlen(text));
  if (guess->count == 0)
    characters_try(guess, text);
  if (guess->count == 0)
    qualified_try(guess, text);
}

static void end_only(Guess *guess, const char *end, const char *why, gsize length) {
  *guess = (Guess){.readings = {g_strdup(end)}, .count = 1, .why = why, .length = length};
}

/* `text` as an end of an interval, with positions in it. */
static void end_try(Guess *guess, const char *text) {
  gsize length = strlen(text);
  if (length == 0 || strcmp(text, "..") == 0)
    end_only(guess, text, NULL, length);
  else if (is_word(text, NOW_WORDS, G_N_ELEMENTS(NOW_WORDS)))
    end_only(guess, "..", OPEN, length);
  else if (is_word(text, UNKNOWN_WORDS, G_N_ELEMENTS(UNKNOWN_WORDS)))
    end_only(guess, "", "an end that isn't known is left empty", length);
  else
    single_try(guess, text);
}

static const struct {
  const char *text, *why;
} SEPARATORS[] = {
    {"/", NULL},    {"–", BOTH},       {"—", BOTH},  {"--", BOTH},
    {" to ", BOTH}, {" until ", BOTH}, {"..", BOTH}, {"-", BOTH},
};

/* The text between two bytes without the spaces round it, and where in `text` it starts. */
static char *slice_strip(const char *text, const char *from, const char *to, gsize *start) {
  while (from < to && *from == ' ')
    from++;
  while (to > from && to[-1] == ' ')
    to--;
  *start = (gsize)(from - text);
  return g_strndup(from, (gsize)(to - from));
}

/* `text` from `begin` on as two dates that what stands at `at` joins. */
static void join_try(Guess *guess, const char *text, const char *begin, const char *at, gsize separator) {
  gsize starts[2], length = strlen(SEPARATORS[separator].text);
  g_autofree char *first = slice_strip(text, begin, at, &starts[0]);
  g_autofree char *second = slice_strip(text, at + length, text + strlen(text), &starts[1]);
  g_auto(Guess) left = {0}, right = {0};
  if (!SEPARATORS[separator].why || (*first && *second)) {
    end_try(&left, first);
    end_try(&right, second);
  }
  const char *why = SEPARATORS[separator].why;
  gsize start = (gsize)(at - text);
  if (!why && (left.why || right.why)) {
    const Guess *wrong = left.why ? &left : &right;
    why = wrong->why;
    start = starts[wrong == &right] + wrong->start;
    length = wrong->length;
  }
  for (guint i = 0; i < left.count; i++)
    for (guint j = 0; j < right.count; j++) {
      g_autofree char *reading = g_strdup_printf("%s/%s", left.readings[i], right.readings[j]);
      reading_try(guess, reading, why ? why : "an interval has no spaces in it", start, length);
    }
  Guess *failed = left.impossible ? &left : &right;
  if (!guess->impossible)
    guess->impossible = g_steal_pointer(&failed->impossible);
}

static void joins_try(Guess *guess, const char *text, const char *begin) {
  for (gsize i = 0; i < G_N_ELEMENTS(SEPARATORS); i++) {
    const char *at = strstr(begin, SEPARATORS[i].text);
    for (guint n = 0; at && n < JOINS_MAX && guess->count == 0; n++) {
      join_try(guess, text, begin, at, i);
      at = strstr(at + 1, SEPARATORS[i].text);
    }
  }
}

static const struct {
  const char *word, *before, *after;
} PREPOSITIONS[] = {{"since ", "", "/.."}, {"from ", "", "/.."}, {"until ", "../", ""}, {"till ", "../", ""}};

static void prepositions_try(Guess *guess, const char *text) {
  for (gsize i = 0; i < G_N_ELEMENTS(PREPOSITIONS); i++) {
    gsize length = strlen(PREPOSITIONS[i].word);
    if (g_ascii_strncasecmp(text, PREPOSITIONS[i].word, length) != 0)
      continue;
    g_auto(Guess) rest = {0};
    end_try(&rest, text + length);
    for (guint j = 0; j < rest.count; j++) {
      g_autofree char *reading =
          g_strconcat(PREPOSITIONS[i].before, rest.readings[j], PREPOSITIONS[i].after, NULL);
      reading_try(guess, reading, OPEN, 0, length - 1);
    }
    if (guess->count == 0)
      joins_try(guess, text, text + length); /* from 2020 to 2022 */
  }
}

/* ---- the message ---- */

/* "write 2025-06-01 (1 June 2025) or 2025-01-06 (6 January 2025)"; one reading needs no telling apart. */
static char *message_write(const Guess *guess) {
  g_autoptr(Arena) arena = arena_new();
  GString *s = g_string_new(guess->why);
  g_string_append(s, ": write ");
  for (guint i = 0; i < guess->count; i++) {
    g_string_append_printf(s, "%s%s", i > 0 ? " or " : "", guess->readings[i]);
    if (guess->count > 1)
      g_string_append_printf(s, " (%s)", date_words(arena, guess->readings[i]));
  }
  return g_string_free(s, FALSE);
}

static void error_set(DateError *error, char *message, gsize start, gsize length) {
  g_free(error->message);
  *error = (DateError){message, start, length};
}

void date_guess(const char *text, DateError *error) {
  gsize length = strlen(text);
  if (length > TEXT_MAX || !g_utf8_validate(text, (gssize)length, NULL))
    return;
  if (is_word(text, NOW_WORDS, G_N_ELEMENTS(NOW_WORDS))) {
    error_set(error, g_strdup(OPEN ", behind the date from which on, as in 2021/.."), 0, length);
    return;
  }
  if (is_word(text, UNKNOWN_WORDS, G_N_ELEMENTS(UNKNOWN_WORDS))) {
    error_set(error, g_strdup("where the date isn't known, leave it out"), 0, length);
    return;
  }
  if (!strpbrk(text, "0123456789"))
    return;
  g_auto(Guess) guess = {0};
  single_try(&guess, text);
  if (guess.count == 0)
    prepositions_try(&guess, text);
  if (guess.count == 0)
    joins_try(&guess, text, text);
  if (guess.count > 0)
    error_set(error, message_write(&guess), guess.start, guess.length);
  else if (guess.impossible)
    error_set(error, g_steal_pointer(&guess.impossible), 0, length);
}
