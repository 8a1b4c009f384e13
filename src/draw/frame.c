#include "draw/frame.h"

#include "draw/words.h"

#define TITLE_LIMIT   300.0 /* a narrow chart's title may be so wide */
#define HEAD_GAP      5.0   /* between the title's lines and the drawing */
#define FOOT_GAP      5.0   /* between the drawing and the sources */
#define SOURCE_GAP    14.0  /* between two sources on a line */
#define MARKING_PAD_X 6.0
#define MARKING_PAD_Y 2.5

static void append_part(GString *out, const char *part) {
  if (!part)
    return;
  if (out->len)
    g_string_append(out, " · ");
  g_string_append(out, part);
}

/* "Subtitle · As of 2 June 2025 · 3 items marked more strictly than TLP:GREEN left out" */
static const char *subtitle_words(const Builder *b) {
  Arena *arena = b->scene->arena;
  const Selection *selection = b->graph->selection;
  const Case *c = selection->of;
  g_autoptr(GString) words = g_string_new(NULL);
  append_part(words, c->subtitle.text);
  if (c->as_of.text)
    append_part(words, arena_printf(arena, "As of %s", date_words_or_text(arena, c->as_of.text)));
  if (selection->left_out)
    append_part(words,
                arena_printf(arena, "%u %s marked more strictly than %s left out", selection->left_out,
                             selection->left_out == 1 ? "item" : "items", marking_name(selection->ceiling)));
  return words->len ? arena_strdup(arena, words->str) : NULL;
}

static void sources_measure(const Builder *b, Frame *frame) {
  const Footnotes *footnotes = b->graph->footnotes;
  Arena *arena = b->scene->arena;
  frame->source_count = footnotes ? footnotes->sources->len : 0;
  frame->sources = arena_array(arena, TextBlock, frame->source_count + 1);
  for (guint i = 0; i < frame->source_count; i++) {
    const Source *source = g_ptr_array_index(footnotes->sources, i);
    const char *text = arena_printf(arena, "[%u]\u00a0%s", i + 1, footnote_words(footnotes, source, arena));
    frame->sources[i] = text_block_new(arena, b->measure, text, FACE_REGULAR, SIZE_SMALL, frame->width);
  }
}

Frame frame_new(const Builder *b, double width) {
  Arena *arena = b->scene->arena;
  Frame frame = {0};
  double limit = MAX(width, TITLE_LIMIT);
  const char *marking = marking_name(selection_marking(b->graph->selection));
  frame.marking = text_block_new(arena, b->measure, marking, FACE_BOLD, SIZE_SMALL, limit);
  double beside = marking ? frame.marking.width + 4 * MARKING_PAD_X : 0;
  frame.title = text_block_new(arena, b->measure, b->scene->title, FACE_BOLD, SIZE_TITLE, limit - beside);
  frame.subtitle = text_block_new(arena, b->measure, subtitle_words(b), FACE_REGULAR, SIZE_SUBTITLE, limit);
  frame.width = MAX(MAX(width, frame.title.width + beside), frame.subtitle.width);
  sources_measure(b, &frame);
  return frame;
}

/* The marking on black at the upper right, in its own colour, as TLP 2.0 has it. */
static void marking_add(Builder *b, const Frame *frame) {
  const TextBlock *marking = &frame->marking;
  if (!marking->count)
    return;
  double width = marking->width + 2 * MARKING_PAD_X, height = marking->height + 2 * MARKING_PAD_Y;
  double left = frame->width - width;
  scene_group_begin(b, SCENE_MARKING);
  path_rect(b->steps, (Rect){left, 0, width, height});
  scene_path_add(b, (PathPrimitive){.filled = TRUE, .fill = 0x000000});
  scene_block_add(b, marking, (Point){left + MARKING_PAD_X, MARKING_PAD_Y}, ANCHOR_START,
                  marking_colour(selection_marking(b->graph->selection)));
}

double frame_head_add(Builder *b, const Frame *frame) {
  marking_add(b, frame);
  scene_group_begin(b, SCENE_TITLE);
  scene_block_add(b, &frame->title, (Point){0, 0}, ANCHOR_START, b->theme->ink);
  scene_block_add(b, &frame->subtitle, (Point){0, frame->title.height + 1}, ANCHOR_START,
                  b->theme->faint_ink);
  return frame->title.height + frame->subtitle.height + HEAD_GAP;
}

/* One source behind the other, each on a line of its own only where the line is full. */
double frame_foot_add(Builder *b, const Frame *frame) {
  if (!frame->source_count)
    return 0;
  double x = 0, y = FOOT_GAP, row = 0;
  for (guint i = 0; i < frame->source_count; i++) {
    const TextBlock *source = &frame->sources[i];
    SceneGroup *group = scene_group_begin(b, SCENE_SOURCES);
    group->source = g_ptr_array_index(b->graph->footnotes->sources, i);
    group->url = scene_url(group->source->url.text);
    if (x > 0 && x + source->width > frame->width) {
      x = 0;
      y += row;
      row = 0;
    }
    scene_block_add(b, source, (Point){x, y}, ANCHOR_START, b->theme->faint_ink);
    x += source->width + SOURCE_GAP;
    row = MAX(row, source->height);
  }
  return y + row;
}
