#include "draw/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/workers.h"

/* Times the budget that the clock on the wall may show: on the most crowded machine, work that waits for ever
 * ends as well. */
#define WALL_FACTOR 50

static void budget_set(guint seconds) {
  if (seconds == 0)
    return;
  struct itimerval work = {{0, 0}, {seconds, 0}}, wall = {{0, 0}, {(time_t)seconds * WALL_FACTOR, 0}};
  signal(SIGPROF, SIG_DFL);
  signal(SIGALRM, SIG_DFL);
  setitimer(ITIMER_PROF, &work, NULL);
  setitimer(ITIMER_REAL, &wall, NULL);
}

static gboolean write_all(int fd, const void *data, gsize length) {
  const char *bytes = data;
  while (length > 0) {
    gssize written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return FALSE;
    bytes += written;
    length -= (gsize)written;
  }
  return TRUE;
}

/* Never returns. What Graphviz or the C library say while crashing is not for the analyst. The pipe is closed
 * before the process ends, since giving back its memory takes a while. */
static void child_run(ChildWork work, gconstpointer task, guint budget_seconds, pid_t parent, int out) {
  process_end_with(parent);
  int null = open("/dev/null", O_WRONLY);
  if (null >= 0)
    dup2(null, STDERR_FILENO);
  budget_set(budget_seconds);
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(double));
  if (work(task, numbers))
    write_all(out, numbers->data, numbers->len * sizeof(double));
  close(out);
  _exit(0);
}

Child child_start(ChildWork work, gconstpointer task, guint budget_seconds) {
  Child child = {-1, -1};
  int ends[2];
  if (pipe(ends) != 0)
    return child;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  pid_t self = getpid();
  child.process = fork();
  if (child.process == 0)
    child_run(work, task, budget_seconds, self, ends[1]);
  close(ends[1]);
  child.pipe = ends[0];
  return child;
}

static GByteArray *read_all(int fd) {
  GByteArray *bytes = g_byte_array_new();
  guint8 buffer[65536];
  gssize length;
  while ((length = read(fd, buffer, sizeof buffer)) > 0 || (length < 0 && errno == EINTR))
    if (length > 0)
      g_byte_array_append(bytes, buffer, (guint)length);
  return bytes;
}

GArray *child_wait(Child *child) {
  if (child->pipe < 0)
    return NULL;
  g_autoptr(GByteArray) bytes = read_all(child->pipe);
  close(child->pipe);
  child->pipe = -1;
  if (!bytes->len)
    return NULL;
  GArray *numbers = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_vals(numbers, bytes->data, (guint)(bytes->len / sizeof(double)));
  return numbers;
}

void child_stop(Child *child) {
  if (child->pipe < 0)
    return;
  close(child->pipe);
  child->pipe = -1;
  if (child->process > 0)
    kill(child->process, SIGKILL);
}

void child_end(Child *child) {
  while (child->process > 0 && waitpid(child->process, NULL, 0) < 0 && errno == EINTR)
    ;
  child->process = -1;
}
