#include <stdio.h>

#include "command/command.h"

ExitStatus command_help(int argc G_GNUC_UNUSED, char **argv G_GNUC_UNUSED) {
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
       "  linkchart check entities.yaml               what is wrong with the file\n"
       "\n"
       "Exit status: 0 done; 1 the case file has errors; 2 wrong usage; 3 the system failed.");
  return EXIT_DONE;
}
