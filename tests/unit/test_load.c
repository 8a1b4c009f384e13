/* From YAML to the case: what each way of writing comes to. Mistakes are in tests/bad. */
#include "cases.h"

#include <sys/stat.h>

#define ENTITIES                                                                                             \
  "entities:\n"                                                                                              \
  "  a: Anna\n"                                                                                              \
  "  b: { name: Bert, type: person }\n"                                                                      \
  "  c: Carl\n"

static const Relation *relation_at(const Case *c, guint index) {
  assert_true(index < c->relations->len);
  return c->relations->pdata[index];
}

static void assert_relation(const Case *c, guint index, const char *from, Arrow arrow, const char *to) {
  const Relation *relation = relation_at(c, index);
  assert_string_equal(end_id(&relation->from), from);
  assert_int_equal(relation->arrow, arrow);
  assert_string_equal(end_id(&relation->to), to);
  assert_int_equal(relation->index, index);
}

static void assert_pos(Pos pos, guint line, guint column, guint width) {
  assert_int_equal(pos.line, line);
  assert_int_equal(pos.column, column);
  assert_int_equal(pos.width, width);
}

static void every_arrow(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(ENTITIES "relations:\n"
                                       "  - a -> b\n"
                                       "  - a->b\n"
                                       "  - a <- b\n"
                                       "  - a <-> b\n"
                                       "  - a -- b\n"
                                       "  - a \u2192 b\n"
                                       "  - a\u2190b\n"
                                       "  - a \u2194 b\n"
                                       "  - a \u2014 b\n"
                                       "  - a -> a\n");
  assert_int_equal(c->relations->len, 10);
  assert_relation(c, 0, "a", ARROW_TO, "b");
  assert_relation(c, 1, "a", ARROW_TO, "b");
  assert_relation(c, 2, "b", ARROW_TO, "a");
  assert_relation(c, 3, "a", ARROW_BOTH, "b");
  assert_relation(c, 4, "a", ARROW_NONE, "b");
  assert_relation(c, 5, "a", ARROW_TO, "b");
  assert_relation(c, 6, "b", ARROW_TO, "a");
  assert_relation(c, 7, "a", ARROW_BOTH, "b");
  assert_relation(c, 8, "a", ARROW_NONE, "b");
  assert_relation(c, 9, "a", ARROW_TO, "a");
}

static void ids_with_dashes_need_no_spaces_round_the_arrow(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("entities: { uk-gov: UK, x-corp: X }\n"
                              "relations:\n"
                              "  - uk-gov->x-corp: sanctions\n"
                              "  - x-corp--uk-gov\n");
  assert_relation(c, 0, "uk-gov", ARROW_TO, "x-corp");
  assert_relation(c, 1, "x-corp", ARROW_NONE, "uk-gov");
}

static void comma_lists_fan_out(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(ENTITIES "relations:\n"
                                       "  - a -> b\n"
                                       "  - a,b -> b , c: meets\n"
                                       "    when: 2024\n");
  assert_int_equal(c->relations->len, 5);
  assert_relation(c, 1, "a", ARROW_TO, "b");
  assert_relation(c, 2, "a", ARROW_TO, "c");
  assert_relation(c, 3, "b", ARROW_TO, "b");
  assert_relation(c, 4, "b", ARROW_TO, "c");
  for (guint i = 1; i < 5; i++) {
    assert_int_equal(relation_at(c, i)->fan, 1);
    assert_string_equal(relation_at(c, i)->claim.when.text, "2024");
  }
  assert_pos(relation_at(c, 4)->from.pos, 7, 7, 1);
  assert_pos(relation_at(c, 4)->to.pos, 7, 16, 1);
}

static void labels_set_types(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(ENTITIES "relations:\n"
                                       "  - a -> b: targets\n"
                                       "  - a -> b: is part of\n"
                                       "  - a -> b: goes fishing with\n"
                                       "  - a -> b: targets\n"
                                       "    type: meets\n"
                                       "  - a -> b: targets\n"
                                       "    label: sees\n"
                                       "  - a -> b: part-of\n"
                                       "  - a -> b:\n"
                                       "    type: sanctions\n"
                                       "  - a -> b\n");
  static const char *const types[] = {"targets", "part-of", "other",     "meets",
                                      "other",   "part-of", "sanctions", "other"};
  static const char *const labels[] = {"targets", "is part of", "goes fishing with", "targets",
                                       "sees",    "part of",    "sanctions",         NULL};
  for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
    assert_string_equal(relation_at(c, i)->type->id, types[i]);
    if (labels[i])
      assert_string_equal(relation_label(relation_at(c, i)), labels[i]);
    else
      assert_null(relation_label(relation_at(c, i)));
  }
}

static void scalars_keep_the_text_that_was_typed(void **state) {
  (void)state;
  static const char *const typed[] = {"no", "on",   "1e3",     "0x10", "12:30",
                                      "~",  "1.10", "2025-06", "null", "1_000"};
  GString *yaml = g_string_new("entities:\n");
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++)
    g_string_append_printf(yaml, "  e%u: %s\n", i, typed[i]);
  g_autoptr(Case) c = case_of(yaml->str);
  for (guint i = 0; i < G_N_ELEMENTS(typed); i++)
    assert_string_equal(((Entity *)c->entities->pdata[i])->name.text, typed[i]);
  g_string_free(yaml, TRUE);
}

static void an_entity_holds_all_that_was_said_of_it(void **state) {
  (void)state;
  g_autoptr(Case) c =
      case_of("sources: { s: { title: A source, quoted_in: t }, t: Another }\n"
              "groups: { g: { name: A group, in: h }, h: { name: Around it, sources: s } }\n"
              "entities:\n"
              "  a: { name: Anna, type: person, role: mayor, aliases: Annie, tags: [one, two],\n"
              "       group: { g: { basis: inferred } }, note: A note., url: 'https://a.example',\n"
              "       status: confirmed, sources: [{ s: page 3 }, t], confidence: low, x-colour: red }\n"
              "  b: { name: Bert, group: h }\n");
  const Entity *a = c->entities->pdata[0], *b = c->entities->pdata[1];
  assert_string_equal(a->type->id, "person");
  assert_string_equal(a->role.text, "mayor");
  assert_int_equal(a->aliases.count, 1);
  assert_int_equal(a->tags.count, 2);
  assert_string_equal(a->note.text, "A note.");
  assert_string_equal(a->url.text, "https://a.example");
  assert_int_equal(a->claim->status, STATUS_CONFIRMED);
  assert_string_equal(a->group->id.text, "g");
  assert_int_equal(a->membership->basis, BASIS_INFERRED);
  assert_int_equal(a->claim->citation_count, 2);
  assert_string_equal(a->claim->citations[0].at.text, "page 3");
  assert_string_equal(a->claim->citations[1].source->title.text, "Another");
  assert_int_equal(a->claim->sureness, SURENESS_LOW);
  assert_null(b->claim);
  assert_null(b->membership);
  assert_string_equal(a->group->in->id.text, "h");
  assert_int_equal(a->group->in->claim->citation_count, 1);
  assert_ptr_equal(((Source *)c->sources->pdata[0])->quoted_in, c->sources->pdata[1]);
}

static void the_stroke_shows_the_weakest_judgement(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(ENTITIES "relations:\n"
                                       "  - a -> b:\n"
                                       "    likelihood: highly likely\n"
                                       "    confidence: moderate\n"
                                       "    grade: B2\n"
                                       "  - a -> b:\n");
  assert_int_equal(relation_at(c, 0)->claim.sureness, SURENESS_MODERATE);
  assert_string_equal(claim_details(&relation_at(c, 0)->claim)->likelihood.text, "highly likely");
  assert_int_equal(relation_at(c, 1)->claim.sureness, SURENESS_UNASSESSED);
}

static void links_may_end_at_groups_and_relations_defined_below(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("relations:\n"
                              "  - a -> attribution: denies\n"
                              "  - a -> g: attributes\n"
                              "    id: attribution\n"
                              "    by: a\n"
                              "groups: { g: A group }\n"
                              "entities: { a: Anna }\n");
  const Relation *denial = relation_at(c, 0);
  assert_int_equal(denial->to.kind, END_RELATION);
  assert_ptr_equal(denial->to.relation, relation_at(c, 1));
  assert_int_equal(relation_at(c, 1)->to.kind, END_GROUP);
  assert_ptr_equal(relation_at(c, 1)->claim.by.items[0], c->entities->pdata[0]);
}

static void ids_are_compared_in_nfc(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("entities: { \u017deman: Zeman, b: Bert }\n"
                              "relations:\n"
                              "  - Z\u030ceman -> b\n"
                              "views: { \u017d: { around: Z\u030ceman } }\n");
  assert_ptr_equal(relation_at(c, 0)->from.entity, c->entities->pdata[0]);
  assert_non_null(case_view(c, "Z\u030c"));
  assert_null(case_view(c, "Z"));
}

static void views_and_chart(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(
      "chart: { title: A chart, as_of: 2025-06-02, marking: TLP:CLEAR, sources: s, direction: right }\n"
      "sources: { s: A source }\n"
      "groups: { g: A group }\n"
      "entities: { a: { name: Anna, tags: t } }\n"
      "views:\n"
      "  one: { title: One, around: [a], depth: 3, types: person, tags: [t], groups: g, direction: down }\n"
      "  two: { only: a }\n"
      "  all:\n");
  const View *one = case_view(c, "one"), *two = case_view(c, "two"), *all = case_view(c, "all");
  guint count;
  assert_string_equal(c->as_of.text, "2025-06-02");
  assert_int_equal(c->direction, DIRECTION_RIGHT);
  assert_string_equal(case_citations(c, NULL, &count)->source->title.text, "A source");
  assert_int_equal(count, 1);
  assert_int_equal(one->depth, 3);
  assert_int_equal(one->direction, DIRECTION_DOWN);
  assert_string_equal(one->types.items[0]->id, "person");
  assert_string_equal(one->groups.items[0]->id.text, "g");
  assert_int_equal(two->only.count, 1);
  assert_int_equal(two->depth, 1);
  assert_int_equal(all->around.count, 0);
}

static void anchors_aliases_and_merge_keys(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("x-agency: &agency { type: agency, tags: [official] }\n"
                              "entities:\n"
                              "  a: { <<: *agency, name: One }\n"
                              "  b: { name: Two, type: person, <<: *agency }\n"
                              "  c: &same { name: Three }\n"
                              "  d: *same\n");
  const Entity *a = c->entities->pdata[0], *b = c->entities->pdata[1], *d = c->entities->pdata[3];
  assert_string_equal(a->type->id, "agency");
  assert_string_equal(a->tags.items[0].text, "official");
  assert_string_equal(b->type->id, "person");
  assert_int_equal(b->tags.count, 1);
  assert_string_equal(d->name.text, "Three");
}

static void a_byte_order_mark_and_crlf_are_fine(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("\xEF\xBB\xBF"
                              "chart:\r\n  title: A chart\r\nentities:\r\n  a: Anna\r\n");
  assert_string_equal(c->title.text, "A chart");
  assert_pos(((Entity *)c->entities->pdata[0])->id.pos, 4, 3, 1);
}

static void places_count_characters(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("entities:\n"
                              "  \u6771\u4eac: Tokyo\n"
                              "  b: Bert\n"
                              "relations:\n"
                              "  - \"\u6771\u4eac -> b\": meets\n");
  assert_pos(relation_at(c, 0)->from.pos, 5, 6, 2);
  assert_pos(relation_at(c, 0)->to.pos, 5, 12, 1);
  assert_pos(relation_at(c, 0)->label.pos, 5, 16, 5);
}

static void assert_unreadable(const char *path, const char *reason) {
  g_autoptr(Diags) diags = diags_new();
  gboolean unreadable = FALSE;
  assert_null(case_load(path, NULL, diags, &unreadable));
  assert_true(unreadable);
  assert_int_equal(diags_error_count(diags), 1);
  char text[1000] = "";
  FILE *stream = fmemopen(text, sizeof text, "w");
  diags_write(diags, stream, FALSE);
  fclose(stream);
  if (!strstr(text, reason))
    fail_msg("\"%s\" doesn't say \"%s\"", text, reason);
}

static void what_is_no_file_is_refused_at_once(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("linkchart-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename(folder, "pipe.yaml", NULL);
  g_autofree char *missing = g_build_filename(folder, "missing.yaml", NULL);
  assert_int_equal(mkfifo(pipe, 0600), 0);
  assert_unreadable(folder, "it is a folder");
  assert_unreadable(pipe, "it is a named pipe");
  assert_unreadable("/dev/zero", "it is a device");
  assert_unreadable(missing, missing);
  g_unlink(pipe);
  g_rmdir(folder);
}

static void the_stem_is_the_name_without_yaml(void **state) {
  (void)state;
  g_autofree char *folder = g_dir_make_tmp("linkchart-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "a.case.yml", NULL);
  g_autoptr(Diags) diags = diags_new();
  gboolean unreadable;
  assert_true(g_file_set_contents(path, "entities: { a: Anna }", -1, NULL));
  g_autoptr(Case) c = case_load(path, NULL, diags, &unreadable);
  assert_string_equal(c->stem, "a.case");
  assert_string_equal(c->files->pdata[0], path);
  g_unlink(path);
  g_rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_arrow),
      cmocka_unit_test(ids_with_dashes_need_no_spaces_round_the_arrow),
      cmocka_unit_test(comma_lists_fan_out),
      cmocka_unit_test(labels_set_types),
      cmocka_unit_test(scalars_keep_the_text_that_was_typed),
      cmocka_unit_test(an_entity_holds_all_that_was_said_of_it),
      cmocka_unit_test(the_stroke_shows_the_weakest_judgement),
      cmocka_unit_test(links_may_end_at_groups_and_relations_defined_below),
      cmocka_unit_test(ids_are_compared_in_nfc),
      cmocka_unit_test(views_and_chart),
      cmocka_unit_test(anchors_aliases_and_merge_keys),
      cmocka_unit_test(a_byte_order_mark_and_crlf_are_fine),
      cmocka_unit_test(places_count_characters),
      cmocka_unit_test(what_is_no_file_is_refused_at_once),
      cmocka_unit_test(the_stem_is_the_name_without_yaml),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
