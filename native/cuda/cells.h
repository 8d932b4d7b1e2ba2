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
  double slack;   /* more than rounding can put an atom into another cell by */
  long size[3];
  long epoch;        /* chains of another one are empty */
  Array<word> heads; /* [cells]: epoch and first atom */
  Array<int> next;   /* [atoms]: the one behind it in its chain, or -1 */

  DEVICE long along(double x, int d) const
  {
    double cell = (x - low[d]) * inverse;
    if (!(cell > 0)) return 0;
    return cell < (double) size[d] ? (long) cell : size[d] - 1;
  }

  DEVICE long cell(long i, long j, long k) const { return (k * size[1] + j) * size[0] + i; }

  DEVICE void insert(Vectors x, long atom) const
  {
    word &head =
        heads[cell(along(x.at(atom, 0), 0), along(x.at(atom, 1), 1), along(x.at(atom, 2), 2))];
    word before = exchange(head, (word) epoch << 32 | (word) atom);
    next[atom] = first(before);
  }

  DEVICE int first(word head) const
  {
    return head >> 32 == (word) epoch ? (int) (head & 0xffffffffu) : -1;
  }
};

/* Calls visit(atom, square of its distance) for all atoms of the cells that a sphere around `point`
 * touches, until it returns false. */
template <class Visitor>
DEVICE void visit_near(const Cells &cells, Vectors x, const double *point, double radius,
                       Visitor &visit)
{
  double reach = radius + cells.slack;
  long first[3], last[3];
  for (int d = 0; d < 3; d++) {
    first[d] = cells.along(point[d] - reach, d);
    last[d] = cells.along(point[d] + reach, d);
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
