// Fix mlmix/kk: fix mlmix over KOKKOS' arrays, where these lie in the memory of the host.

#ifndef MLMIX_FIX_MLMIX_KOKKOS_H
#define MLMIX_FIX_MLMIX_KOKKOS_H

#include "fix_mlmix.h"

namespace LAMMPS_NS {

class FixMlmixKokkos : public FixMlmix {
 public:
  FixMlmixKokkos(LAMMPS *, int, char **);

  void init() override;
};

}    // namespace LAMMPS_NS

#endif
