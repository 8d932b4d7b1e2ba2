// libmlmixstyles.so: registers pair_style hybrid/mlmix and fix mlmix. Opened by the plugin once it
// knows that this is the LAMMPS they were compiled for.

#include "styles.h"
#include "fix_mlmix.h"
#include "heap.h"
#include "lammpsplugin.h"
#include "pair_hybrid_mlmix.h"

#include "force.h"
#include "lammps.h"
#include "modify.h"
#include "version.h"

using namespace LAMMPS_NS;

namespace {

const char *const PAIR_NAME = "hybrid/mlmix";
const char *const FIX_NAME = "mlmix";

Pair *create_pair(LAMMPS *lmp)
{
  mlmix::give_back_freed_memory();
  return new PairHybridMlmix(lmp);
}

Fix *create_fix(LAMMPS *lmp, int narg, char **arg)
{
  return new FixMlmix(lmp, narg, arg);
}

}    // namespace

extern "C" MLMIX_EXPORT void mlmix_register_styles(void *lmp, void *handle, void *regfunc)
{
  auto register_plugin = reinterpret_cast<lammpsplugin_regfunc>(regfunc);
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.author = "the mlmix developers";
  plugin.handle = handle;

  plugin.style = "pair";
  plugin.name = PAIR_NAME;
  plugin.info = "mlmix " MLMIX_VERSION ": potentials mixed in space";
  plugin.creator.v1 = reinterpret_cast<lammpsplugin_factory1 *>(&create_pair);
  (*register_plugin)(&plugin, lmp);

  plugin.style = "fix";
  plugin.name = FIX_NAME;
  plugin.info = "mlmix " MLMIX_VERSION ": zones of pair style hybrid/mlmix";
  plugin.creator.v2 = reinterpret_cast<lammpsplugin_factory2 *>(&create_fix);
  (*register_plugin)(&plugin, lmp);

  // LAMMPS registers a plugin once per process: in a second instance the call above does nothing.
  auto instance = static_cast<LAMMPS *>(lmp);
  (*instance->force->pair_map)[PAIR_NAME] = &create_pair;
  (*instance->modify->fix_map)[FIX_NAME] = &create_fix;
}

extern "C" void mlmix_abort(int32_t status)
{
  int initialized = 0, finalized = 0, ranks = 1;
  MPI_Initialized(&initialized);
  MPI_Finalized(&finalized);
  if (!initialized || finalized) return;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  if (ranks > 1) MPI_Abort(MPI_COMM_WORLD, status);
}
