#include "plain_lists.h"

#include "neigh_list.h"

#include <algorithm>
#include <utility>

using namespace LAMMPS_NS;

namespace {

using Unmanaged = Kokkos::MemoryTraits<Kokkos::Unmanaged>;
using OnHost = Kokkos::View<int *, Kokkos::HostSpace, Unmanaged>;
using OnDevice = Kokkos::View<int *, LMPDeviceType, Unmanaged>;

}    // namespace

void PlainLists::show(const NeighList *list, mlmix_list &view)
{
  const size_t count = static_cast<size_t>(view.inum) + view.gnum;
  Copy &copy = copies[list];
  if (copy.extent(0) < std::max<size_t>(count, 1))
    copy =
        Copy(Kokkos::view_alloc("mlmix:list", Kokkos::WithoutInitializing), count + count / 8 + 1);
  if (count > 0)
    Kokkos::deep_copy(Kokkos::subview(copy, std::make_pair(size_t(0), count)),
                      OnHost(list->ilist, count));
  view.space = MLMIX_CUDA;
  view.ilist = copy.data();
  view.numneigh = nullptr;
  view.firstneigh = nullptr;
}

bool PlainLists::is_copy(const int *data) const
{
  return std::any_of(copies.begin(), copies.end(),
                     [data](const auto &copy) { return copy.second.data() == data; });
}

const std::vector<mlmix_list> &PlainLists::chosen(int substyle,
                                                  const std::vector<mlmix_list> &views)
{
  views_on_host = views;
  chosen_on_host.resize(views.size());
  for (size_t n = 0; n < views.size(); n++) {
    const mlmix_list &view = views[n];
    if (view.substyle != substyle || view.eval_inum < 0 || !is_copy(view.ilist)) continue;
    const size_t count = static_cast<size_t>(view.eval_inum) + view.gnum;
    std::vector<int> &here = chosen_on_host[n];
    here.resize(std::max<size_t>(count, 1));
    if (count > 0) Kokkos::deep_copy(OnHost(here.data(), count), OnDevice(view.eval_ilist, count));
    views_on_host[n].eval_ilist = here.data();
  }
  return views_on_host;
}
