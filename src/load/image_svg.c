#include "load/image_svg.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* What is not listed here does not pass: no scripts, animation, links, foreign content, images or filters. */
static const char *const ELEMENTS[] = {
    "svg",    "g",        "defs",           "symbol",         "use",  "title",    "desc",  "path",
    "rect",   "circle",   "ellipse",        "line",           "text", "polyline", "style", "polygon",
    "tspan",  "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask",  "pattern",
    "marker", "switch"};

static const char *const ATTRIBUTES[] = {"alignment-baseline",
                                         "baseline-shift",
                                         "class",
                                         "clip",
                                         "clip-path",
                                         "clip-rule",
                                         "clipPathUnits",
                                         "color",
                                         "cx",
                                         "cy",
                                         "d",
                                         "direction",
                                         "display",
                                         "dominant-baseline",
                                         "dx",
                                         "dy",
                                         "fill",
                                         "fill-opacity",
                                         "fill-rule",
                                         "font-family",
                                         "font-size",
                                         "font-stretch",
                                         "font-style",
                                         "font-variant",
                                         "font-weight",
                                         "fr",
                                         "fx",
                                         "fy",
                                         "gradientTransform",
                                         "gradientUnits",
                                         "height",
                                         "href",
                                         "id",
                                         "lengthAdjust",
                                         "letter-spacing",
                                         "marker-end",
                                         "marker-mid",
                                         "marker-start",
                                         "markerHeight",
                                         "markerUnits",
                                         "markerWidth",
                                         "mask",
                                         "maskContentUnits",
                                         "maskUnits",
                                         "offset",
                                         "opacity",
                                         "orient",
                                         "overflow",
                                         "paint-order",
                                         "pathLength",
                                         "patternContentUnits",
                                         "patternTransform",
                                         "patternUnits",
                                         "points",
                                         "preserveAspectRatio",
                                         "r",
                                         "refX",
                                         "refY",
                                         "rotate",
                                         "rx",
                                         "ry",
                                         "shape-rendering",
                                         "spreadMethod",
                                         "startOffset",
                                         "stop-color",
                                         "stop-opacity",
                                         "stroke",
                                         "stroke-dasharray",
                                         "stroke-dashoffset",
                                         "stroke-linecap",
                                         "stroke-linejoin",
                                         "stroke-miterlimit",
                                         "stroke-opacity",
                                         "stroke-width",
                                         "style",
                                         "text-anchor",
                                         "text-decoration",
                                         "text-rendering",
                                         "textLength",
                                         "transform",
                                         "unicode-bidi",
                                         "vector-effect",
                                         "version",
                                         "viewBox",
                                         "visibility",
                                         "width",
                                         "word-spacing",
                                         "writing-mode",
                                         "x",
                                         "x1",
                                         "x2",
                                         "y",
                                         "y1",
                                         "y2"};

static gboolean listed(const char *const *list, gsize count, const xmlChar *name) {
  for (gsize i = 0; i < count; i++)
    if (strcmp(list[i], (const char *)name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean is_svg_name(const xmlNs *ns) {
  return !ns || strcmp((const char *)ns->href, "http://www.w3.org/2000/svg") == 0;
}

/* Whether a value, or a style sheet, refers to nothing outside: no url() but of an id, no rule that fetches,
 * no escape behind which one could hide. */
static gboolean value_is_inside(const char *value) {
  static const char *const OUTSIDE[] = {"javascript:", "expression(", "image(",
                                        "image-set(",  "src(",        "binding"};
  g_autofree char *lower = g_ascii_strdown(value, -1);
  if (strpbrk(lower, "@\\<"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(OUTSIDE); i++)
    if (strstr(lower, OUTSIDE[i]))
      return FALSE;
  for (const char *s = lower; (s = strstr(s, "url(")); s += 4) {
    const char *to = s + 4 + strspn(s + 4, " \t\r\n'\"");
    if (*to != '#')
      return FALSE;
  }
  return TRUE;
}

static gboolean attribute_passes(const xmlAttr *attribute, const char *value) {
  gboolean xlink =
      attribute->ns && strcmp((const char *)attribute->ns->href, "http://www.w3.org/1999/xlink") == 0;
  if (attribute->ns && !xlink)
    return strcmp((const char *)attribute->ns->href, (const char *)XML_XML_NAMESPACE) == 0 &&
           strcmp((const char *)attribute->name, "space") == 0;
  if (strcmp((const char *)attribute->name, "href") == 0)
    return value[0] == '#';
  return !xlink && listed(ATTRIBUTES, G_N_ELEMENTS(ATTRIBUTES), attribute->name) && value_is_inside(value);
}

static void attributes_clean(xmlNode *node) {
  for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
    next = attribute->next;
    xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
    gboolean passes = attribute_passes(attribute, value ? (const char *)value : "");
    xmlFree(value);
    if (!passes)
      xmlRemoveProp(attribute);
  }
}

static gboolean element_passes(xmlNode *node) {
  if (!is_svg_name(node->ns) || !listed(ELEMENTS, G_N_ELEMENTS(ELEMENTS), node->name))
    return FALSE;
  if (strcmp((const char *)node->name, "style") != 0)
    return TRUE;
  xmlChar *rules = xmlNodeGetContent(node);
  gboolean passes = value_is_inside(rules ? (const char *)rules : "");
  xmlFree(rules);
  return passes;
}

/* libxml2 lets no document nest deeper than 256, so that this ends. */
static void node_clean(xmlNode *node) {
  attributes_clean(node);
  for (xmlNode *child = node->children, *next; child; child = next) {
    next = child->next;
    gboolean text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;
    if (child->type == XML_ELEMENT_NODE && element_passes(child)) {
      node_clean(child);
    } else if (!text) {
      xmlUnlinkNode(child);
      xmlFreeNode(child);
    }
  }
}

static double number_of(xmlNode *root, const char *name) {
  xmlChar *value = xmlGetNoNsProp(root, (const xmlChar *)name);
  double number = value && !strchr((const char *)value, '%') ? g_ascii_strtod((const char *)value, NULL) : 0;
  xmlFree(value);
  return number;
}

static void size_find(Image *image, xmlNode *root) {
  image->width = number_of(root, "width");
  image->height = number_of(root, "height");
  xmlChar *box = xmlGetNoNsProp(root, (const xmlChar *)"viewBox");
  double parts[4] = {0, 0, 0, 0};
  const char *s = (const char *)box;
  for (guint i = 0; s && i < 4; i++) {
    char *end;
    parts[i] = g_ascii_strtod(s, &end);
    s = end + strspn(end, ", \t\r\n");
  }
  xmlFree(box);
  if (!(image->width > 0 && image->height > 0)) {
    image->width = parts[2];
    image->height = parts[3];
  }
  if (!(image->width > 0 && image->height > 0))
    image->width = image->height = 1;
}

/* Only the root goes into the file again: neither a DOCTYPE nor instructions or comments round it. */
static GBytes *root_written(xmlDoc *document, xmlNode *root) {
  xmlBuffer *buffer = xmlBufferCreate();
  xmlNodeDump(buffer, document, root, 0, 0);
  GBytes *bytes = g_bytes_new(xmlBufferContent(buffer), (gsize)xmlBufferLength(buffer));
  xmlBufferFree(buffer);
  return bytes;
}

static void say_nothing(void *data G_GNUC_UNUSED, const char *format G_GNUC_UNUSED, ...) {
}

/* Entities are never put in for their names, and what stands for one is left out. */
gboolean svg_clean(Image *image, char **why) {
  gsize size;
  const char *data = g_bytes_get_data(image->content, &size);
  xmlSetGenericErrorFunc(NULL, say_nothing);
  xmlDoc *document =
      xmlReadMemory(data, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
  gboolean sound = root && is_svg_name(root->ns) && strcmp((const char *)root->name, "svg") == 0;
  if (sound) {
    node_clean(root);
    if (!root->ns)
      xmlSetNs(root, xmlNewNs(root, (const xmlChar *)"http://www.w3.org/2000/svg", NULL));
    size_find(image, root);
    g_bytes_unref(image->content);
    image->content = root_written(document, root);
  } else {
    *why = g_strdup("the SVG is broken: it is no well-formed XML with the root <svg>");
  }
  if (document)
    xmlFreeDoc(document);
  return sound;
}
