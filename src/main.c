#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"

#ifndef LINKCHART_VERSION
#define LINKCHART_VERSION "unknown"
#endif

/* A word that looks like a command, but is none, and isn't a file either: "chek", not "entities.yaml". */
static gboolean is_mistyped_command(const char *word, char **suggestion) {
  if (*word == '-' || strpbrk(word, "./") || g_file_test(word, G_FILE_TEST_EXISTS))
    return FALSE;
  *suggestion = command_suggestion(word, command_words, NULL);
  return **suggestion != '\0';
}

/* A first word that is no command's name belongs to the default command. */
static ExitStatus run(int argc, char **argv) {
  if (argc < 2)
    return command_fail(EXIT_WRONG_USAGE, "no FILE given ('-' is standard input)");
  if (strcmp(argv[1], "--version") == 0) {
    puts("linkchart " LINKCHART_VERSION);
    return EXIT_DONE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
    return command_help(argc, argv);
  const Command *command = command_find(argv[1]);
  if (command)
    return command->run(argc - 1, argv + 1);
  g_autofree char *suggestion = NULL;
  if (is_mistyped_command(argv[1], &suggestion))
    return command_fail(EXIT_WRONG_USAGE, "no command and no file '%s'%s", argv[1], suggestion);
  return command_render(argc, argv);
}

int main(int argc, char **argv) {
  ExitStatus status = run(argc, argv);
  if ((fflush(stdout) != 0 || ferror(stdout)) && status == EXIT_DONE)
    return command_fail(EXIT_SYSTEM_FAILED, "cannot write standard output: %s", g_strerror(errno));
  return status;
}
