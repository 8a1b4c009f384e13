#include <stdio.h>

#include "command/command.h"

/* "help check" is what "check --help" is. */
static ExitStatus command_help_on(const char *name) {
  const Command *command = command_find(name);
  if (!command) {
    g_autofree char *suggestion = command_suggestion(name, command_words, NULL);
    return command_fail(EXIT_WRONG_USAGE, "no command '%s'%s", name, suggestion);
  }
  char *arguments[] = {(char *)name, (char *)"--help", NULL};
  return command->run == command_help ? command_help(1, arguments) : command->run(2, arguments);
}

ExitStatus command_help(int argc, char **argv) {
  if (argc > 1 && *argv[1] != '-')
    return command_help_on(argv[1]);
  puts("linkchart: link charts for intelligence and investigative reports, from one YAML file\n"
       "\n"
       "Usage: linkchart [COMMAND] FILE... [OPTIONS]\n"
       "\n"
       "Commands:");
  for (guint i = 0; command_at(i); i++)
    printf("  %-10s %s\n", command_at(i)->name, command_at(i)->summary);
  puts("\n"
       "'linkchart COMMAND --help' lists a command's options; 'linkchart --version' tells the version.\n"
       "\n"
       "Examples:\n"
       "  linkchart entities.yaml -o out              every chart as DOT, SVG and PNG, into out/\n"
       "  linkchart entities.yaml -f svg -o -         the whole chart as SVG, to standard output\n"
       "  linkchart entities.yaml --view attribution  one view\n"
       "  linkchart watch entities.yaml -o out --serve  draw at every save, shown in the browser\n"
       "  linkchart check entities.yaml               what is wrong with the file\n"
       "  linkchart score entities.yaml               how well each chart can be read\n"
       "  linkchart explain unknown-entity            what a code in a message means\n"
       "  linkchart init new.yaml                     a small case file to start from\n"
       "\n"
       "Exit status: 0 done; 1 the case file has errors; 2 wrong usage; 3 the system failed.");
  return EXIT_DONE;
}
