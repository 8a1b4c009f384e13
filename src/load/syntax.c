#include "load/syntax.h"

void syntax_report(Tree *tree) {
  const yaml_parser_t *parser = &tree->parser;
  diag_report(tree->diags, DIAG_YAML_SYNTAX, tree_pos(tree, parser->problem_mark, parser->problem_mark), "%s: %s", parser->context ? parser->context : "", parser->problem);
}
