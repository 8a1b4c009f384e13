/* Output files: whole or not at all. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/outfile.h"
#include "tests.h"

typedef struct Folder {
  char *path;
} Folder;

static int set_up(void **state) {
  Folder *folder = g_new0(Folder, 1);
  folder->path = g_dir_make_tmp("linkchart-XXXXXX", NULL);
  *state = folder;
  return folder->path ? 0 : 1;
}

static int entries_visit(const char *path, gboolean removing) {
  int count = 0;
  GDir *dir = g_dir_open(path, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *entry = g_build_filename(path, name, NULL);
    count++;
    if (removing)
      g_remove(entry);
  }
  g_dir_close(dir);
  return count;
}

static int tear_down(void **state) {
  Folder *folder = *state;
  entries_visit(folder->path, TRUE);
  g_rmdir(folder->path);
  g_free(folder->path);
  g_free(folder);
  return 0;
}

/* How many entries the folder has, hidden ones too. */
static int entry_count(const Folder *folder) {
  return entries_visit(folder->path, FALSE);
}

static char *path_of(const Folder *folder, const char *name) {
  return g_build_filename(folder->path, name, NULL);
}

static gboolean put(OutBatch *batch, const Folder *folder, const char *name, const char *text,
                    GError **error) {
  g_autofree char *path = path_of(folder, name);
  OutFile *file = out_batch_open(batch, path, error);
  if (!file)
    return FALSE;
  fputs(text, out_file_stream(file));
  return out_file_close(file, error);
}

static void assert_content(const Folder *folder, const char *name, const char *expected) {
  g_autofree char *path = path_of(folder, name), *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  assert_string_equal(text, expected);
}

static struct stat stat_of(const Folder *folder, const char *name) {
  g_autofree char *path = path_of(folder, name);
  struct stat st;
  assert_int_equal(g_stat(path, &st), 0);
  return st;
}

static void commit_puts_every_file_in_its_place(void **state) {
  Folder *folder = *state;
  g_autoptr(OutBatch) batch = out_batch_new();
  assert_true(put(batch, folder, "a", "one", NULL));
  assert_true(put(batch, folder, "b", "two", NULL));
  g_autofree char *path = path_of(folder, "a");
  assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  assert_true(out_batch_commit(batch, NULL));
  assert_content(folder, "a", "one");
  assert_content(folder, "b", "two");
  assert_int_equal(entry_count(folder), 2);
}

static void without_commit_nothing_is_left(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "a");
  g_file_set_contents(path, "old", -1, NULL);
  OutBatch *batch = out_batch_new();
  assert_true(put(batch, folder, "a", "new", NULL));
  assert_true(put(batch, folder, "b", "new", NULL));
  out_batch_free(batch);
  assert_content(folder, "a", "old");
  assert_int_equal(entry_count(folder), 1);
}

static void a_file_still_open_leaves_nothing_either(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "a");
  OutBatch *batch = out_batch_new();
  assert_non_null(out_batch_open(batch, path, NULL));
  out_batch_free(batch);
  assert_int_equal(entry_count(folder), 0);
}

static void the_same_content_leaves_the_file_untouched(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "a");
  g_file_set_contents(path, "same", -1, NULL);
  struct stat before = stat_of(folder, "a");
  g_autoptr(OutBatch) batch = out_batch_new();
  assert_true(put(batch, folder, "a", "same", NULL));
  assert_true(out_batch_commit(batch, NULL));
  struct stat after = stat_of(folder, "a");
  assert_int_equal(after.st_ino, before.st_ino);
  assert_memory_equal(&after.st_mtim, &before.st_mtim, sizeof after.st_mtim);
  assert_int_equal(entry_count(folder), 1);
}

static void other_content_of_the_same_size_replaces(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "a");
  g_autofree char *old = g_strnfill(100000, 'x'), *new = g_strnfill(100000, 'x');
  new[99999] = 'y';
  g_file_set_contents(path, old, -1, NULL);
  g_autoptr(OutBatch) batch = out_batch_new();
  assert_true(put(batch, folder, "a", new, NULL));
  assert_true(out_batch_commit(batch, NULL));
  assert_content(folder, "a", new);
}

static void a_missing_folder_is_an_error(void **state) {
  Folder *folder = *state;
  g_autoptr(GError) error = NULL;
  g_autoptr(OutBatch) batch = out_batch_new();
  assert_true(put(batch, folder, "a", "one", NULL));
  assert_false(put(batch, folder, "nowhere/b", "two", &error));
  assert_non_null(strstr(error->message, "nowhere/b"));
  g_clear_pointer(&batch, out_batch_free);
  assert_int_equal(entry_count(folder), 0);
}

static void a_folder_is_not_replaced(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "b");
  g_autoptr(GError) error = NULL;
  g_mkdir(path, 0777);
  g_autoptr(OutBatch) batch = out_batch_new();
  assert_true(put(batch, folder, "a", "one", NULL));
  assert_false(put(batch, folder, "b", "two", &error));
  assert_non_null(strstr(error->message, path));
  g_clear_pointer(&batch, out_batch_free);
  assert_int_equal(entry_count(folder), 1);
}

static void a_stream_that_failed_is_an_error(void **state) {
  Folder *folder = *state;
  g_autofree char *path = path_of(folder, "a");
  g_autoptr(GError) error = NULL;
  g_autoptr(OutBatch) batch = out_batch_new();
  OutFile *file = out_batch_open(batch, path, NULL);
  FILE *stream = out_file_stream(file);
  FILE *full = fopen("/dev/full", "w");
  assert_int_equal(dup2(fileno(full), fileno(stream)), fileno(stream));
  fclose(full);
  fputs("text", stream);
  assert_false(out_file_close(file, &error));
  assert_non_null(strstr(error->message, "No space left"));
  g_clear_pointer(&batch, out_batch_free);
  assert_int_equal(entry_count(folder), 0);
}

/* More than the system lets a program keep open. */
static void many_files_are_written_without_keeping_them_open(void **state) {
  Folder *folder = *state;
  g_autoptr(OutBatch) batch = out_batch_new();
  for (int i = 0; i < 1500; i++) {
    g_autofree char *name = g_strdup_printf("%d", i), *text = g_strdup_printf("content %d", i);
    assert_true(put(batch, folder, name, text, NULL));
  }
  assert_int_equal(entry_count(folder), 0);
  assert_true(out_batch_commit(batch, NULL));
  assert_int_equal(entry_count(folder), 1500);
  assert_content(folder, "0", "content 0");
  assert_content(folder, "255", "content 255");
  assert_content(folder, "256", "content 256");
  assert_content(folder, "1499", "content 1499");
}

static void files_open_side_by_side_keep_their_content(void **state) {
  Folder *folder = *state;
  g_autofree char *a = path_of(folder, "a"), *b = path_of(folder, "b");
  g_autoptr(OutBatch) batch = out_batch_new();
  OutFile *first = out_batch_open(batch, a, NULL), *second = out_batch_open(batch, b, NULL);
  fputs("two", out_file_stream(second));
  fputs("one", out_file_stream(first));
  assert_true(out_file_close(second, NULL));
  assert_true(out_file_close(first, NULL));
  assert_true(out_batch_commit(batch, NULL));
  assert_content(folder, "a", "one");
  assert_content(folder, "b", "two");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(commit_puts_every_file_in_its_place),
      TEST(without_commit_nothing_is_left),
      TEST(a_file_still_open_leaves_nothing_either),
      TEST(the_same_content_leaves_the_file_untouched),
      TEST(other_content_of_the_same_size_replaces),
      TEST(a_missing_folder_is_an_error),
      TEST(a_folder_is_not_replaced),
      TEST(a_stream_that_failed_is_an_error),
      TEST(many_files_are_written_without_keeping_them_open),
      TEST(files_open_side_by_side_keep_their_content),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
