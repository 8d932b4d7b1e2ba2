// Pair style hybrid/mlmix/kk: sub-styles with and without KOKKOS variants over KOKKOS' arrays and
// neighbour lists, in the memory of the host or of a CUDA device.

#ifndef MLMIX_PAIR_HYBRID_MLMIX_KOKKOS_H
#define MLMIX_PAIR_HYBRID_MLMIX_KOKKOS_H

#include "pair_hybrid_mlmix.h"
#include "plain_lists.h"
#include "short_lists.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace LAMMPS_NS {

class PairHybridMlmixKokkos : public PairHybridMlmix {
 public:
  explicit PairHybridMlmixKokkos(LAMMPS *);

  void init_style() override;

 protected:
  void require_variant() override {}
  Pair *new_substyle(const char *, int, int &) override;
  void describe(class NeighList *, mlmix_list &) override;
  void evaluate(int, const std::vector<mlmix_list> &, int, int) override;

 private:
  std::set<std::string> warned;    // sub-styles without a KOKKOS variant, that were named already
  std::map<std::string, const char *> without_variant;    // sub-styles whose variant has that fault
  const bool on_device;      // whether Java reads and writes lists there
  PlainLists plain_lists;    // those of the host, for Java on a device
  std::map<const class NeighList *, PaddedList> padded_lists;    // of styles that need them

  void require_half_lists();
  void require_device_variants();
  void warn_of_plain_substyles();
};

}    // namespace LAMMPS_NS

#endif
