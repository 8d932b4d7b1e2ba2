#include "kokkos_styles.h"

#include "fix_mlmix_kokkos.h"
#include "heap.h"
#include "pair_hybrid_mlmix_kokkos.h"

#include "error.h"
#include "lammps.h"

using namespace LAMMPS_NS;

namespace {

// Their arrays are those of KOKKOS, where there are any.
void require_kokkos(LAMMPS *lmp, const char *command)
{
  if (!lmp->kokkos)
    lmp->error->all(FLERR, "{}: found KOKKOS switched off; accepted with the suffix kk is `-k on`",
                    command);
}

}    // namespace

Pair *LAMMPS_NS::create_pair_kokkos(LAMMPS *lmp)
{
  require_kokkos(lmp, "pair_style hybrid/mlmix/kk");
  mlmix::give_back_freed_memory();
  return new PairHybridMlmixKokkos(lmp);
}

Fix *LAMMPS_NS::create_fix_kokkos(LAMMPS *lmp, int narg, char **arg)
{
  require_kokkos(lmp, "fix mlmix/kk");
  return new FixMlmixKokkos(lmp, narg, arg);
}
