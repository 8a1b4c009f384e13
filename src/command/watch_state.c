#include "command/watch_state.h"

#include <stdlib.h>
#include <string.h>

struct WatchState {
  GString *pictures; /* JSON: those of the last good round */
  GString *json;
  GHashTable *files; /* name -> path */
  guint rounds;
};

WatchState *watch_state_new(void) {
  WatchState *state = g_new0(WatchState, 1);
  state->pictures = g_string_new("[]");
  state->json = g_string_new("{}");
  state->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return state;
}

void watch_state_free(WatchState *state) {
  if (!state)
    return;
  g_string_free(state->pictures, TRUE);
  g_string_free(state->json, TRUE);
  g_hash_table_unref(state->files);
  g_free(state);
}

const char *watch_state_json(const WatchState *state) {
  return state->json->str;
}

GHashTable *watch_state_files(const WatchState *state) {
  return state->files;
}

/* ---- JSON ---- */

static void json_string(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_string_append_c(out, '"');
  for (const char *s = valid; *s; s++) {
    if (*s == '"' || *s == '\\')
      g_string_append_printf(out, "\\%c", *s);
    else if ((guchar)*s < 0x20)
      g_string_append_printf(out, "\\u%04x", (guint)*s);
    else
      g_string_append_c(out, *s);
  }
  g_string_append_c(out, '"');
}

static void json_member(GString *out, const char *key, const char *value) {
  json_string(out, key);
  g_string_append_c(out, ':');
  json_string(out, value);
}

/* A picture's files, by their names; also noted as those that the page may fetch. */
static void picture_files_put(WatchState *state, const Run *run, const PictureJob *job) {
  GString *out = state->pictures;
  g_string_append(out, "\"files\":[");
  for (guint i = 0; i < run->options->format_count; i++) {
    char *path = render_path(run->options, job->name, run->options->formats[i]);
    char *name = g_path_get_basename(path);
    if (i)
      g_string_append_c(out, ',');
    json_string(out, name);
    g_hash_table_insert(state->files, name, path);
  }
  g_string_append(out, "],");
}

static void pictures_put(WatchState *state, const Run *run) {
  GString *out = state->pictures;
  g_string_assign(out, "[");
  g_hash_table_remove_all(state->files);
  g_autofree char *round = g_strdup_printf("%u", ++state->rounds);
  for (guint i = 0; i < (run->options->in_one ? 1 : run->jobs->len); i++) {
    const PictureJob *job = g_ptr_array_index(run->jobs, i);
    g_string_append(out, i ? ",{" : "{");
    json_member(out, "name", job->name);
    g_string_append_c(out, ',');
    json_member(out, "title", selection_title(job->selection));
    g_string_append_c(out, ',');
    picture_files_put(state, run, job);
    json_member(out, "version", job->key ? job->key : round);
    g_string_append_c(out, '}');
  }
  g_string_append_c(out, ']');
}

static char *diags_text(Diags *diags, gboolean colour) {
  char *text = NULL;
  gsize size = 0;
  FILE *stream = open_memstream(&text, &size);
  diags_write(diags, stream, colour);
  fclose(stream);
  char *own = g_strndup(text, size);
  free(text);
  return own;
}

/* What is wrong, and what failed. */
static char *told(const WatchRound *round, gboolean colour) {
  g_autofree char *diags = diags_text(round->run->diags, colour);
  return g_strdup_printf("%s%s%s%s%s", diags, round->run->notes->str,
                         round->error ? "linkchart: error: " : "", round->error ? round->error->message : "",
                         round->error ? "\n" : "");
}

void watch_state_take(WatchState *state, const WatchRound *round) {
  g_autofree char *text = told(round, FALSE);
  if (round->good)
    pictures_put(state, round->run);
  g_string_printf(state->json, "{\"good\":%s,", round->good ? "true" : "false");
  json_member(state->json, "told", text);
  g_string_append(state->json, ",\"pictures\":");
  g_string_append_len(state->json, state->pictures->str, (gssize)state->pictures->len);
  g_string_append_c(state->json, '}');
}

char *watch_round_text(const WatchRound *round, gboolean colour) {
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  g_autofree char *clock = g_date_time_format(now, "%H:%M:%S");
  g_autofree char *text = told(round, colour);
  if (!round->good)
    return g_strdup_printf("%s%s not drawn; the pictures are those of before\n", text, clock);
  guint all = round->run->jobs->len, drawn = run_drawn_count(round->run);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup_printf("%s%s %u of %u pictures drawn in %s s\n", text, clock, drawn, all,
                         g_ascii_formatd(seconds, sizeof seconds, "%.2f", round->seconds));
}
