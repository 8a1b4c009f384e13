#include "draw/shuffle.h"

/* Splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine. */
static guint64 random_next(guint64 *state) {
  guint64 z = *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ z >> 31;
}

guint *shuffled_new(guint count, guint order) {
  guint *numbers = g_new(guint, count + 1);
  guint64 state = order;
  for (guint i = 0; i < count; i++)
    numbers[i] = order == ORDER_REVERSED ? count - 1 - i : i;
  for (guint i = count; order >= ORDER_SHUFFLED && i > 1; i--) {
    guint other = (guint)(random_next(&state) % i), kept = numbers[i - 1];
    numbers[i - 1] = numbers[other];
    numbers[other] = kept;
  }
  return numbers;
}
