#include "base/classes.h"

struct Classes {
  GHashTable *numbers; /* thing -> number + 1 */
  GArray *others;      /* guint: of each number another of its class, or itself */
};

Classes *classes_new(void) {
  Classes *classes = g_new0(Classes, 1);
  classes->numbers = g_hash_table_new(NULL, NULL);
  classes->others = g_array_new(FALSE, FALSE, sizeof(guint));
  return classes;
}

void classes_free(Classes *classes) {
  if (!classes)
    return;
  g_hash_table_unref(classes->numbers);
  g_array_unref(classes->others);
  g_free(classes);
}

guint classes_number(Classes *classes, gconstpointer thing) {
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(classes->numbers, thing));
  if (number)
    return number - 1;
  number = classes->others->len;
  g_array_append_val(classes->others, number);
  g_hash_table_insert(classes->numbers, (gpointer)thing, GUINT_TO_POINTER(number + 1));
  return number;
}

guint classes_count(const Classes *classes) {
  return classes->others->len;
}

guint classes_of(const Classes *classes, guint number) {
  guint *other = &g_array_index(classes->others, guint, 0);
  while (other[number] != number)
    number = other[number] = other[other[number]];
  return number;
}

void classes_join(Classes *classes, guint from, guint to) {
  g_array_index(classes->others, guint, classes_of(classes, from)) = classes_of(classes, to);
}
