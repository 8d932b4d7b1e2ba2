/* Some atoms in cells, each cell a chain of them, to find those near a point. The cells cover a
 * box; what lies outside belongs to the outermost ones, which loses nothing: the order along each
 * axis stays. In which order atoms stand in a chain depends on the threads, so that only questions
 * may be asked whose answer does not: which distance is the smallest, whether there is any.
 */
#ifndef MLMIX_CELLS_H
#define MLMIX_CELLS_H

#include "kernel.h"

struct Cells {
  double low[3];
  double inverse; /* of the edge of a cell */
  double reach;   /* of the widest search, and more than rounding can put an atom elsewhere by */
  long size[3];
  long epoch;        /* chains of another one are empty */
  Array<word> heads; /* [cells]: epoch and first atom */
  Array<int> next;   /* [atoms]: the one behind it in its chain, or -1 */
  Array<int> near;   /* [cells]: epoch where a search may find something */

  DEVICE long along(double x, int d) const
  {
    double cell = (x - low[d]) * inverse;
    if (!(cell > 0)) return 0;
    return cell < (double) size[d] ? (long) cell : size[d] - 1;
  }

  DEVICE long cell(long i, long j, long k) const { return (k * size[1] + j) * size[0] + i; }

  /* Also marks the cells from which a search may reach it: most atoms are far from all of them, and
   * learn it there. */
  DEVICE void insert(Vectors x, long atom) const
  {
    long middle[3], low_end[3], high_end[3];
    for (int d = 0; d < 3; d++) {
      middle[d] = along(x.at(atom, d), d);
      low_end[d] = along(x.at(atom, d) - reach, d);
      high_end[d] = along(x.at(atom, d) + reach, d);
    }
    word &head = heads[cell(middle[0], middle[1], middle[2])];
    word before = exchange(head, (word) epoch << 32 | (word) atom);
    next[atom] = first(before);
    for (long k = low_end[2]; k <= high_end[2]; k++)
      for (long j = low_end[1]; j <= high_end[1]; j++)
        for (long i = low_end[0]; i <= high_end[0]; i++) near[cell(i, j, k)] = (int) epoch;
  }

  DEVICE int first(word head) const
  {
    return head >> 32 == (word) epoch ? (int) (head & 0xffffffffu) : -1;
  }
};

/* Calls visit(atom, square of its distance) for all atoms of the cells that a sphere around `point`
 * may touch, until it returns false. */
template <class Visitor>
DEVICE void visit_near(const Cells &cells, Vectors x, const double *point, Visitor &visit)
{
  long middle =
      cells.cell(cells.along(point[0], 0), cells.along(point[1], 1), cells.along(point[2], 2));
  if (cells.near[middle] != (int) cells.epoch) return;
  long first[3], last[3];
  for (int d = 0; d < 3; d++) {
    first[d] = cells.along(point[d] - cells.reach, d);
    last[d] = cells.along(point[d] + cells.reach, d);
  }
  for (long k = first[2]; k <= last[2]; k++)
    for (long j = first[1]; j <= last[1]; j++)
      for (long i = first[0]; i <= last[0]; i++)
        for (int atom = cells.first(cells.heads[cells.cell(i, j, k)]); atom >= 0;
             atom = cells.next[atom]) {
          double dx = x.at(atom, 0) - point[0];
          double dy = x.at(atom, 1) - point[1];
          double dz = x.at(atom, 2) - point[2];
          if (!visit(atom, dx * dx + dy * dy + dz * dz)) return;
        }
}

struct Nearest {
  double square; /* at first one that none must reach */
  DEVICE bool operator()(int, double distance)
  {
    if (distance < square) square = distance;
    return true;
  }
};

struct Any {
  double square;
  bool found;
  DEVICE bool operator()(int, double distance)
  {
    found = distance <= square;
    return !found;
  }
};

DEVICE void read(Vectors x, long atom, double *point)
{
  for (int d = 0; d < 3; d++) point[d] = x.at(atom, d);
}

#endif
