// neighbour lists that say whose they are, on atoms that can be chosen

#include "neigh_list.h"
#include "neighbor.h"
#include "pair.h"

using namespace LAMMPS_NS;

bigint mlmix_probe_lists(Neighbor *neighbor, const Pair *style, int *chosen)
{
  for (int n = 0; n < neighbor->nlist; n++) {
    NeighList *list = neighbor->lists[n];
    if (list->requestor_type == NeighList::COMPUTE) continue;
    if (list->requestor_type != NeighList::PAIR || list->requestor != style) continue;
    if (list->occasional || (list->ghost && list->gnum > 0)) continue;
    int *neighbors = list->firstneigh[list->ilist[0]];
    list->inum = (list->numneigh[0] > 0 && neighbors) ? 1 : 0;
    list->ilist = chosen;
  }
  return neighbor->ncalls;
}
