/* Reports: what a check found, for people and for other programs. */
#pragma once

#include "base/diag.h"

typedef struct Report {
  Diags *diags;
  char **files; /* as they were named */
  guint file_count;
  gboolean all_read; /* every file could be read */
} Report;

typedef struct ReportFormat {
  const char *name;
  /* Writes the report; FALSE with `error` where it can't be made. */
  gboolean (*write)(const Report *report, GError **error);
} ReportFormat;

/* The row of that name, or NULL. */
const ReportFormat *report_format_find(const char *name);

/* All names, with commas between; the caller frees. */
char *report_format_names(void);

/* A path as other programs find it: below the working folder where it leads there, else as it was typed. The
 * caller frees. */
char *report_path(const char *path);
