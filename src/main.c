#include <stdio.h>
#include <string.h>

#include "command/command.h"

#ifndef LINKCHART_VERSION
#define LINKCHART_VERSION "unknown"
#endif

/* A first word that is no command's name belongs to the default command. */
int main(int argc, char **argv) {
  if (argc < 2)
    return command_fail(EXIT_WRONG_USAGE, "no FILE given ('-' is standard input)");
  if (strcmp(argv[1], "--version") == 0) {
    puts("linkchart " LINKCHART_VERSION);
    return EXIT_DONE;
  }
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
    return command_help(argc, argv);
  const Command *command = command_find(argv[1]);
  return command ? command->run(argc - 1, argv + 1) : command_render(argc, argv);
}
