// Who is evaluated by which potential, from weights and positions.
#include "cells.h"
#include "codes.h"

struct Buffers {
  double expensive;
  double cheap;
  long cheap_everywhere; /* 1: the cheap list holds all atoms */
};

// Keeps those of weight 1 near an atom of a smaller weight in the cheap list.
struct Keeper {
  Array<double> output;
  Array<int> kept;
  long local;
  long epoch;
  double square;
  DEVICE bool operator()(int atom, double distance)
  {
    if (distance <= square && atom < local && weight_of(output, atom) == 1)
      kept[atom] = (int) epoch;
    return true;
  }
};

/* Looks around from every atom, ghosts included; the cells hold those whose weight is above 0.
 * Leaves the epoch by local atom: in `reached` where the expensive buffer of one of these reaches
 * an atom of weight 0, in `kept` where an atom of weight 1 must stay in the cheap list. */
KERNEL(look_around, Cells cells, Vectors x, Array<double> output, Buffers buffers,
       Array<int> reached, Array<int> kept, long epoch, long local, long all)
{
  long i = thread_number();
  if (i >= all) return;
  double weight = weight_of(output, i);
  if (!(weight < 1)) return;
  double point[3];
  read(x, i, point);
  if (i < local && weight == 0) {
    Any any = {buffers.expensive * buffers.expensive, false};
    visit_near(cells, x, point, any);
    if (any.found) reached[i] = (int) epoch;
  }
  if (!buffers.cheap_everywhere) {
    Keeper keeper = {output, kept, local, epoch, buffers.cheap * buffers.cheap};
    visit_near(cells, x, point, keeper);
  }
}

/* Gives local atoms their codes, and counts, into four numbers that must be 0 before: weight 1,
 * weight between 0 and 1, in the expensive list, outside the cheap list. */
KERNEL(give_codes, Array<double> output, Buffers buffers, Array<int> reached, Array<int> kept,
       long epoch, Array<int> codes, Array<int> counts, long local)
{
  long i = thread_number();
  if (i >= local) return;
  double weight = weight_of(output, i);
  int code = BULK;
  if (weight == 1) {
    bool stays = buffers.cheap_everywhere || kept[i] == (int) epoch;
    code = stays ? CORE_IN_CHEAP_LIST : CORE;
    add(counts[0], 1);
  } else if (weight > 0) {
    code = BLEND;
    add(counts[1], 1);
  } else if (reached[i] == (int) epoch) {
    code = BUFFER;
  }
  if (code != BULK) add(counts[2], 1);
  if (code == CORE) add(counts[3], 1);
  codes[i] = code;
  if (shown_code(output, i) != code) shown_code(output, i) = code;
}
