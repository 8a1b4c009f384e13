/* Events: libyaml's, one after another. In a large file libyaml runs ahead in a thread of its own, since it
 * takes about as long as all that is done with what it finds; the events and their order are the same either
 * way. */
#pragma once

#include "load/reader.h"

#include <yaml.h>

typedef struct EventThread EventThread;

typedef struct EventBatch {
  yaml_event_t *events;
  guint count;
} EventBatch;

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

/* The next event, without taking it; it lives until the one behind it has been looked at. NULL behind the
 * last one, which isn't the stream's end where libyaml failed. */
const yaml_event_t *events_look(Events *events);
void events_take(Events *events);
