#include "base/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

typedef enum TaskState { TASK_WAITING, TASK_RUNNING, TASK_DONE } TaskState;

typedef struct Task {
  TaskState state;
  pid_t child;
  int pipe;
  GByteArray *told;
  int status; /* of the child, as waitpid gives it */
} Task;

typedef struct Pool {
  const WorkCalls *calls;
  gpointer data;
  Task *tasks;
  guint count, started, running, ended;
  guint limit;         /* tasks behind it are not to be started: `count`, or the one that couldn't begin */
  GError *begin_error; /* why */
} Pool;

void process_end_with(gint64 parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != (pid_t)parent)
    _exit(1);
}

static gboolean all_written(int fd, const guint8 *bytes, gsize length) {
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

/* Never returns. */
static void worker_run(const Pool *pool, guint number, pid_t parent, int out) {
  process_end_with(parent);
  g_autoptr(GVariant) result = g_variant_ref_sink(pool->calls->work(number, pool->data));
  _exit(all_written(out, g_variant_get_data(result), g_variant_get_size(result)) ? 0 : 1);
}

static gboolean errno_tell(const char *action, GError **error) {
  int code = errno;
  g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "cannot %s: %s", action,
              g_strerror(code));
  return FALSE;
}

static gboolean task_start(Pool *pool, guint number, GError **error) {
  Task *task = &pool->tasks[number];
  int ends[2];
  pid_t self = getpid();
  if (!pool->calls->begin(number, pool->data, error))
    return FALSE;
  if (pipe(ends) != 0)
    return errno_tell("make a pipe", error);
  task->child = fork();
  if (task->child == 0)
    worker_run(pool, number, self, ends[1]);
  close(ends[1]);
  task->pipe = ends[0];
  if (task->child < 0) {
    close(ends[0]);
    return errno_tell("start a process", error);
  }
  fcntl(task->pipe, F_SETFL, O_NONBLOCK);
  task->told = g_byte_array_new();
  task->state = TASK_RUNNING;
  pool->running++;
  return TRUE;
}

static void tasks_start(Pool *pool, guint at_a_time) {
  while (pool->running < at_a_time && pool->started < pool->limit) {
    if (!task_start(pool, pool->started, &pool->begin_error))
      pool->limit = pool->started;
    else
      pool->started++;
  }
}

static void task_reap(Pool *pool, Task *task) {
  close(task->pipe);
  while (waitpid(task->child, &task->status, 0) < 0 && errno == EINTR)
    ;
  task->state = TASK_DONE;
  pool->running--;
}

/* Takes what a worker has written; at the end of it the task is done. */
static void task_read(Pool *pool, Task *task) {
  guint8 buffer[16384];
  gssize length;
  while ((length = read(task->pipe, buffer, sizeof buffer)) > 0)
    g_byte_array_append(task->told, buffer, (guint)length);
  if (length == 0 || (errno != EAGAIN && errno != EINTR))
    task_reap(pool, task);
}

/* Waits until a worker writes or ends. */
static void tasks_wait(Pool *pool) {
  g_autofree struct pollfd *polled = g_new0(struct pollfd, pool->running);
  g_autofree Task **of = g_new0(Task *, pool->running);
  guint count = 0;
  for (guint i = pool->ended; i < pool->started; i++)
    if (pool->tasks[i].state == TASK_RUNNING) {
      of[count] = &pool->tasks[i];
      polled[count++] = (struct pollfd){pool->tasks[i].pipe, POLLIN, 0};
    }
  if (poll(polled, count, -1) <= 0)
    return;
  for (guint i = 0; i < count; i++)
    if (polled[i].revents)
      task_read(pool, of[i]);
}

static gboolean death_tell(int status, GError **error) {
  if (WIFSIGNALED(status))
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "a process that was drawing was ended by signal %d (%s)", WTERMSIG(status),
                g_strsignal(WTERMSIG(status)));
  else
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "a process that was drawing ended early");
  return FALSE;
}

static gboolean task_end(Pool *pool, guint number, GError **error) {
  Task *task = &pool->tasks[number];
  if (!WIFEXITED(task->status) || WEXITSTATUS(task->status) != 0)
    return death_tell(task->status, error);
  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(g_steal_pointer(&task->told));
  g_autoptr(GVariant) result =
      g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(pool->calls->type), bytes, FALSE));
  return pool->calls->end(number, result, pool->data, error);
}

/* Ends the tasks that are done, up to the first that isn't. */
static gboolean done_end(Pool *pool, GError **error) {
  for (; pool->ended < pool->started && pool->tasks[pool->ended].state == TASK_DONE; pool->ended++)
    if (!task_end(pool, pool->ended, error))
      return FALSE;
  return TRUE;
}

static void pool_clear(Pool *pool) {
  for (guint i = 0; i < pool->started; i++) {
    Task *task = &pool->tasks[i];
    if (task->state == TASK_RUNNING) {
      kill(task->child, SIGKILL);
      task_reap(pool, task);
    }
    if (task->told)
      g_byte_array_free(task->told, TRUE);
  }
  g_free(pool->tasks);
  g_clear_error(&pool->begin_error);
}

gboolean workers_run(guint count, guint at_a_time, const WorkCalls *calls, gpointer data, GError **error) {
  Pool pool = {
      .calls = calls, .data = data, .tasks = g_new0(Task, count + 1), .count = count, .limit = count};
  gboolean good = TRUE;
  while (good && pool.ended < pool.limit) {
    tasks_start(&pool, MAX(at_a_time, 1));
    if (pool.running > 0)
      tasks_wait(&pool);
    good = done_end(&pool, error);
  }
  if (good && pool.begin_error) {
    g_propagate_error(error, g_steal_pointer(&pool.begin_error));
    good = FALSE;
  }
  pool_clear(&pool);
  return good;
}
