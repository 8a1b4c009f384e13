#include "command/render_options.h"

#include <string.h>

#define DPI_DEFAULT 192
#define DPI_OF_PX   96 /* so that a pixel of the size is one of the picture */
#define DPI_LOWEST  10
#define DPI_HIGHEST 9600

#define FORMATS_DEFAULT "dot,svg,png"

gboolean render_to_stdout(const RenderOptions *options) {
  return options->out && strcmp(options->out, "-") == 0;
}

gboolean render_needs_scene(const RenderOptions *options) {
  for (guint i = 0; i < options->format_count; i++)
    if (options->formats[i]->needs_scene)
      return TRUE;
  return FALSE;
}

double render_dpi(const RenderOptions *options, const Page *page) {
  if (options->dpi != DPI_UNSAID)
    return options->dpi;
  return page->in_pixels ? DPI_OF_PX : DPI_DEFAULT;
}

char *render_path(const RenderOptions *options, const char *picture, const Format *format) {
  if (options->in_one)
    return g_strdup(options->out);
  if (render_to_stdout(options))
    return g_strdup("-");
  g_autofree char *file = g_strdup_printf("%s.%s", picture, format->name);
  return options->out ? g_build_filename(options->out, file, NULL) : g_steal_pointer(&file);
}

void render_options_clear(RenderOptions *options) {
  g_free(options->typed);
  g_free(options->out);
  g_free(options->formats_text);
  g_free(options->manifest);
  g_free(options->ceiling_text);
  g_free(options->theme_name);
  g_free(options->text_name);
  g_free(options->language);
  g_free(options->frame_text);
  g_free(options->shown_text);
  g_free(options->id_prefix);
  g_free(options->layout_name);
  g_free(options->size_text);
  g_free(options->pages_text);
  g_free(options->effort_name);
  arena_free(options->arena);
  g_strfreev(options->view_ids);
}

/* `-o report.pdf`, unless a folder of that name is there. */
static gboolean out_is_pdf(const RenderOptions *options) {
  return options->out && g_str_has_suffix(options->out, ".pdf") &&
         !g_file_test(options->out, G_FILE_TEST_IS_DIR);
}

static gboolean formats_parse(RenderOptions *options, ExitStatus *status) {
  const char *otherwise = out_is_pdf(options)        ? "pdf"
                          : options->formats_default ? options->formats_default
                                                     : FORMATS_DEFAULT;
  g_auto(GStrv) names = g_strsplit(options->formats_text ? options->formats_text : otherwise, ",", -1);
  for (char **name = names; *name || name == names; name++) {
    const char *asked = *name ? g_strstrip(*name) : "";
    const Format *format = format_find(asked);
    if (!format) {
      g_autofree char *known = format_names();
      *status = command_fail(EXIT_WRONG_USAGE, "unknown format '%s'; known: %s", asked, known);
      return FALSE;
    }
    gboolean again = FALSE;
    for (guint i = 0; i < options->format_count; i++)
      again = again || options->formats[i] == format;
    if (!again)
      options->formats[options->format_count++] = format;
  }
  return TRUE;
}

static gboolean text_mode_parse(const char *name, TextMode *mode) {
  static const char *const NAMES[] = {[TEXT_LIVE] = "live", [TEXT_EMBED] = "embed", [TEXT_PATHS] = "paths"};
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
    if (g_strcmp0(name ? name : NAMES[TEXT_LIVE], NAMES[i]) == 0) {
      *mode = (TextMode)i;
      return TRUE;
    }
  return FALSE;
}

static gboolean id_prefix_is_valid(const char *prefix) {
  gunichar before = '-';
  if (!g_utf8_validate(prefix, -1, NULL) || !g_unichar_isalpha(g_utf8_get_char(prefix)))
    return FALSE;
  for (const char *s = prefix; *s; s = g_utf8_next_char(s)) {
    gunichar c = g_utf8_get_char(s);
    if (c == '-' ? before == '-' : !g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '.')
      return FALSE;
    before = c;
  }
  return before != '-';
}

static gboolean parts_parse(const char *option, const char *const *names, const char *text,
                            PartChoice *choice, ExitStatus *status) {
  g_auto(GStrv) items = g_strsplit(text ? text : "", ",", -1);
  for (char **item = items; *item; item++)
    if (!part_choice_add(choice, names, g_strstrip(*item))) {
      g_autofree char *known = g_strjoinv(", ", (char **)(gpointer)names);
      g_autofree char *suggestion = command_suggestion(*item, part_words, names);
      *status = command_fail(EXIT_WRONG_USAGE, "%s takes %s, all or none, not '%s'%s", option, known, *item,
                             suggestion);
      return FALSE;
    }
  return TRUE;
}

/* A file of one's own is only read when the rest of the command line is known to be right. */
static void theme_choose(RenderOptions *options) {
  const char *name = options->theme_name ? options->theme_name : "light";
  options->follows_page = strcmp(name, "auto") == 0;
  options->theme = options->follows_page ? theme_light() : theme_find(name);
  options->theme_is_file = !options->theme && (strchr(name, '/') || g_str_has_suffix(name, ".yaml") ||
                                               g_str_has_suffix(name, ".yml"));
  if (options->theme_is_file)
    options->theme = &options->own;
}

static ExitStatus theme_fail(const char *name) {
  g_autofree char *suggestion = command_suggestion(name, theme_words, NULL);
  return command_fail(EXIT_WRONG_USAGE, "--theme takes light, dark, print, auto or a FILE.yaml, not '%s'%s",
                      name, suggestion);
}

static ExitStatus size_fail(const char *typed) {
  g_autofree char *suggestion = command_suggestion(typed, page_names, NULL);
  return command_fail(EXIT_WRONG_USAGE, "--size takes " PAGE_TAKES ", not '%s'%s", typed, suggestion);
}

static gboolean draws_pdf(const RenderOptions *options) {
  for (guint i = 0; i < options->format_count; i++)
    if (strcmp(options->formats[i]->name, "pdf") == 0)
      return TRUE;
  return FALSE;
}

static gboolean size_check(RenderOptions *options, ExitStatus *status) {
  if (options->size_text && !page_parse(options->size_text, &options->page))
    *status = size_fail(options->size_text);
  else if (options->pages_text && !tiling_parse(options->pages_text, &options->tiling))
    *status = command_fail(EXIT_WRONG_USAGE, "--pages takes COLUMNSxROWS, up to 20x20, not '%s'",
                           options->pages_text);
  else if (options->pages_text && !draws_pdf(options))
    *status = command_fail(EXIT_WRONG_USAGE, "--pages is for PDF: add  -f pdf");
  else
    return TRUE;
  return FALSE;
}

/* Makes sense of what was typed; FALSE after telling what is wrong. */
static gboolean options_check(RenderOptions *options, int argc, ExitStatus *status) {
  options->load.language = options->language;
  options->in_one =
      out_is_pdf(options) && options->format_count == 1 && strcmp(options->formats[0]->name, "pdf") == 0;
  theme_choose(options);
  if (!parts_parse("--frame", FRAME_PARTS, options->no_frame ? "none" : options->frame_text, &options->frame,
                   status) ||
      !parts_parse("--show", SHOWN_PARTS, options->shown_text, &options->shown, status))
    return FALSE;
  if (!size_check(options, status))
    return FALSE;
  if (!text_mode_parse(options->text_name, &options->text))
    *status =
        command_fail(EXIT_WRONG_USAGE, "--text takes live, embed or paths, not '%s'", options->text_name);
  else if (!options->theme)
    *status = theme_fail(options->theme_name);
  else if (options->layout_name && !layout_kind_parse(options->layout_name, &options->layout))
    *status = command_layout_unknown(options->layout_name);
  else if (options->effort_name && !effort_parse(options->effort_name, &options->effort))
    *status = command_effort_unknown(options->effort_name);
  else if (options->ceiling_text && !marking_parse(options->ceiling_text, &options->ceiling))
    *status = command_fail(
        EXIT_WRONG_USAGE,
        "--max-marking takes TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED, not '%s'",
        options->ceiling_text);
  else if (options->language && !language_tag_is_valid(options->language))
    *status = command_fail(EXIT_WRONG_USAGE, "--lang takes a language tag such as en or pt-BR, not '%s'",
                           options->language);
  else if (options->id_prefix && !id_prefix_is_valid(options->id_prefix))
    *status =
        command_fail(EXIT_WRONG_USAGE,
                     "--id-prefix takes a name of letters, digits, '_', '.' and single '-' that begins with "
                     "a letter, not '%s'",
                     options->id_prefix);
  else if (argc < 2)
    *status = command_fail(EXIT_WRONG_USAGE, "no FILE given ('-' is standard input)");
  else if (options->dpi != DPI_UNSAID && !(options->dpi >= DPI_LOWEST && options->dpi <= DPI_HIGHEST))
    *status = command_fail(EXIT_WRONG_USAGE, "--dpi takes a number from %d to %d", DPI_LOWEST, DPI_HIGHEST);
  else if (options->manifest && render_to_stdout(options))
    *status = command_fail(EXIT_WRONG_USAGE, "--manifest lists files, and -o - writes none");
  else
    return TRUE;
  return FALSE;
}

static const char *formats_help(const RenderOptions *options) {
  return options->formats_default ? "formats to write (default: svg)"
                                  : "formats to write (default: dot,svg,png)";
}

gboolean render_options_parse(RenderOptions *options, const char *command, const char *usage,
                              const GOptionEntry *own, int *argc, char ***argv, ExitStatus *status) {
  const GOptionEntry shared[] = {
      {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
       "folder to write into (default: the working folder); '-' is standard output; with PDF, FILE.pdf takes "
       "all "
       "pictures, a page each",
       "DIR"},
      {"format", 'f', 0, G_OPTION_ARG_FILENAME, &options->formats_text, formats_help(options), "LIST"},
      {"view", 'v', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->view_ids,
       "draw this view only; may be repeated", "VIEW"},
      {"whole", 0, 0, G_OPTION_ARG_NONE, &options->whole,
       "draw the whole chart only, or beside the views named", NULL},
      {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options->dpi,
       "pixels an inch of PNG (default: 192; 96 where the size is in px)", "N"},
      {"text", 0, 0, G_OPTION_ARG_FILENAME, &options->text_name,
       "how SVG carries text: live (default), embed: with its fonts, or paths: as outlines", "MODE"},
      {"id-prefix", 0, 0, G_OPTION_ARG_FILENAME, &options->id_prefix,
       "begin SVG's ids with this in place of the file's name", "NAME"},
      {"editable", 0, 0, G_OPTION_ARG_NONE, &options->editable,
       "SVG for Inkscape: lines stay attached when a box is moved", NULL},
      {"transparent", 0, 0, G_OPTION_ARG_NONE, &options->transparent, "SVG, PNG and PDF without a background",
       NULL},
      {"layout", 0, 0, G_OPTION_ARG_FILENAME, &options->layout_name, LAYOUT_HELP, "NAME"},
      {"size", 0, 0, G_OPTION_ARG_FILENAME, &options->size_text,
       "fill a page of exactly this size: A4, A4-landscape, half-A4, letter, slide, 160x100mm, 1600x900px, …",
       "SIZE"},
      {"pages", 0, 0, G_OPTION_ARG_FILENAME, &options->pages_text,
       "spread each PDF over so many pages of --size (default: A4), to be glued together: 2x1", "CxR"},
      {"effort", 0, 0, G_OPTION_ARG_FILENAME, &options->effort_name, EFFORT_HELP, "N"},
      {"keep", 0, 0, G_OPTION_ARG_NONE, &options->keep,
       "begin a file CASE.layout beside each FILE, from which later runs take where things stand", NULL},
      {"fresh", 0, 0, G_OPTION_ARG_NONE, &options->fresh, "lay out afresh, whatever CASE.layout says", NULL},
      {"frozen", 0, 0, G_OPTION_ARG_NONE, &options->frozen, "leave CASE.layout as it is", NULL},
      {"max-marking", 0, 0, G_OPTION_ARG_FILENAME, &options->ceiling_text,
       "leave out what is marked more strictly than this, such as TLP:GREEN", "TLP"},
      {"theme", 0, 0, G_OPTION_ARG_FILENAME, &options->theme_name,
       "light (default), dark, print: black and white, auto: an SVG that follows its page, or a FILE.yaml of "
       "one's own",
       "NAME"},
      {"frame", 0, 0, G_OPTION_ARG_FILENAME, &options->frame_text,
       "what stands round the drawing: title, subtitle, date, marking, legend, sources, stamp; +legend or "
       "-legend changes one part",
       "LIST"},
      {"no-frame", 0, 0, G_OPTION_ARG_NONE, &options->no_frame, "the drawing alone", NULL},
      {"show", 0, 0, G_OPTION_ARG_FILENAME, &options->shown_text,
       "what is said of each: roles, aliases, dates, ends, likelihood, confidence, grades; +confidence adds "
       "to the usual",
       "LIST"},
      {"lang", 0, 0, G_OPTION_ARG_FILENAME, &options->language,
       "the language of texts that the file has in several, such as en or pt-BR", "TAG"},
      {"force", 0, 0, G_OPTION_ARG_NONE, &options->force,
       "draw pictures of any size, however long that takes", NULL},
      {"allow-include-outside", 0, 0, G_OPTION_ARG_NONE, &options->load.include_outside, INCLUDE_OUTSIDE_HELP,
       NULL},
  };
  g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
  g_array_append_vals(entries, shared, G_N_ELEMENTS(shared));
  for (; own->long_name; own++)
    g_array_append_vals(entries, own, 1);
  options->dpi = DPI_UNSAID;
  options->typed = g_strjoinv("\n", *argv + 1);
  return command_options(command, usage, (const GOptionEntry *)(gpointer)entries->data, argc, argv, status) &&
         formats_parse(options, status) && options_check(options, *argc, status);
}
