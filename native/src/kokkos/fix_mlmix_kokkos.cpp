#include "fix_mlmix_kokkos.h"

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "error.h"
#include "kokkos_memory.h"

#include <memory>
#include <string>

using namespace LAMMPS_NS;

FixMlmixKokkos::FixMlmixKokkos(LAMMPS *lmp, int narg, char **arg) :
    FixMlmix(lmp, narg, arg, std::make_unique<KokkosMemory>(lmp))
{
  kokkosable = 1;
  atomKK = static_cast<AtomKokkos *>(atom);
  execution_space = Host;
  datamask_read = ALL_MASK;       // what seeds come from may look at anything
  datamask_modify = MASK_MASK;    // dynamic groups, at set-up
}

void FixMlmixKokkos::init()
{
  const std::string reason = KokkosMemory(lmp).unsupported();
  if (!reason.empty()) error->all(FLERR, "fix {}: found {}", style, reason);
  FixMlmix::init();
}
