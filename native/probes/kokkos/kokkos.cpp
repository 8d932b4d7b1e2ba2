// KOKKOS' arrays of atoms and neighbour lists that a derived class may point elsewhere

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "fix.h"
#include "neigh_list_kokkos.h"
#include "pair.h"

using namespace LAMMPS_NS;

bigint mlmix_probe_kokkos(LAMMPS *lmp, NeighList *list, const Pair *style, Fix *fix, int *chosen)
{
  auto atoms = static_cast<AtomKokkos *>(lmp->atom);
  atoms->sync(style->execution_space, style->datamask_read);
  atoms->modified(style->execution_space, style->datamask_modify);
  atoms->sync(Host, X_MASK | V_MASK | F_MASK | TAG_MASK | TYPE_MASK | MASK_MASK | RMASS_MASK);
  fix->execution_space = style->kokkosable ? Device : Host;
  fix->datamask_read = ALL_MASK;
  fix->datamask_modify = EMPTY_MASK;
  lmp->kokkos->auto_sync = 1;
  lmp->kokkos->allow_overlap = 0;
  if (!list->kokkos || lmp->kokkos->neighflag == FULL || lmp->kokkos->nthreads < 1) return 0;

  auto rows = static_cast<NeighListKokkos<LMPDeviceType> *>(list);
  rows->d_ilist = decltype(rows->d_ilist)(chosen, 1);
  const int *counts = rows->d_numneigh.data(), *neighbors = rows->d_neighbors.data();
  const double *x = atoms->k_x.view_host().data(), *device = atoms->k_f.view_device().data();
  const bool here = x == device && atoms->k_v.view_host().stride(0) == 3;
  return counts[0] + neighbors[rows->d_neighbors.stride(0)] + here;
}
