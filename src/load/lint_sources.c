/* Sources: claims that have none, sources that no claim has, and what is said twice. */
#include "load/lint_check.h"
#include "load/lint_hash.h"

#include <string.h>

typedef struct Sources {
  const Lint *lint;
  gboolean *cited;       /* by index */
  const Citation **last; /* the last citation of each source, */
  guint *last_claim;     /* and the number of the claim that has it */
  guint claims;          /* met so far */
  gboolean any_cited;    /* by a claim of its own */
  HashIndex described;   /* sources by all that is said of them: index + 1 */
} Sources;

static gpointer begin(const Lint *lint) {
  guint count = lint->c->sources->len;
  Sources *s = g_new0(Sources, 1);
  s->lint = lint;
  s->cited = g_new0(gboolean, count + 1);
  s->last = g_new0(const Citation *, count + 1);
  s->last_claim = g_new0(guint, count + 1);
  for (guint i = 0; i < lint->c->citation_count; i++)
    if (lint->c->citations[i].source)
      s->cited[lint->c->citations[i].source->index] = TRUE;
  return s;
}

/* ---- the same source under two ids ---- */

static guint64 source_hash(const Source *source) {
  guint64 hash = hash_text(0, source->title.text);
  hash = hash_text(hash, source->publisher.text);
  hash = hash_text(hash, source->author.text);
  hash = hash_text(hash, source->date.text);
  return hash_pointer(hash_text(hash, source->url.text), source->quoted_in);
}

static gboolean sources_are_alike(const Source *a, const Source *b) {
  return g_strcmp0(a->title.text, b->title.text) == 0 &&
         g_strcmp0(a->publisher.text, b->publisher.text) == 0 &&
         g_strcmp0(a->author.text, b->author.text) == 0 && g_strcmp0(a->date.text, b->date.text) == 0 &&
         g_strcmp0(a->url.text, b->url.text) == 0 && a->quoted_in == b->quoted_in;
}

static void title_look(const Lint *lint, const Source *source) {
  if (source->title.text)
    return;
  Diag *diag = diag_report(lint->diags, DIAG_UNTITLED_SOURCE, source->id.pos, "source %s has no title",
                           lint_quote(lint, source->id.text));
  diag_help(diag, "add  title: what it is called, which its footnote shows");
}

static void source_look(gpointer state, const Source *source) {
  Sources *s = state;
  title_look(s->lint, source);
  if (!source->title.text && !source->url.text)
    return;
  guint32 *first = hash_index_at(&s->described, source_hash(source));
  if (!*first) {
    *first = source->index + 1;
    return;
  }
  const Source *other = s->lint->c->sources->pdata[*first - 1];
  if (!sources_are_alike(source, other))
    return;
  Diag *diag =
      diag_report(s->lint->diags, DIAG_SAME_SOURCE, source->id.pos, "source %s is described just like %s",
                  lint_quote(s->lint, source->id.text), lint_quote(s->lint, other->id.text));
  diag_help(diag, "keep one, with several citations; or say in title or date how the two differ");
  diag_note(diag, other->id.pos, "the other one");
}

/* ---- claims ---- */

static void citation_look(Sources *s, const ClaimSite *site, const Citation *citation) {
  if (!citation->source)
    return;
  guint index = citation->source->index;
  const Citation *before = s->last_claim[index] == s->claims ? s->last[index] : NULL;
  s->cited[index] = s->any_cited = TRUE;
  s->last[index] = citation;
  s->last_claim[index] = s->claims;
  if (!before || g_strcmp0(before->at.text, citation->at.text) != 0)
    return;
  Diag *diag =
      diag_report(s->lint->diags, DIAG_SAME_CITATION, citation->at.text ? citation->at.pos : site->pos,
                  "source %s is cited twice for one claim", lint_quote(s->lint, citation->source->id.text));
  diag_help(diag, "cite it once, or say where in it each time");
}

/* The words or the letter that grade a claim, as far as their place is known. */
static const Text *grading_of(const Claim *claim) {
  const ClaimDetails *details = claim_details(claim);
  return details->likelihood.text ? &details->likelihood : details->grade.text ? &details->grade : NULL;
}

/* What claims something, as the subject of a message is these two together. */
static const char *site_kind(const ClaimSite *site) {
  return site->entity && site->group ? "the membership of " : "";
}

static const char *site_quote(const Lint *lint, const ClaimSite *site) {
  return site->relation ? lint_quote_link(lint, site->relation)
         : site->entity ? lint_quote(lint, site->entity->id.text)
                        : lint_quote(lint, site->group->id.text);
}

static void source_add_help(const Lint *lint, Diag *diag) {
  const GPtrArray *sources = lint->c->sources;
  const char *id = sources->len ? ((const Source *)sources->pdata[0])->id.text : "its-id";
  diag_help(diag, "say where it was read, such as  sources: [%s]  or, for all claims, chart.sources", id);
}

/* A relation claims something in any case. An entity, a group or a membership may only have a marking or a
 * note. */
static gboolean says_something(const ClaimSite *site) {
  const Claim *claim = site->claim;
  const ClaimDetails *details = claim_details(claim);
  return site->relation || claim->by.count || claim->negated || claim->status != STATUS_NONE ||
         claim->basis == BASIS_INFERRED || claim->when.text || details->when_text.text ||
         details->said.text || details->via.count || details->disputed_by.count;
}

/* A graded claim has one warning, not two. */
static void unsourced_report(const Lint *lint, const ClaimSite *site) {
  const Text *grading = grading_of(site->claim);
  gboolean graded = grading || site->claim->confidence != SURENESS_UNASSESSED;
  gboolean explained = site->claim->basis == BASIS_INFERRED && claim_details(site->claim)->note.text;
  if (graded)
    source_add_help(lint,
                    diag_report(lint->diags, DIAG_GRADED_WITHOUT_SOURCE, grading ? grading->pos : site->pos,
                                "%s%s is graded, but names no source to judge it by", site_kind(site),
                                site_quote(lint, site)));
  else if (says_something(site) && !explained)
    source_add_help(lint, diag_report(lint->diags, DIAG_NO_SOURCE, site->pos, "%s%s names no source",
                                      site_kind(site), site_quote(lint, site)));
}

static void inference_look(const Lint *lint, const ClaimSite *site) {
  if (!site->relation || site->claim->basis != BASIS_INFERRED || claim_details(site->claim)->note.text)
    return;
  Diag *diag = diag_report(lint->diags, DIAG_UNEXPLAINED_INFERENCE, site->pos,
                           "%s is inferred, but nothing says from what", site_quote(lint, site));
  diag_help(diag, "add  note: what it is inferred from");
}

static void claim_look(gpointer state, const ClaimSite *site) {
  Sources *s = state;
  s->claims++;
  for (guint i = 0; i < site->claim->citation_count; i++)
    citation_look(s, site, &site->claim->citations[i]);
  if (!site->claim->citation_count && !s->lint->c->citation_count)
    unsourced_report(s->lint, site);
  inference_look(s->lint, site);
}

/* ---- sources that nothing cites ---- */

/* What a cited source was read in has been of use, too. */
static void cited_spread(Sources *s) {
  const GPtrArray *sources = s->lint->c->sources;
  for (guint i = 0; i < sources->len; i++) {
    const Source *source = sources->pdata[i];
    if (!s->cited[i])
      continue;
    for (source = source->quoted_in; source && !s->cited[source->index]; source = source->quoted_in)
      s->cited[source->index] = TRUE;
  }
}

static void uncited_report(const Sources *s, const Source *source) {
  Diag *diag = diag_report(s->lint->diags, DIAG_UNCITED_SOURCE, source->id.pos, "source %s is never cited",
                           lint_quote(s->lint, source->id.text));
  diag_help(diag, "cite it where a claim was read in it, or take it out");
}

/* A file without claims may be a list of sources for other files. */
static void uncited_look(Sources *s) {
  const Case *c = s->lint->c;
  if (!c->relations->len && !s->any_cited)
    return;
  cited_spread(s);
  for (guint i = 0; i < c->sources->len; i++) {
    const Source *source = c->sources->pdata[i];
    if (!s->cited[i] && lint_is_own(s->lint, source->id.pos))
      uncited_report(s, source);
  }
}

static void finish(gpointer state) {
  Sources *s = state;
  uncited_look(s);
  g_free(s->cited);
  g_free(s->last);
  g_free(s->last_claim);
  hash_index_clear(&s->described);
  g_free(s);
}

const LintCheck lint_sources = {.begin = begin, .source = source_look, .claim = claim_look, .finish = finish};
