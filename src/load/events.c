#include "load/events.h"

#include <string.h>

#define BATCH_SIZE 1024
#define BATCHES    32 /* made ahead at most, the one being read too */

/* Who finds none waits for so many: woken for each one, the two threads would take turns on one processor. */
#define BATCHES_AWAITED 8

/* From about here on a thread saves more than it costs. */
#define LARGE_FILE ((gsize)256 * 1024)

struct EventThread {
  GThread *thread;
  GMutex mutex;
  GCond changed;
  EventBatch batches[BATCHES];
  guint made, read; /* batches, from the first on; under the mutex */
  gboolean ended, cancelled;
};

/* Gives libyaml the text piece by piece, up to where it stops being text. */
static int bytes_serve(void *data, unsigned char *buffer, size_t size, size_t *given) {
  Events *events = data;
  gsize left = events->bytes->end - events->served;
  events->at_fault = left == 0 && events->bytes->fault.kind != UTF8_FINE;
  events->value_too_long = events->served - events->served_before > VALUE_MAX;
  if (events->at_fault || events->value_too_long)
    return 0;
  *given = MIN(left, size);
  if (*given)
    memcpy(buffer, (const char *)g_bytes_get_data(events->bytes->content, NULL) + events->served, *given);
  events->served += *given;
  return 1;
}

/* ---- events ---- */

Mark mark_of(yaml_mark_t mark) {
  return (Mark){(guint32)mark.line, (guint32)mark.column};
}

static const char *text_copy(EventBatch *batch, const yaml_char_t *text) {
  return text ? arena_strdup(batch->texts, (const char *)text) : NULL;
}

static void scalar_copy(EventBatch *batch, Event *to, const yaml_event_t *event) {
  to->kind = EVENT_SCALAR;
  to->style = event->data.scalar.style;
  to->length = (guint32)event->data.scalar.length;
  to->text = arena_strndup(batch->texts, (const char *)event->data.scalar.value, event->data.scalar.length);
  to->anchor = text_copy(batch, event->data.scalar.anchor);
  to->tag = text_copy(batch, event->data.scalar.tag);
}

/* Copied, since what the thread that allocated it frees at once costs the least, and what lies side by side
 * is soon read by another processor. */
static void event_copy(EventBatch *batch, const yaml_event_t *event) {
  Event *to = &batch->events[batch->count++];
  *to = (Event){.kind = EVENT_OTHER, .start = mark_of(event->start_mark), .end = mark_of(event->end_mark)};
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    scalar_copy(batch, to, event);
    break;
  case YAML_ALIAS_EVENT:
    to->kind = EVENT_ALIAS;
    to->anchor = text_copy(batch, event->data.alias.anchor);
    break;
  case YAML_SEQUENCE_START_EVENT:
    to->kind = EVENT_LIST_START;
    to->flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    to->anchor = text_copy(batch, event->data.sequence_start.anchor);
    to->tag = text_copy(batch, event->data.sequence_start.tag);
    break;
  case YAML_MAPPING_START_EVENT:
    to->kind = EVENT_MAPPING_START;
    to->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    to->anchor = text_copy(batch, event->data.mapping_start.anchor);
    to->tag = text_copy(batch, event->data.mapping_start.tag);
    break;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    to->kind = EVENT_END;
    break;
  case YAML_DOCUMENT_START_EVENT:
    to->kind = EVENT_DOCUMENT_START;
    break;
  case YAML_STREAM_END_EVENT:
    to->kind = EVENT_STREAM_END;
    break;
  default:
    break;
  }
}

/* ---- batches ---- */

static void batch_free(EventBatch *batch) {
  arena_free(batch->texts);
  g_free(batch->events);
}

static void batch_empty(EventBatch *batch) {
  if (batch->events) {
    arena_rewind(batch->texts, batch->none);
  } else {
    batch->events = g_new(Event, BATCH_SIZE);
    batch->texts = arena_new();
    batch->none = arena_mark(batch->texts);
  }
  batch->count = 0;
}

/* FALSE where these are the last events. */
static gboolean batch_fill(Events *events, EventBatch *batch) {
  batch_empty(batch);
  gboolean more = TRUE;
  while (more && batch->count < BATCH_SIZE) {
    yaml_event_t event;
    if (!yaml_parser_parse(&events->parser, &event))
      return FALSE;
    events->served_before = events->served;
    more = event.type != YAML_STREAM_END_EVENT;
    event_copy(batch, &event);
    yaml_event_delete(&event);
  }
  return more;
}

/* ---- the thread ---- */

/* Waits for a batch that has been read; NULL where no more are wanted. Where all are full, until half of them
 * have been: waking for each one would cost more. */
static EventBatch *batch_to_fill(EventThread *thread) {
  g_mutex_lock(&thread->mutex);
  guint enough = thread->made - thread->read == BATCHES ? BATCHES / 2 : BATCHES - 1;
  while (thread->made - thread->read > enough && !thread->cancelled)
    g_cond_wait(&thread->changed, &thread->mutex);
  EventBatch *batch = thread->cancelled ? NULL : &thread->batches[thread->made % BATCHES];
  g_mutex_unlock(&thread->mutex);
  return batch;
}

static gpointer batches_make(gpointer data) {
  Events *events = data;
  EventThread *thread = events->thread;
  gboolean more = TRUE;
  for (EventBatch *batch; more && (batch = batch_to_fill(thread));) {
    more = batch_fill(events, batch);
    g_mutex_lock(&thread->mutex);
    thread->made++;
    thread->ended = !more;
    if (!more || thread->made - thread->read >= BATCHES_AWAITED)
      g_cond_signal(&thread->changed);
    g_mutex_unlock(&thread->mutex);
  }
  return NULL;
}

static void thread_start(Events *events) {
  EventThread *thread = g_new0(EventThread, 1);
  g_mutex_init(&thread->mutex);
  g_cond_init(&thread->changed);
  events->thread = thread;
  thread->thread = g_thread_new("yaml", batches_make, events);
}

static void thread_end(EventThread *thread) {
  g_mutex_lock(&thread->mutex);
  thread->cancelled = TRUE;
  g_cond_signal(&thread->changed);
  g_mutex_unlock(&thread->mutex);
  g_thread_join(thread->thread);
  for (guint i = 0; i < BATCHES; i++)
    batch_free(&thread->batches[i]);
  g_mutex_clear(&thread->mutex);
  g_cond_clear(&thread->changed);
  g_free(thread);
}

/* Gives the batch that was read back, and waits for the next one. What the thread wrote of libyaml's state
 * may be read once it has ended. */
static void batch_await(Events *events) {
  EventThread *thread = events->thread;
  g_mutex_lock(&thread->mutex);
  if (events->batch.count) {
    thread->read++;
    if (thread->made - thread->read == BATCHES / 2)
      g_cond_signal(&thread->changed);
  }
  guint enough = thread->made == thread->read ? BATCHES_AWAITED : 1;
  while (thread->made - thread->read < enough && !thread->ended)
    g_cond_wait(&thread->changed, &thread->mutex);
  gboolean none = thread->made == thread->read;
  events->batch = none ? (EventBatch){0} : thread->batches[thread->read % BATCHES];
  events->ended = thread->ended && thread->made - thread->read <= 1;
  g_mutex_unlock(&thread->mutex);
}

/* ---- for the tree ---- */

void events_init(Events *events, const Bytes *bytes) {
  *events = (Events){.bytes = bytes, .served = bytes->start};
  if (!yaml_parser_initialize(&events->parser))
    g_error("out of memory");
  yaml_parser_set_encoding(&events->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input(&events->parser, bytes_serve, events);
  if (bytes->end - bytes->start >= LARGE_FILE)
    thread_start(events);
}

void events_clear(Events *events) {
  if (events->thread)
    thread_end(events->thread);
  else
    batch_free(&events->batch);
  yaml_parser_delete(&events->parser);
}

const Event *events_look(Events *events) {
  if (events->next < events->batch.count)
    return &events->batch.events[events->next];
  if (events->ended)
    return NULL;
  events->next = 0;
  if (events->thread)
    batch_await(events);
  else
    events->ended = !batch_fill(events, &events->batch);
  return events->batch.count ? &events->batch.events[0] : NULL;
}

void events_take(Events *events) {
  events->next++;
}
