/* What a view shows. */
#include "view/view.h"

#include "cases.h"

static const char CHAIN[] = "groups: { west: West, north: { name: North, in: west }, south: South }\n"
                            "entities:\n"
                            "  a: { name: A, type: person, tags: [x] }\n"
                            "  b: { name: B, type: state, group: north, tags: [y] }\n"
                            "  c: { name: C, type: person, group: west, tags: [x, y] }\n"
                            "  d: { name: D, type: agency, group: south }\n"
                            "  e: { name: E, type: state }\n"
                            "relations:\n"
                            "  - { link: a -> b, id: ab }\n"
                            "  - { link: b -> c, id: bc }\n"
                            "  - { link: d -> c, id: dc }\n"
                            "  - { link: e -> ab, id: e-ab }\n"
                            "  - { link: d -> west, id: d-west }\n"
                            "  - { link: bc -- e-ab, id: both }\n"
                            "views:\n";

static char *ids_of(const GPtrArray *things, EndKind kind) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < things->len; i++) {
    if (i)
      g_string_append_c(out, ' ');
    const Text *id = kind == END_ENTITY     ? &((const Entity *)things->pdata[i])->id
                     : kind == END_RELATION ? &((const Relation *)things->pdata[i])->id
                                            : &((const Group *)things->pdata[i])->id;
    g_string_append(out, id->text);
  }
  return g_string_free(out, FALSE);
}

/* `view` is the view's keys, "" for the whole chart. */
static void assert_shows(const char *view, const char *entities, const char *relations, const char *groups) {
  g_autofree char *yaml =
      *view ? g_strdup_printf("%s  v: { %s }\n", CHAIN, view) : g_strndup(CHAIN, strlen(CHAIN) - 7);
  g_autoptr(Case) c = case_of(yaml);
  g_autoptr(Selection) selection = selection_new(c, *view ? case_view(c, "v") : NULL, MARKING_NONE);
  g_autofree char *e = ids_of(selection->entities, END_ENTITY),
                  *r = ids_of(selection->relations, END_RELATION), *g = ids_of(selection->groups, END_GROUP);
  assert_string_equal(e, entities);
  assert_string_equal(r, relations);
  assert_string_equal(g, groups);
}

static void the_whole_chart_shows_all(void **state) {
  (void)state;
  assert_shows("", "a b c d e", "ab bc dc e-ab d-west both", "west south north");
}

static void only_shows_what_it_lists_in_the_files_order(void **state) {
  (void)state;
  assert_shows("only: [d, c]", "c d", "dc d-west", "west south");
  assert_shows("only: e", "e", "", "");
}

static void around_walks_relations_both_ways(void **state) {
  (void)state;
  assert_shows("around: d", "b c d", "bc dc d-west",
               "west south north"); /* b: through d -> west, which holds it */
  /* e: through e -> ab, which stands for a and b; c: through bc -- e-ab, which stands for them as well */
  assert_shows("around: a", "a b c e", "ab bc e-ab both", "west north");
  assert_shows("around: [a], depth: 2", "a b c d e", "ab bc dc e-ab d-west both", "west south north");
}

static void depth_counts_steps(void **state) {
  (void)state;
  g_autoptr(Case) c =
      case_of("entities: { a: A, b: B, c: C, d: D, e: E }\n"
              "relations: [ a -> b, c -> b, c -> d, d -> e ]\n"
              "views: { v: { around: a, depth: 3 }, w: { around: [a, e] }, x: { around: a, depth: 0 } }\n");
  static const struct {
    const char *view, *shown;
  } EXPECTED[] = {{"v", "a b c d"}, {"w", "a b d e"}, {"x", "a"}};
  for (gsize i = 0; i < G_N_ELEMENTS(EXPECTED); i++) {
    g_autoptr(Selection) selection = selection_new(c, case_view(c, EXPECTED[i].view), MARKING_NONE);
    g_autofree char *shown = ids_of(selection->entities, END_ENTITY);
    assert_string_equal(shown, EXPECTED[i].shown);
  }
}

static void between_shows_all_of_a_claim_about_a_claim(void **state) {
  (void)state;
  g_autoptr(Case) c =
      case_of("entities: { a: A, b: B, c: C, d: D, e: E }\n"
              "relations: [ { a -> b: owns, id: r }, c -> r: denies, c -> d, d -> e, b -> e ]\n"
              "views: { v: { between: [a, d] } }\n");
  g_autoptr(Selection) selection = selection_new(c, case_view(c, "v"), MARKING_NONE);
  g_autofree char *shown = ids_of(selection->entities, END_ENTITY);
  assert_string_equal(shown, "a b c d");
}

static void types_and_tags_widen_in_a_list(void **state) {
  (void)state;
  assert_shows("types: [person]", "a c", "", "west");
  assert_shows("types: [person, state]", "a b c e", "ab bc e-ab both", "west north");
  assert_shows("tags: x", "a c", "", "west");
  assert_shows("tags: [x, y]", "a b c", "ab bc", "west north");
}

static void keys_narrow_each_other(void **state) {
  (void)state;
  assert_shows("types: [person], tags: [y]", "c", "", "west");
  assert_shows("around: d, types: [person, agency]", "c d", "dc d-west", "west south");
  assert_shows("only: [a], types: [state]", "", "", "");
}

static void a_group_holds_the_groups_inside_it(void **state) {
  (void)state;
  assert_shows("groups: west", "b c", "bc", "west north");
  assert_shows("groups: north", "b", "", "west north");
  assert_shows("groups: [north, south]", "b d", "d-west", "west south north");
}

static void a_relation_needs_both_its_ends(void **state) {
  (void)state;
  assert_shows("only: [a, e]", "a e", "", "");                       /* e -> ab: ab isn't shown */
  assert_shows("only: [a, b, e]", "a b e", "ab e-ab", "west north"); /* both: bc isn't shown */
  assert_shows("only: [a, d]", "a d", "", "south");                  /* d -> west: nothing of west is shown */
}

static void relations_to_relations_may_stand_before_them(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of(
      "entities: { a: A, b: B }\n"
      "relations: [ { link: a -> r2, id: r3 }, { link: b -> r1, id: r2 }, { link: a -> b, id: r1 } ]\n");
  g_autoptr(Selection) selection = selection_new(c, NULL, MARKING_NONE);
  g_autofree char *shown = ids_of(selection->relations, END_RELATION);
  assert_string_equal(shown, "r3 r2 r1");
}

static void titles_fall_back(void **state) {
  (void)state;
  g_autoptr(Case) c = case_of("chart: { title: Whole }\nentities: { a: A }\nviews: { v: { title: Part, only: "
                              "a }, w: { only: a } }\n");
  g_autoptr(Selection) whole = selection_new(c, NULL, MARKING_NONE);
  g_autoptr(Selection) part = selection_new(c, case_view(c, "v"), MARKING_NONE);
  g_autoptr(Selection) untitled = selection_new(c, case_view(c, "w"), MARKING_NONE);
  assert_string_equal(selection_title(whole), "Whole");
  assert_string_equal(selection_title(part), "Part");
  assert_string_equal(selection_title(untitled), "Whole");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_whole_chart_shows_all),
      cmocka_unit_test(only_shows_what_it_lists_in_the_files_order),
      cmocka_unit_test(around_walks_relations_both_ways),
      cmocka_unit_test(depth_counts_steps),
      cmocka_unit_test(between_shows_all_of_a_claim_about_a_claim),
      cmocka_unit_test(types_and_tags_widen_in_a_list),
      cmocka_unit_test(keys_narrow_each_other),
      cmocka_unit_test(a_group_holds_the_groups_inside_it),
      cmocka_unit_test(a_relation_needs_both_its_ends),
      cmocka_unit_test(relations_to_relations_may_stand_before_them),
      cmocka_unit_test(titles_fall_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
