#include "pair_hybrid_mlmix_kokkos.h"

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "comm.h"
#include "device_memory.h"
#include "error.h"
#include "force.h"
#include "neigh_list_kokkos.h"

#include <array>
#include <type_traits>
#include <utility>

using namespace LAMMPS_NS;

namespace {

using KokkosList = NeighListKokkos<LMPDeviceType>;
using AtomIndices = decltype(KokkosList::d_ilist);

// As the guard of LAMMPS' own lists. The views kept here hold KOKKOS' memory meanwhile.
class KokkosListGuard {
 public:
  KokkosListGuard() = default;
  KokkosListGuard(const KokkosListGuard &) = delete;
  KokkosListGuard &operator=(const KokkosListGuard &) = delete;
  ~KokkosListGuard()
  {
    while (count > 0) {
      Saved &old = saved[--count];
      old.list->d_ilist = std::move(old.ilist);
      old.list->inum = old.inum;
      old.list->gnum = old.gnum;
    }
  }

  // A view of Java's memory, which it neither copies nor frees.
  void point(KokkosList *list, const mlmix_list &view)
  {
    save(list);
    list->d_ilist = AtomIndices(view.eval_ilist, view.eval_inum + view.gnum);
    list->inum = view.eval_inum;
  }

  // The same with room for all local atoms, or LAMMPS' own list with that room.
  void point(KokkosList *list, const mlmix_list &view, PaddedList &padded, int local_count)
  {
    save(list);
    const bool own = view.eval_inum < 0;
    const int count = own ? list->inum : view.eval_inum;
    const int *atoms = own ? list->d_ilist.data() : view.eval_ilist;
    list->gnum = list->inum == 0 ? 0 : local_count - count;
    if (list->inum > 0)
      list->d_ilist = padded.pad(list->d_ilist, list->inum, atoms, count, local_count);
    list->inum = count;
  }

 private:
  struct Saved {
    KokkosList *list;
    AtomIndices ilist;
    int inum, gnum;
  };

  void save(KokkosList *list) { saved[count++] = {list, list->d_ilist, list->inum, list->gnum}; }

  std::array<Saved, PairHybridMlmix::LISTS_PER_SUBSTYLE> saved;
  int count = 0;
};

}    // namespace

PairHybridMlmixKokkos::PairHybridMlmixKokkos(LAMMPS *lmp) :
    PairHybridMlmix(lmp), on_device(DeviceMemory::present())
{
  kokkosable = 1;
  atomKK = static_cast<AtomKokkos *>(atom);
  // What the sub-styles read and write is seen to around each of them, and around Java.
  execution_space = Device;
  datamask_read = EMPTY_MASK;
  datamask_modify = EMPTY_MASK;
}

void PairHybridMlmixKokkos::init_style()
{
  require_half_lists();
  require_device_variants();
  plain_lists.clear();
  padded_lists.clear();
  PairHybridMlmix::init_style();
  warn_of_plain_substyles();
}

// Styles whose variant would go wrong on some atoms only come without it, unless the deck names it.
Pair *PairHybridMlmixKokkos::new_substyle(const char *style, int group, int &suffixed)
{
  const char *fault = group == MLMIX_ALWAYS ? nullptr : fault_on_short_lists(style);
  if (!fault) return PairHybridMlmix::new_substyle(style, group, suffixed);
  if (names_variant(style))
    error->all(FLERR,
               "pair_style hybrid/mlmix/kk: found sub-style {}, which on some atoms only {}; "
               "accepted is the style without the suffix, which then runs without KOKKOS",
               style, fault);
  without_variant[style] = fault;
  return force->new_pair(style, 0, suffixed);
}

// Where host and device have one memory, all of KOKKOS' styles are of both.
void PairHybridMlmixKokkos::require_device_variants()
{
  if (std::is_same<LMPDeviceType, LMPHostType>::value) return;
  for (int m = 0; m < nstyles; m++)
    if (styles[m]->kokkosable && styles[m]->execution_space == Host)
      error->all(
          FLERR,
          "pair_style hybrid/mlmix/kk: found sub-style {}, a KOKKOS style that runs on the "
          "host; accepted beside a device are variants for the device (suffix kk) and styles "
          "without KOKKOS (suffix off)",
          substyle_name(m));
}

// Ahead of the sub-styles, some of which (snap/kk) refuse the same in other words. With full lists
// KOKKOS' three-body styles have each atom gather the forces on itself from its neighbours' lists,
// which are cut short at the rim of a zone.
void PairHybridMlmixKokkos::require_half_lists()
{
  const bool full = lmp->kokkos->neighflag == FULL;
  if (force->newton_pair && !full) return;
  error->all(FLERR,
             "pair_style hybrid/mlmix/kk: found newton {} and neigh {}; accepted is newton on with "
             "neigh half: add `-pk kokkos newton on neigh half` to the command line, or `package "
             "kokkos newton on neigh half` to the deck, ahead of its box",
             force->newton_pair ? "on" : "off", full ? "full" : "half");
}

void PairHybridMlmixKokkos::warn_of_plain_substyles()
{
  for (int m = 0; m < nstyles; m++) {
    if (styles[m]->kokkosable) continue;
    lmp->kokkos->allow_overlap = 0;    // as LAMMPS' own hybrid styles have it
    if (!warned.insert(substyle_name(m)).second || comm->me != 0) continue;
    const auto fault = without_variant.find(substyle_name(m));
    error->warning(FLERR,
                   "pair_style hybrid/mlmix/kk: sub-style {} runs without KOKKOS, on one of {} "
                   "threads of each rank; atoms, lists and forces are synchronised for it in every "
                   "step, and for no other{}",
                   substyle_name(m), lmp->kokkos->nthreads,
                   fault == without_variant.end()
                       ? std::string()
                       : std::string(". On some atoms only its KOKKOS variant ") + fault->second);
  }
}

void PairHybridMlmixKokkos::describe(NeighList *list, mlmix_list &view)
{
  if (!list->kokkos) {
    PairHybridMlmix::describe(list, view);
    if (on_device) plain_lists.show(list, view);
    return;
  }
  view.space = on_device ? MLMIX_CUDA : MLMIX_HOST;
  const auto rows = static_cast<KokkosList *>(list);
  view.ilist = rows->d_ilist.data();
  view.numneigh = rows->d_numneigh.data();
  view.neighbors = rows->d_neighbors.data();
  view.atom_stride = static_cast<int64_t>(rows->d_neighbors.stride(0));
  view.neighbor_stride = static_cast<int64_t>(rows->d_neighbors.stride(1));
}

void PairHybridMlmixKokkos::evaluate(int m, const std::vector<mlmix_list> &views, int eflag,
                                     int vflag)
{
  KokkosListGuard guard;
  const bool pad = needs_padded_lists(substyle_name(m));
  for (size_t n = 0; n < views.size(); n++) {
    if (views[n].substyle != m || !list_of(n)->kokkos) continue;
    const auto list = static_cast<KokkosList *>(list_of(n));
    const bool chosen = views[n].eval_inum >= 0;
    if (pad && (chosen || list->inum < atom->nlocal))
      guard.point(list, views[n], padded_lists[list], atom->nlocal);
    else if (chosen)
      guard.point(list, views[n]);
  }
  const Pair *style = styles[m];
  atomKK->sync(style->execution_space, style->datamask_read);
  PairHybridMlmix::evaluate(m, on_device ? plain_lists.chosen(m, views) : views, eflag, vflag);
  atomKK->modified(style->execution_space, style->datamask_modify);
}
