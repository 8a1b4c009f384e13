/* The least that reading a file with libyaml can take: all its events, each thrown away. */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  yaml_parser_t parser;
  if (!file || !yaml_parser_initialize(&parser)) {
    fprintf(stderr, "usage: drain FILE\n");
    return 2;
  }
  yaml_parser_set_input_file(&parser, file);
  unsigned long count = 0;
  for (yaml_event_type_t type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT; count++) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "drain: %s\n", parser.problem);
      return 1;
    }
    type = event.type;
    yaml_event_delete(&event);
  }
  printf("%lu\n", count);
  yaml_parser_delete(&parser);
  fclose(file);
  return 0;
}
