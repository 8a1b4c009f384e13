#include "command/drawn.h"

#include <link.h>
#include <string.h>
#include <sys/stat.h>

#include "base/module.h"

#define FIRST_LINE "linkchart: what the pictures were drawn from; 1"

/* How a file was left. Any write and any replacement changes it. */
typedef struct Mark {
  gint64 size, modified, changed; /* in bytes; in nanoseconds */
  guint64 number;
} Mark;

typedef struct Entry {
  char *key;
  Mark mark;
} Entry;

struct Drawn {
  GHashTable *entries; /* path -> Entry */
};

static void entry_free(gpointer data) {
  Entry *entry = data;
  g_free(entry->key);
  g_free(entry);
}

Drawn *drawn_new(void) {
  Drawn *drawn = g_new0(Drawn, 1);
  drawn->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
  return drawn;
}

void drawn_free(Drawn *drawn) {
  if (!drawn)
    return;
  g_hash_table_unref(drawn->entries);
  g_free(drawn);
}

static gint64 nanoseconds(struct timespec time) {
  return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

static gboolean mark_of(const char *path, Mark *mark) {
  struct stat st;
  if (lstat(path, &st) != 0)
    return FALSE;
#ifdef __APPLE__
  *mark = (Mark){st.st_size, nanoseconds(st.st_mtimespec), nanoseconds(st.st_ctimespec), st.st_ino};
#else
  *mark = (Mark){st.st_size, nanoseconds(st.st_mtim), nanoseconds(st.st_ctim), st.st_ino};
#endif
  return TRUE;
}

gboolean drawn_has(const Drawn *drawn, const char *path, const char *key) {
  const Entry *entry = g_hash_table_lookup(drawn->entries, path);
  Mark now = {0};
  return entry && strcmp(entry->key, key) == 0 && mark_of(path, &now) && now.size == entry->mark.size &&
         now.modified == entry->mark.modified && now.changed == entry->mark.changed &&
         now.number == entry->mark.number;
}

static void entry_put(Drawn *drawn, const char *path, const char *key, Mark mark) {
  Entry *entry = g_new(Entry, 1);
  *entry = (Entry){g_strdup(key), mark};
  g_hash_table_insert(drawn->entries, g_strdup(path), entry);
}

void drawn_note(Drawn *drawn, const char *path, const char *key) {
  Mark mark;
  if (key && mark_of(path, &mark))
    entry_put(drawn, path, key, mark);
  else
    g_hash_table_remove(drawn->entries, path);
}

/* ---- kept in a file: a line for each picture's file ---- */

static void line_read(Drawn *drawn, const char *line) {
  g_auto(GStrv) words = g_strsplit(line, " ", 6);
  Mark mark;
  if (g_strv_length(words) == 6 && g_ascii_string_to_signed(words[1], 10, 0, G_MAXINT64, &mark.size, NULL) &&
      g_ascii_string_to_signed(words[2], 10, G_MININT64, G_MAXINT64, &mark.modified, NULL) &&
      g_ascii_string_to_signed(words[3], 10, G_MININT64, G_MAXINT64, &mark.changed, NULL) &&
      g_ascii_string_to_unsigned(words[4], 10, 0, G_MAXUINT64, &mark.number, NULL))
    entry_put(drawn, words[5], words[0], mark);
}

Drawn *drawn_load(const char *path) {
  Drawn *drawn = drawn_new();
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return drawn;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 1; *lines && strcmp(*lines, FIRST_LINE) == 0 && lines[i]; i++)
    line_read(drawn, lines[i]);
  return drawn;
}

static int path_compare(gconstpointer a, gconstpointer b) {
  return strcmp(a, b);
}

gboolean drawn_save(const Drawn *drawn, const char *path, GError **error) {
  g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(drawn->entries), path_compare);
  g_autoptr(GString) text = g_string_new(FIRST_LINE "\n");
  for (const GList *at = paths; at; at = at->next) {
    const Entry *entry = g_hash_table_lookup(drawn->entries, at->data);
    const Mark *m = &entry->mark;
    if (!strchr(at->data, '\n'))
      g_string_append_printf(text,
                             "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                             " %" G_GUINT64_FORMAT " %s\n",
                             entry->key, m->size, m->modified, m->changed, m->number, (const char *)at->data);
  }
  return g_file_set_contents(path, text->str, (gssize)text->len, error);
}

/* ---- what all pictures depend on ---- */

static void put(GChecksum *sum, const char *text) {
  g_checksum_update(sum, (const guchar *)(text ? text : "\x01"), text ? (gssize)strlen(text) + 1 : 1);
}

/* A file or folder by its name and times, not by what it holds. What isn't there counts too. */
static void put_file(GChecksum *sum, const char *path) {
  struct stat st;
  gboolean there = stat(path, &st) == 0;
  g_autofree char *told =
      there ? g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT,
                              (gint64)st.st_size, (gint64)st.st_mtime, (guint64)st.st_ino)
            : NULL;
  put(sum, path);
  put(sum, told);
}

static int library_put(struct dl_phdr_info *library, gsize size G_GNUC_UNUSED, gpointer sum) {
  if (library->dlpi_name && *library->dlpi_name == '/')
    put_file(sum, library->dlpi_name);
  return 0;
}

static void put_libraries(GChecksum *sum) {
  static const char *const PLACES[] = {"/proc/self/exe", "/etc/ld.so.cache"};
  static const char *const MODULES[] = {"cairo", "fonts", "bidi", "subset"};
  for (gsize i = 0; i < G_N_ELEMENTS(PLACES); i++)
    put_file(sum, PLACES[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(MODULES); i++) {
    g_autofree char *path = module_path(MODULES[i]);
    put_file(sum, path ? path : "");
  }
  dl_iterate_phdr(library_put, sum);
}

static void put_fonts(GChecksum *sum, const Measure *measure) {
  static const char *const FOLDERS[] = {"/usr/share/fonts", "/usr/share/fonts/truetype",
                                        "/usr/local/share/fonts", "/var/cache/fontconfig", "/etc/fonts"};
  g_autofree char *own = g_build_filename(g_get_user_data_dir(), "fonts", NULL);
  g_autofree char *old = g_build_filename(g_get_home_dir(), ".fonts", NULL);
  for (guint i = 0; i < measure_font_count(measure); i++) {
    guint index;
    put_file(sum, measure_font_file(measure, i, &index));
  }
  for (gsize i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
    put_file(sum, FOLDERS[i]);
  put_file(sum, own);
  put_file(sum, old);
}

static void put_environment(GChecksum *sum) {
  static const char *const NAMES[] = {"FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT",
                                      "GVBINDIR",        "LD_PRELOAD",      "LD_LIBRARY_PATH"};
  for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
    put(sum, g_getenv(NAMES[i]));
}

static void put_content(GChecksum *sum, const char *path) {
  g_autofree char *content = NULL;
  gsize length = 0;
  put(sum, g_file_get_contents(path, &content, &length, NULL) ? path : NULL);
  g_checksum_update(sum, (const guchar *)(content ? content : ""), (gssize)length);
}

GChecksum *drawing_checksum(const RenderOptions *options, const Measure *measure) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  put(sum, options->typed);
  if (options->theme_is_file)
    put_content(sum, options->theme_name);
  put_environment(sum);
  put_libraries(sum);
  put_fonts(sum, measure);
  return sum;
}
