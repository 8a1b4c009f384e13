#include "draw/frame.h"

#include <math.h>
#include <string.h>

#include "draw/words.h"
#include "view/stamp.h"

#define TITLE_LIMIT   300.0 /* a narrow chart's title may be so wide */
#define TITLE_GAP     9.0   /* between title and subtitle on one line */
#define HEAD_GAP      10.0  /* between the title's lines, which have air of their own, and the drawing */
#define FOOT_GAP      10.0  /* between the drawing, or its legend, and the sources */
#define MARKING_GAP   3.0   /* between words and the marking below them, at least */
#define SOURCE_GAP    14.0  /* between two sources on a line */
#define SIZE_MARKING  12.0  /* TLP 2.0: at least 12 points, on paper */
#define MARKING_PAD_X 6.0
#define MARKING_PAD_Y 1.5

static void append_part(GString *out, const char *part) {
  if (!part)
    return;
  if (out->len)
    g_string_append(out, " · ");
  g_string_append(out, part);
}

static gboolean has_part(const Builder *b, FramePart part) {
  return b->graph->selection->frame & PART(part);
}

/* "Subtitle · As of 2 June 2025 · 3 items marked more strictly than TLP:GREEN left out" */
static const char *subtitle_words(const Builder *b) {
  Arena *arena = b->scene->arena;
  const Selection *selection = b->graph->selection;
  const Case *c = selection->of;
  g_autoptr(GString) words = g_string_new(NULL);
  if (has_part(b, FRAME_SUBTITLE))
    append_part(words, c->subtitle.text);
  if (has_part(b, FRAME_DATE) && c->as_of.text)
    append_part(words, arena_printf(arena, "As of %s", date_words_or_text(arena, c->as_of.text)));
  const char *left_out = selection_left_out_words(selection, arena);
  if (left_out)
    append_part(words, left_out);
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

/* "entities.yaml · attribution · 3f9a21c07b": the file, the view, and a hash of what is shown. */
static const char *stamp_words(const Builder *b) {
  const Selection *selection = b->graph->selection;
  const char *path = selection->of->files->len ? g_ptr_array_index(selection->of->files, 0) : "-";
  g_autofree char *file = g_path_get_basename(path), *stamp = selection_stamp(selection);
  g_autoptr(GString) words = g_string_new(strcmp(path, "-") == 0 ? selection->of->stem : file);
  if (selection->view)
    append_part(words, selection->view->id.text);
  append_part(words, stamp);
  return arena_strdup(b->scene->arena, words->str);
}

static TextBlock part_block(const Builder *b, FramePart part, const char *text, Face face, double size,
                            double limit) {
  return text_block_new(b->scene->arena, b->measure, has_part(b, part) ? text : NULL, face, size, limit);
}

Frame frame_new(const Builder *b, double width) {
  Frame frame = {0};
  double limit = MAX(width, TITLE_LIMIT);
  const char *marking = marking_name(selection_marking(b->graph->selection));
  frame.marking = part_block(b, FRAME_MARKING, marking, FACE_BOLD, SIZE_MARKING / MIN(1, b->scale), limit);
  double beside = frame.marking.count ? frame.marking.width + 4 * MARKING_PAD_X : 0;
  frame.title = part_block(b, FRAME_TITLE, b->scene->title, FACE_BOLD, SIZE_TITLE, limit - beside);
  frame.subtitle =
      text_block_new(b->scene->arena, b->measure, subtitle_words(b), FACE_REGULAR, SIZE_SUBTITLE, limit);
  double row = frame.title.width + TITLE_GAP + frame.subtitle.width + beside;
  frame.one_line = frame.title.count == 1 && frame.subtitle.count == 1 && row <= limit;
  frame.width = MAX(MAX(width, frame.title.width + beside), frame.subtitle.width);
  if (frame.one_line)
    frame.width = MAX(frame.width, row);
  frame.stamp = part_block(b, FRAME_STAMP, has_part(b, FRAME_STAMP) ? stamp_words(b) : NULL, FACE_REGULAR,
                           SIZE_SMALL, frame.width);
  frame.width = MAX(frame.width, frame.stamp.width);
  sources_measure(b, &frame);
  return frame;
}

static double marking_width(const Frame *frame) {
  return frame->marking.count ? frame->marking.width + 2 * MARKING_PAD_X : 0;
}

static double marking_height(const Frame *frame) {
  return frame->marking.count ? frame->marking.height + 2 * MARKING_PAD_Y : 0;
}

/* The marking on black at the right, in its own colour, as TLP 2.0 has it. */
static void marking_add(Builder *b, const Frame *frame, double top) {
  const TextBlock *marking = &frame->marking;
  if (!marking->count)
    return;
  double left = frame->width - marking_width(frame);
  scene_group_begin(b, SCENE_MARKING);
  path_rect(b->steps, (Rect){left, top, marking_width(frame), marking_height(frame)});
  scene_path_add(b, (PathPrimitive){.filled = TRUE, .fill = 0x000000});
  scene_block_add(b, marking, (Point){left + MARKING_PAD_X, top + MARKING_PAD_Y}, ANCHOR_START,
                  marking_colour(selection_marking(b->graph->selection)));
}

/* Of a block's first line, below its top. */
static double baseline(const Builder *b, const TextBlock *block) {
  return (text_leading(block->size) + measure_ascent(b->measure, block->face, block->size) -
          measure_descent(b->measure, block->face, block->size)) /
         2;
}

double frame_head_add(Builder *b, const Frame *frame) {
  double below = frame->one_line ? 0 : frame->subtitle.height;
  double height = MAX(frame->title.height + below, marking_height(frame));
  Point subtitle = {0, frame->title.height + 1};
  if (frame->one_line)
    subtitle =
        (Point){frame->title.width + TITLE_GAP, baseline(b, &frame->title) - baseline(b, &frame->subtitle)};
  marking_add(b, frame, 0);
  if (frame->title.count || frame->subtitle.count) {
    scene_group_begin(b, SCENE_TITLE);
    scene_block_add(b, &frame->title, (Point){0, 0}, ANCHOR_START, b->theme->ink);
    scene_block_add(b, &frame->subtitle, subtitle, ANCHOR_START, b->theme->faint_ink);
  }
  return height > 0 ? ceil(height) + HEAD_GAP : 0;
}

/* Where the next block of the foot may stand; a row begins where the last one ends. */
typedef struct Row {
  double x, y, height;
  double above; /* where the row above ends */
} Row;

static void row_end(Row *row) {
  row->y += row->height;
  row->above = row->x - SOURCE_GAP;
  row->x = row->height = 0;
}

/* One source behind the other, each on a line of its own only where the line is full. */
static void sources_add(Builder *b, const Frame *frame, Row *row) {
  for (guint i = 0; i < frame->source_count; i++) {
    const TextBlock *source = &frame->sources[i];
    SceneGroup *group = scene_group_begin(b, SCENE_SOURCES);
    group->source = g_ptr_array_index(b->graph->footnotes->sources, i);
    group->url = scene_url(group->source->url.text);
    if (row->x > 0 && row->x + source->width > frame->width)
      row_end(row);
    scene_block_add(b, source, (Point){row->x, row->y}, ANCHOR_START, b->theme->faint_ink);
    row->x += source->width + SOURCE_GAP;
    row->height = MAX(row->height, source->height);
  }
}

static double closing_width(const Frame *frame) {
  double gap = frame->marking.count && frame->stamp.count ? SOURCE_GAP : 0;
  return frame->stamp.width + gap + marking_width(frame);
}

/* How far the marking reaches above a line of text that it is centred on. */
static double marking_rise(const Frame *frame) {
  return (marking_height(frame) - text_leading(SIZE_SMALL)) / 2;
}

/* On the last row of the sources where there is room: the stamp, then the marking in the corner. */
static void closing_add(Builder *b, const Frame *frame, Row *row) {
  double width = closing_width(frame);
  if (row->x + width > frame->width)
    row_end(row);
  gboolean split = width > frame->width;
  gboolean below_text = row->above > frame->width - marking_width(frame) - MARKING_GAP;
  double clear = below_text && frame->marking.count ? MARKING_GAP : 0;
  if (frame->stamp.count) {
    double down = split ? 0 : clear + MAX(0, (marking_height(frame) - frame->stamp.height) / 2);
    Point at = {row->x > 0 && !split ? frame->width - width : 0, row->y + (row->x > 0 ? 0 : down)};
    scene_group_begin(b, SCENE_STAMP);
    scene_block_add(b, &frame->stamp, at, ANCHOR_START, b->theme->faint_ink);
    row->height = MAX(row->height, frame->stamp.height + (row->x > 0 ? 0 : down));
  }
  if (split)
    row_end(row);
  if (!frame->marking.count)
    return;
  /* beside a line of text, the marking is centred on it, unless it would touch the line above */
  gboolean centred = row->x > 0 && !below_text;
  double up = centred ? marking_rise(frame) : -clear;
  marking_add(b, frame, row->y - up);
  row->height = MAX(row->height, marking_height(frame) - up);
}

/* Whether the sources leave room for all the rest on their one row. */
static gboolean foot_is_one_row(const Frame *frame) {
  double x = 0;
  for (guint i = 0; i < frame->source_count; i++)
    x += frame->sources[i].width + SOURCE_GAP;
  return x > 0 && x + closing_width(frame) <= frame->width;
}

double frame_foot_add(Builder *b, const Frame *frame) {
  Row row = {0, FOOT_GAP, 0, 0};
  if (foot_is_one_row(frame))
    row.y += MAX(0, marking_rise(frame));
  sources_add(b, frame, &row);
  if (frame->stamp.count || frame->marking.count)
    closing_add(b, frame, &row);
  row_end(&row);
  return row.y > FOOT_GAP ? row.y : 0;
}

double frame_foot_height(Builder *b, const Frame *frame) {
  guint groups = b->scene->groups->len, primitives = b->scene->primitives->len;
  double height = frame_foot_add(b, frame);
  g_array_set_size(b->scene->groups, groups);
  g_array_set_size(b->scene->primitives, primitives);
  return height;
}
