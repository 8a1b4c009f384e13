/* Cases for unit tests, written as YAML where the test stands. */
#pragma once

#include <glib/gstdio.h>
#include <unistd.h>

#include "load/load.h"
#include "tests.h"

/* Loads a case that has no errors; for case_free. */
static inline Case *case_of(const char *yaml) {
  g_autofree char *path = NULL;
  g_autoptr(Diags) diags = diags_new();
  int fd = g_file_open_tmp("linkchart-XXXXXX.yaml", &path, NULL);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, yaml, strlen(yaml)), strlen(yaml));
  close(fd);
  gboolean unreadable;
  Case *c = case_load(path, NULL, diags, &unreadable);
  g_unlink(path);
  if (!c)
    diags_write(diags, stderr, FALSE);
  assert_non_null(c);
  return c;
}
