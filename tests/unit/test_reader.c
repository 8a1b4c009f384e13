/* Reading a file that changes meanwhile. This program's own read() stands before the system's, so that
 * something can happen to the file behind the first piece. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "load/reader.h"
#include "tests.h"

#define TEXT "entities:\n  a: Anna\n"

static char *path;
static void (*meanwhile)(void);

ssize_t read(int descriptor, void *into, size_t size) {
  ssize_t got = syscall(SYS_read, descriptor, into, size);
  if (meanwhile) {
    meanwhile();
    meanwhile = NULL;
  }
  return got;
}

/* The file was last written long ago, so that any change moves its time. */
static int file_make(void **state) {
  (void)state;
  const struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};
  int descriptor = g_file_open_tmp("linkchart-XXXXXX.yaml", &path, NULL);
  assert_true(descriptor >= 0);
  assert_int_equal(write(descriptor, TEXT, strlen(TEXT)), strlen(TEXT));
  assert_int_equal(futimens(descriptor, times), 0);
  return close(descriptor);
}

static int file_remove(void **state) {
  (void)state;
  g_unlink(path);
  g_clear_pointer(&path, g_free);
  return 0;
}

static void assert_refused(void (*happening)(void)) {
  g_auto(Bytes) bytes = {0};
  g_autoptr(GError) error = NULL;
  meanwhile = happening;
  assert_false(bytes_read(path, &bytes, &error));
  assert_string_equal(error->message, "it was changed while it was being read; try again");
}

static void shrink(void) {
  assert_int_equal(truncate(path, 5), 0);
}

static void empty(void) {
  assert_int_equal(truncate(path, 0), 0);
}

static void rewrite_from(const char *text, int flags) {
  int descriptor = open(path, O_WRONLY | flags);
  assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
  close(descriptor);
}

static void grow(void) {
  rewrite_from("  b: Boris\n", O_APPEND);
}

static void change_in_place(void) {
  rewrite_from("relation", 0);
}

static void replace_whole(void) {
  assert_true(g_file_set_contents(path, "entities:\n  b: Boris\n", -1, NULL));
}

static void a_file_that_shrinks_is_refused(void **state) {
  (void)state;
  assert_refused(shrink);
}

static void a_file_that_is_emptied_is_refused(void **state) {
  (void)state;
  assert_refused(empty);
}

static void a_file_that_grows_is_refused(void **state) {
  (void)state;
  assert_refused(grow);
}

static void a_file_that_changes_without_growing_is_refused(void **state) {
  (void)state;
  assert_refused(change_in_place);
}

/* As careful editors save: the old file stays whole for whoever has it open. */
static void a_file_that_is_replaced_is_read_as_it_was(void **state) {
  (void)state;
  g_auto(Bytes) bytes = {0};
  meanwhile = replace_whole;
  assert_true(bytes_read(path, &bytes, NULL));
  assert_int_equal(g_bytes_get_size(bytes.content), strlen(TEXT));
  assert_memory_equal(g_bytes_get_data(bytes.content, NULL), TEXT, strlen(TEXT));
}

static void nothing_happens_to_most_files(void **state) {
  (void)state;
  g_auto(Bytes) bytes = {0};
  assert_true(bytes_read(path, &bytes, NULL));
  assert_int_equal(bytes.end, strlen(TEXT));
}

#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, file_make, file_remove)

int main(void) {
  const struct CMUnitTest tests[] = {
      WITH_FILE(a_file_that_shrinks_is_refused),
      WITH_FILE(a_file_that_is_emptied_is_refused),
      WITH_FILE(a_file_that_grows_is_refused),
      WITH_FILE(a_file_that_changes_without_growing_is_refused),
      WITH_FILE(a_file_that_is_replaced_is_read_as_it_was),
      WITH_FILE(nothing_happens_to_most_files),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
