/* Events: libyaml's, one after another. In a large file libyaml runs ahead in a thread of its own, since it
 * takes about as long as all that is done with what it finds; the events and their order are the same either
 * way. */
#pragma once

#include "base/arena.h"
#include "load/reader.h"

#include <yaml.h>

/* A place in the text, both counted from 0, as libyaml does; columns in characters. */
typedef struct Mark {
  guint32 line, column;
} Mark;

typedef enum EventKind {
  EVENT_SCALAR,
  EVENT_ALIAS,
  EVENT_LIST_START,
  EVENT_MAPPING_START,
  EVENT_END, /* of a list or mapping */
  EVENT_DOCUMENT_START,
  EVENT_STREAM_END,
  EVENT_OTHER
} EventKind;

/* What is said of a value that has none of it is NULL. Texts belong to the batch. */
typedef struct Event {
  EventKind kind : 8;
  yaml_scalar_style_t style : 8; /* of a scalar */
  gboolean flow : 8;             /* a list or mapping in [ ] or { } */
  guint32 length;                /* of `text`, in bytes */
  Mark start, end;
  const char *text; /* of a scalar */
  const char *anchor, *tag;
} Event;

typedef struct EventBatch {
  Event *events;
  guint count;
  Arena *texts;
  ArenaMark none; /* of the texts, where there are none yet */
} EventBatch;

typedef struct EventThread EventThread;

typedef struct Events {
  yaml_parser_t parser; /* where `events_failed`, it says why */
  const Bytes *bytes;
  gsize served, served_before; /* bytes given to libyaml: all, and when it gave its last event */
  gboolean at_fault;           /* the bytes stop being text */
  gboolean value_too_long;
  gboolean ended;      /* libyaml has nothing more to give */
  EventBatch batch;    /* the one being read */
  guint next;          /* in it */
  EventThread *thread; /* NULL: none, batches are made when they are wanted */
} Events;

/* A value may be so long and no longer: libyaml holds it whole before it can be looked at. */
#define VALUE_MAX      ((gsize)4 * 1024 * 1024)
#define VALUE_MAX_TEXT "4 MiB"

void events_init(Events *events, const Bytes *bytes);
void events_clear(Events *events);

/* The next event, without taking it; it lives until the one behind it is looked at. NULL behind the
 * last one, which isn't the stream's end where libyaml failed. */
const Event *events_look(Events *events);
void events_take(Events *events);

Mark mark_of(yaml_mark_t mark);
