/* The module "serve": HTTP by libmicrohttpd. It answers on the loopback address alone, only where the page
 * was asked for by that address (a name that a stranger's DNS points here is refused), and gives out only its
 * own page and the pictures that were drawn. */
#include "command/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <gmodule.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_MODULE_EXPORT Server *serve_module_start(guint *port, GError **error);
G_MODULE_EXPORT void serve_module_publish(Server *server, const char *state, GHashTable *files);
G_MODULE_EXPORT int serve_module_descriptor(const Server *server);
G_MODULE_EXPORT void serve_module_answer(Server *server);
G_MODULE_EXPORT void serve_module_tick(Server *server);

#define CONNECTIONS_MOST 100
#define PICTURES         "/pictures/"
#define EVENT_BLOCK      16384

/* Of answering, before saves are looked for again. */
#define TURNS_MOST 100

static const char PAGE_HTML[] =
#include "command/page.html.inc"
    ;
static const char PAGE_CSS[] =
#include "command/page.css.inc"
    ;
static const char PAGE_JS[] =
#include "command/page.js.inc"
    ;

static const struct {
  const char *path, *type, *content;
} OWN[] = {
    {"/", "text/html; charset=utf-8", PAGE_HTML},
    {"/page.css", "text/css; charset=utf-8", PAGE_CSS},
    {"/page.js", "text/javascript; charset=utf-8", PAGE_JS},
};

static const struct {
  const char *ending, *type;
} TYPES[] = {
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".pdf", "application/pdf"},
    {".dot", "text/plain; charset=utf-8"},
    {".md", "text/plain; charset=utf-8"},
};

/* The page runs its own script and style and shows its own pictures, nothing else; a picture that is opened
 * by itself runs nothing. */
#define PAGE_POLICY                                                                                          \
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "            \
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#define PICTURE_POLICY                                                                                       \
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'; sandbox"

struct Server {
  struct MHD_Daemon *daemon;
  guint port;
  char *state;       /* JSON */
  guint64 round;     /* of the state */
  guint64 ticks;     /* since the start */
  GHashTable *files; /* name -> path */
  GPtrArray *asleep; /* Listener: with nothing to say to */
};

/* A page that wants to be told of each new state. */
typedef struct Listener {
  Server *server;
  struct MHD_Connection *connection;
  guint64 round, ticks; /* what it knows */
  GString *pending;     /* what it is still to be sent */
} Listener;

/* ---- answers ---- */

static enum MHD_Result answer(struct MHD_Connection *connection, guint status, const char *type,
                              const char *policy, struct MHD_Response *response) {
  MHD_add_response_header(response, "Content-Type", type);
  MHD_add_response_header(response, "Content-Security-Policy", policy);
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
    MHD_add_response_header(response, "Allow", "GET, HEAD");
  enum MHD_Result queued = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return queued;
}

static enum MHD_Result answer_text(struct MHD_Connection *connection, guint status, const char *type,
                                   const char *text) {
  return answer(connection, status, type, PAGE_POLICY,
                MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_PERSISTENT));
}

static enum MHD_Result refuse(struct MHD_Connection *connection, guint status, const char *why) {
  return answer_text(connection, status, "text/plain; charset=utf-8", why);
}

/* ---- pictures ---- */

static const char *type_of(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++)
    if (g_str_has_suffix(name, TYPES[i].ending))
      return TYPES[i].type;
  return "application/octet-stream";
}

static enum MHD_Result picture_answer(Server *server, struct MHD_Connection *connection, const char *name) {
  g_autofree char *path = g_strdup(g_hash_table_lookup(server->files, name));
  struct stat st;
  int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
    return answer(connection, MHD_HTTP_OK, type_of(name), PICTURE_POLICY,
                  MHD_create_response_from_fd64((guint64)st.st_size, fd));
  if (fd >= 0)
    close(fd);
  return refuse(connection, MHD_HTTP_NOT_FOUND, "there is no such picture\n");
}

/* ---- events: server-sent, one for each state ---- */

static void news_take(Listener *listener) {
  const Server *server = listener->server;
  if (listener->round != server->round)
    g_string_append_printf(listener->pending, "data: %s\n\n", server->state);
  else if (listener->ticks != server->ticks)
    g_string_append(listener->pending, ":\n\n");
  listener->round = server->round;
  listener->ticks = server->ticks;
}

/* Called for more to send; with nothing to say, the connection sleeps until something has come. */
static ssize_t listener_read(void *data, uint64_t position G_GNUC_UNUSED, char *buffer, size_t most) {
  Listener *listener = data;
  Server *server = listener->server;
  if (listener->pending->len == 0)
    news_take(listener);
  gsize length = MIN(most, listener->pending->len);
  memcpy(buffer, listener->pending->str, length);
  g_string_erase(listener->pending, 0, (gssize)length);
  if (length == 0) {
    g_ptr_array_add(server->asleep, listener);
    MHD_suspend_connection(listener->connection);
  }
  return (ssize_t)length;
}

static void listener_free(void *data) {
  Listener *listener = data;
  g_ptr_array_remove(listener->server->asleep, listener);
  g_string_free(listener->pending, TRUE);
  g_free(listener);
}

static enum MHD_Result events_answer(Server *server, struct MHD_Connection *connection) {
  Listener *listener = g_new0(Listener, 1);
  listener->server = server;
  listener->connection = connection;
  listener->pending = g_string_new("retry: 500\n\n");
  return answer(connection, MHD_HTTP_OK, "text/event-stream", PAGE_POLICY,
                MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, EVENT_BLOCK, listener_read, listener,
                                                  listener_free));
}

static void listeners_wake(Server *server) {
  for (guint i = 0; i < server->asleep->len; i++)
    MHD_resume_connection(((Listener *)g_ptr_array_index(server->asleep, i))->connection);
  g_ptr_array_set_size(server->asleep, 0);
}

/* ---- requests ---- */

/* A page elsewhere can have its own name point at this machine, and would then be of the same origin. */
static gboolean host_is_own(const Server *server, const char *host) {
  static const char *const NAMES[] = {"127.0.0.1", "localhost"};
  for (gsize i = 0; host && i < G_N_ELEMENTS(NAMES); i++) {
    g_autofree char *whole = g_strdup_printf("%s:%u", NAMES[i], server->port);
    if (g_ascii_strcasecmp(host, whole) == 0 ||
        (server->port == 80 && g_ascii_strcasecmp(host, NAMES[i]) == 0))
      return TRUE;
  }
  return FALSE;
}

static enum MHD_Result request_answer(void *data, struct MHD_Connection *connection, const char *path,
                                      const char *method, const char *version G_GNUC_UNUSED,
                                      const char *upload G_GNUC_UNUSED, size_t *upload_size, void **seen) {
  Server *server = data;
  if (!*seen ||
      *upload_size) { /* answered once all of the request is there, so that the connection can stay */
    *seen = server;
    *upload_size = 0;
    return MHD_YES;
  }
  if (!host_is_own(server, MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host")))
    return refuse(connection, MHD_HTTP_FORBIDDEN, "this page is only for the machine that it runs on\n");
  if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
    return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "there is nothing to send here\n");
  for (gsize i = 0; i < G_N_ELEMENTS(OWN); i++)
    if (strcmp(path, OWN[i].path) == 0)
      return answer_text(connection, MHD_HTTP_OK, OWN[i].type, OWN[i].content);
  if (strcmp(path, "/events") == 0)
    return events_answer(server, connection);
  if (g_str_has_prefix(path, PICTURES))
    return picture_answer(server, connection, path + strlen(PICTURES));
  return refuse(connection, MHD_HTTP_NOT_FOUND, "there is no such page\n");
}

/* ---- what the program calls ---- */

static void message_drop(void *data G_GNUC_UNUSED, const char *format G_GNUC_UNUSED,
                         va_list arguments G_GNUC_UNUSED) {
}

static void server_free(Server *server) {
  g_hash_table_unref(server->files);
  g_ptr_array_unref(server->asleep);
  g_free(server->state);
  g_free(server);
}

Server *serve_module_start(guint *port, GError **error) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((guint16)*port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Server *server = g_new0(Server, 1);
  server->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  server->asleep = g_ptr_array_new();
  server->state = g_strdup("{}");
  errno = 0;
  server->daemon = MHD_start_daemon(
      MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
      request_answer, server, MHD_OPTION_EXTERNAL_LOGGER, message_drop, NULL, MHD_OPTION_SOCK_ADDR, &address,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CONNECTIONS_MOST, MHD_OPTION_END);
  if (!server->daemon) {
    int code = errno ? errno : EADDRINUSE;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "cannot serve on 127.0.0.1:%u: %s",
                *port, g_strerror(code));
    server_free(server);
    return NULL;
  }
  *port = server->port = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
  return server;
}

int serve_module_descriptor(const Server *server) {
  return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

/* What has come as a whole may take several turns. */
void serve_module_answer(Server *server) {
  MHD_UNSIGNED_LONG_LONG milliseconds;
  guint turns = 0;
  do
    MHD_run(server->daemon);
  while (++turns < TURNS_MOST && MHD_get_timeout(server->daemon, &milliseconds) == MHD_YES &&
         milliseconds == 0);
}

void serve_module_publish(Server *server, const char *state, GHashTable *files) {
  GHashTableIter iter;
  gpointer name, path;
  g_free(server->state);
  server->state = g_strdup(state);
  server->round++;
  g_hash_table_remove_all(server->files);
  g_hash_table_iter_init(&iter, files);
  while (g_hash_table_iter_next(&iter, &name, &path))
    g_hash_table_insert(server->files, g_strdup(name), g_strdup(path));
  listeners_wake(server);
  serve_module_answer(server);
}

void serve_module_tick(Server *server) {
  server->ticks++;
  listeners_wake(server);
  serve_module_answer(server);
}
