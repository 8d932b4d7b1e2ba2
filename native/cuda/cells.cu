// Where atoms are: the box around all of them, and cells of some.
#include "cells.h"

// Doubles as words of the same order; 0 is below all of them.
DEVICE word ordered(double x)
{
  word bits = bits_of(x);
  return bits >> 63 ? ~bits : bits | (word) 1 << 63;
}

/* The box around all atoms: largest coordinates, then largest of the negative coordinates, as
 * ordered words; to be 0 before. What is no number, or infinite, is left out. */
KERNEL(find_box, Vectors x, long all, Array<word> box)
{
  word most[6] = {0, 0, 0, 0, 0, 0};
  for (long i = thread_number(); i < all; i += thread_count())
    for (int d = 0; d < 3; d++) {
      double at = x.at(i, d);
      if (!(fabs(at) <= 1.7976931348623157e308)) continue;
      word high = ordered(at);
      word low = ordered(-at);
      if (high > most[d]) most[d] = high;
      if (low > most[3 + d]) most[3 + d] = low;
    }
  for (int n = 0; n < 6; n++)
    if (most[n] > 0) raise(box[n], most[n]);
}

/* Atoms that have a flag, ghosts included. */
KERNEL(insert_flagged, Cells cells, Vectors x, Array<int> flags, long flag, long all)
{
  long i = thread_number();
  if (i < all && (flags[i] & (int) flag)) cells.insert(x, i);
}

/* Atoms whose weight is at least some value, ghosts included, and not 0. */
KERNEL(insert_weighted, Cells cells, Vectors x, Array<double> output, double least, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double weight = weight_of(output, i);
  if (weight > 0 && weight >= least) cells.insert(x, i);
}
