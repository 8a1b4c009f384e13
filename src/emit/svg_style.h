/* What the root of an SVG says of its style. */

#pragma once

/* Liberation Sans, Arial, Arimo and Nimbus Sans have the same widths. Of the fonts that stand in for them on
 * Linux DejaVu Sans Condensed comes nearest, for renderers that know no textLength. */
#define FONT_STACK "Liberation Sans,Arial,Helvetica,Arimo,Nimbus Sans,DejaVu Sans Condensed,sans-serif"

/* For those that know no styles, and where a page takes them away; the machine says what stands in for Arial.
 */
#define FONT_STACK_SHORT "Arial,DejaVu Sans Condensed,sans-serif"

/* All that a chart would inherit from the page round it, and would look otherwise with, begins anew. Whether
 * it can be seen at all (visibility) is the page's to say. */
#define STYLE_RESET                                                                                          \
  "letter-spacing:0;word-spacing:0;direction:ltr;writing-mode:horizontal-tb;dominant-baseline:auto;"         \
  "text-anchor:start;text-indent:0;text-shadow:none;text-transform:none;fill-opacity:1;stroke:none;"         \
  "stroke-opacity:1;stroke-dasharray:none;stroke-linecap:butt;stroke-linejoin:miter"
