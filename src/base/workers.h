/* Workers: tasks done in child processes of their own, several at a time, that end with this process however
 * it ends. What a worker has to say comes back as a variant; it shares nothing else with its parent but open
 * files. */
#pragma once

#include <glib.h>

typedef struct WorkCalls {
  /* Here, in the order of the tasks, before the worker is made; FALSE with `error` starts no more of them. */
  gboolean (*begin)(guint task, gpointer data, GError **error);
  /* In the worker. What it returns (floating, of `type`) comes back to `end`. */
  GVariant *(*work)(guint task, gpointer data);
  /* Here, in the order of the tasks; FALSE with `error` stops all. The result belongs to the caller. */
  gboolean (*end)(guint task, GVariant *result, gpointer data, GError **error);
  const char *type;
} WorkCalls;

/* Does `count` tasks, at most `at_a_time` side by side. FALSE with `error`, that of the first task in order,
 * where one fails or its worker dies; none is left behind then. */
gboolean workers_run(guint count, guint at_a_time, const WorkCalls *calls, gpointer data, GError **error);

/* To be called in a child process: it ends as soon as its parent, which was `parent`, does. */
void process_end_with(gint64 parent);
