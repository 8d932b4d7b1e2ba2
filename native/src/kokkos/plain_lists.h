// LAMMPS' ordinary neighbour lists, of sub-styles without a KOKKOS variant, where Java chooses
// atoms on a device: copies of the lists there, and copies of what Java has chosen here.

#ifndef MLMIX_PLAIN_LISTS_H
#define MLMIX_PLAIN_LISTS_H

#include "kokkos_type.h"
#include "mlmix.h"

#include <map>
#include <vector>

namespace LAMMPS_NS {

class NeighList;

class PlainLists {
 public:
  // Forgets all lists: LAMMPS may have made others.
  void clear() { copies.clear(); }

  // Shows a list, of which the view has the sizes, on the device.
  void show(const NeighList *, mlmix_list &view);

  // The views with what was chosen for one sub-style's lists of this kind in the memory of the
  // host, until this is called again.
  const std::vector<mlmix_list> &chosen(int substyle, const std::vector<mlmix_list> &views);

 private:
  using Copy = Kokkos::View<int *, LMPDeviceType>;
  std::map<const NeighList *, Copy> copies;
  std::vector<mlmix_list> views_on_host;
  std::vector<std::vector<int>> chosen_on_host;    // parallel to the views

  bool is_copy(const int *) const;
};

}    // namespace LAMMPS_NS

#endif
