/* The page of `linkchart watch --serve`, on this machine's loopback address alone: what the module "serve"
 * offers. It has no thread of its own, since the program forks: whoever waits for something else waits for
 * the server's descriptor, too, and lets it answer then. A Server lives as long as the program. */
#pragma once

#include <glib.h>

typedef struct Server Server;

/* `port` 0: any that is free; *port says which it became. NULL with `error` where it can't be had. */
typedef Server *(*ServerStart)(guint *port, GError **error);

/* Tells every page the state (JSON, as page.js takes it), now and whenever one asks. `files` are what may be
 * fetched, by name: their paths. The server keeps copies. */
typedef void (*ServerPublish)(Server *server, const char *state, GHashTable *files);

/* Ready to be read from whenever there is something to answer. */
typedef int (*ServerDescriptor)(const Server *server);

/* Answers what has come; returns at once. */
typedef void (*ServerAnswer)(Server *server);

/* To be called every few seconds, so that pages which are gone are noticed. */
typedef void (*ServerTick)(Server *server);
