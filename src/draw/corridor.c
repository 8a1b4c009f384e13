#include "draw/corridor.h"

/* From a turning point: the slopes within which all gates so far are passed, and the gates that bound them.
 */
typedef struct Funnel {
  double low, high;
  guint low_gate, high_gate;
} Funnel;

static void line_fill(Gate *gates, guint from, guint to) {
  double slope = (gates[to].x - gates[from].x) / (gates[to].y - gates[from].y);
  for (guint i = from + 1; i < to; i++)
    gates[i].x = gates[from].x + slope * (gates[i].y - gates[from].y);
}

/* The next gate at which the line turns, or the last one. */
static guint turn_find(Gate *gates, guint count, guint from) {
  Funnel f = {-G_MAXDOUBLE, G_MAXDOUBLE, from, from};
  for (guint i = from + 1; i < count; i++) {
    double down = gates[i].y - gates[from].y;
    double low = (gates[i].low - gates[from].x) / down, high = (gates[i].high - gates[from].x) / down;
    if (low > f.high) {
      gates[f.high_gate].x = gates[f.high_gate].high;
      return f.high_gate;
    }
    if (high < f.low) {
      gates[f.low_gate].x = gates[f.low_gate].low;
      return f.low_gate;
    }
    if (low >= f.low) {
      f.low = low;
      f.low_gate = i;
    }
    if (high <= f.high) {
      f.high = high;
      f.high_gate = i;
    }
  }
  return count - 1;
}

void corridor_tauten(Gate *gates, guint count) {
  gates[0].x = gates[0].low;
  gates[count - 1].x = gates[count - 1].low;
  for (guint from = 0; from + 1 < count;) {
    guint to = turn_find(gates, count, from);
    line_fill(gates, from, to);
    from = to;
  }
}
