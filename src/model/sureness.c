#include "model/sureness.h"

#include <string.h>

/* A word of a yardstick with its range in per cent. */
typedef struct Word {
  const char *word;
  Scale scale;
  double low, high;
} Word;

/* PHIA's probability yardstick (2025) and ICD 203's two rows of words, adverbs beside their adjectives. */
static const Word WORDS[] = {
    {"remote chance", SCALE_PHIA, 0, 5},
    {"highly unlikely", SCALE_PHIA, 10, 20},
    {"unlikely", SCALE_PHIA, 25, 35},
    {"realistic possibility", SCALE_PHIA, 40, 50},
    {"likely", SCALE_PHIA, 55, 75},
    {"probable", SCALE_PHIA, 55, 75},
    {"probably", SCALE_PHIA, 55, 75},
    {"highly likely", SCALE_PHIA, 80, 90},
    {"almost certain", SCALE_PHIA, 95, 100},
    {"almost certainly", SCALE_PHIA, 95, 100},
    {"almost no chance", SCALE_ICD203, 1, 5},
    {"remote", SCALE_ICD203, 1, 5},
    {"very unlikely", SCALE_ICD203, 5, 20},
    {"highly improbable", SCALE_ICD203, 5, 20},
    {"highly improbably", SCALE_ICD203, 5, 20},
    {"unlikely", SCALE_ICD203, 20, 45},
    {"improbable", SCALE_ICD203, 20, 45},
    {"improbably", SCALE_ICD203, 20, 45},
    {"roughly even chance", SCALE_ICD203, 45, 55},
    {"roughly even odds", SCALE_ICD203, 45, 55},
    {"likely", SCALE_ICD203, 55, 80},
    {"probable", SCALE_ICD203, 55, 80},
    {"probably", SCALE_ICD203, 55, 80},
    {"very likely", SCALE_ICD203, 80, 95},
    {"highly probable", SCALE_ICD203, 80, 95},
    {"highly probably", SCALE_ICD203, 80, 95},
    {"almost certain", SCALE_ICD203, 95, 99},
    {"nearly certain", SCALE_ICD203, 95, 99},
    {"almost certainly", SCALE_ICD203, 95, 99},
    {"nearly certainly", SCALE_ICD203, 95, 99},
};

static const struct {
  const char *word;
  Sureness sureness;
} CONFIDENCES[] = {{"high", SURENESS_HIGH},
                   {"moderate", SURENESS_MODERATE},
                   {"medium", SURENESS_MODERATE},
                   {"low", SURENESS_LOW}};

static const Word *word_find(const char *text, Scale scale) {
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    if (WORDS[i].scale == scale && g_ascii_strcasecmp(WORDS[i].word, text) == 0)
      return &WORDS[i];
  return NULL;
}

static const char *skip_space(const char *s) {
  while (*s == ' ')
    s++;
  return s;
}

/* A number from 0 to 100; NULL where there is none. */
static const char *percentage_read(const char *s, double *out) {
  if (!g_ascii_isdigit(*s))
    return NULL;
  char *end;
  *out = g_ascii_strtod(s, &end);
  return *out <= 100 ? end : NULL;
}

/* "85 %", "55-75 %", "55–75%", "55 % - 75 %". */
static gboolean percentages_parse(const char *text, Likelihood *out) {
  const char *s = percentage_read(skip_space(text), &out->low);
  if (!s)
    return FALSE;
  s = skip_space(s);
  gboolean percent = *s == '%';
  if (percent)
    s = skip_space(s + 1);
  out->high = out->low;
  gsize dash = g_str_has_prefix(s, "–") ? strlen("–") : *s == '-' ? 1 : 0;
  if (!dash)
    return percent && !*s;
  s = percentage_read(skip_space(s + dash), &out->high);
  if (!s || out->high < out->low)
    return FALSE;
  s = skip_space(s);
  return *s == '%' && !*skip_space(s + 1);
}

gboolean likelihood_parse(const char *text, Scale scale, Likelihood *out, gboolean *mixed) {
  const Word *own = word_find(text, scale);
  const Word *word = own ? own : word_find(text, scale == SCALE_PHIA ? SCALE_ICD203 : SCALE_PHIA);
  if (mixed)
    *mixed = word && !own;
  if (!word)
    return percentages_parse(text, out);
  *out = (Likelihood){word->low, word->high};
  return TRUE;
}

gboolean confidence_parse(const char *text, Sureness *out) {
  for (gsize i = 0; i < G_N_ELEMENTS(CONFIDENCES); i++)
    if (g_ascii_strcasecmp(CONFIDENCES[i].word, text) == 0) {
      *out = CONFIDENCES[i].sureness;
      return TRUE;
    }
  return FALSE;
}

const char *confidence_name(Sureness confidence) {
  for (gsize i = 0; i < G_N_ELEMENTS(CONFIDENCES); i++)
    if (CONFIDENCES[i].sureness == confidence)
      return CONFIDENCES[i].word;
  return NULL;
}

gboolean grade_parse(const char *text, Sureness *out) {
  static const Sureness BY_INFORMATION[] = {SURENESS_HIGH, SURENESS_HIGH, SURENESS_MODERATE,
                                            SURENESS_LOW,  SURENESS_LOW,  SURENESS_UNASSESSED};
  char source = g_ascii_toupper(text[0]);
  if (source < 'A' || source > 'F' || text[1] < '1' || text[1] > '6' || text[2])
    return FALSE;
  *out = BY_INFORMATION[text[1] - '1'];
  return TRUE;
}

Sureness likelihood_sureness(Likelihood likelihood) {
  double middle = (likelihood.low + likelihood.high) / 2;
  return middle >= 80 ? SURENESS_HIGH : middle >= 45 ? SURENESS_MODERATE : SURENESS_LOW;
}

Sureness sureness_weaker(Sureness a, Sureness b) {
  if (a == SURENESS_UNASSESSED || b == SURENESS_UNASSESSED)
    return MAX(a, b);
  return MIN(a, b);
}

void likelihood_words(gconstpointer owner G_GNUC_UNUSED, WordVisitor visit, gpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    visit(WORDS[i].word, NULL, data);
}
