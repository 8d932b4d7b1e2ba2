// Sums over atoms: each of a fixed number of threads adds up every so-manyth atom, and one block
// these sums, so that the order of additions is always the same.
#include "kernel.h"

const int ADDED_COLUMNS = 3;
const int ADDERS_OF_BLOCK = 1024;

KERNEL(add_forces, Vectors f, long all, Array<double> partial)
{
  double sums[ADDED_COLUMNS] = {0, 0, 0};
  for (long i = thread_number(); i < all; i += thread_count())
    for (int d = 0; d < ADDED_COLUMNS; d++) sums[d] += f.at(i, d);
  for (int d = 0; d < ADDED_COLUMNS; d++) partial[d * thread_count() + thread_number()] = sums[d];
}

/* The part that a local atom takes of a net force: 1, or its mass where its weight is between 0
 * and 1. */
DEVICE double part_of(Array<double> output, Array<double> masses, Array<int> types, long by_atom,
                      long blend, long atom)
{
  if (!blend) return 1;
  double weight = weight_of(output, atom);
  return weight > 0 && weight < 1 ? masses[by_atom ? atom : types[atom]] : 0;
}

KERNEL(add_parts, Array<double> output, Array<double> masses, Array<int> types, long by_atom,
       long blend, long local, Array<double> partial)
{
  double sum = 0;
  for (long i = thread_number(); i < local; i += thread_count())
    sum += part_of(output, masses, types, by_atom, blend, i);
  partial[thread_number()] = sum;
  for (int d = 1; d < ADDED_COLUMNS; d++) partial[d * thread_count() + thread_number()] = 0;
}

// A block for each column.
BLOCK_KERNEL(add_partial, Array<double> partial, Array<double> total)
{
  SHARED double sums[ADDERS_OF_BLOCK];
  long length = ADDERS_OF_BLOCK * 4;
  FOR_THREADS(t)
  {
    double sum = 0;
    for (long n = t; n < length; n += ADDERS_OF_BLOCK) sum += partial[block_column() * length + n];
    sums[t] = sum;
  }
  for (int half = ADDERS_OF_BLOCK / 2; half > 0; half /= 2) {
    FOR_THREADS(t)
    {
      if (t < half) sums[t] += sums[t + half];
    }
  }
  FOR_THREADS(t)
  {
    if (t == 0) total[block_column()] = sums[0];
  }
}

struct NetForce {
  double sums[3];
  double parts; /* what the parts of all atoms add up to */
};

KERNEL(take_parts, Vectors f, Array<double> output, Array<double> masses, Array<int> types,
       long by_atom, long blend, NetForce net, long local)
{
  long i = thread_number();
  if (i >= local) return;
  double part = part_of(output, masses, types, by_atom, blend, i) / net.parts;
  if (part > 0)
    for (int d = 0; d < 3; d++) f.at(i, d) -= part * net.sums[d];
}
