// libmlmixstyles.so: registers pair_style hybrid/mlmix and fix mlmix. Opened by the plugin once it
// knows that this is the LAMMPS they were compiled for.

#include "styles.h"
#include "fix_mlmix.h"
#include "heap.h"
#include "kokkos/kokkos_styles.h"
#include "lammpsplugin.h"
#include "pair_hybrid_mlmix.h"

#include "force.h"
#include "lammps.h"
#include "modify.h"
#include "version.h"

using namespace LAMMPS_NS;

namespace {

Pair *create_pair(LAMMPS *lmp)
{
  mlmix::give_back_freed_memory();
  return new PairHybridMlmix(lmp);
}

Fix *create_fix(LAMMPS *lmp, int narg, char **arg)
{
  return new FixMlmix(lmp, narg, arg);
}

const struct {
  const char *name;
  Pair *(*create)(LAMMPS *);
  bool alias;    // another name of the style before it
} PAIRS[] = {
    {"hybrid/mlmix", &create_pair, false},
#ifdef MLMIX_KOKKOS
    {"hybrid/mlmix/kk", &create_pair_kokkos, false},
    {"hybrid/mlmix/kk/device", &create_pair_kokkos, true},
    {"hybrid/mlmix/kk/host", &create_pair_kokkos, true},
#endif
};

const struct {
  const char *name;
  Fix *(*create)(LAMMPS *, int, char **);
  bool alias;    // as above
} FIXES[] = {
    {"mlmix", &create_fix, false},
#ifdef MLMIX_KOKKOS
    {"mlmix/kk", &create_fix_kokkos, false},
    {"mlmix/kk/device", &create_fix_kokkos, true},
    {"mlmix/kk/host", &create_fix_kokkos, true},
#endif
};

}    // namespace

extern "C" MLMIX_EXPORT void mlmix_register_styles(void *lmp, void *handle, void *regfunc)
{
  auto register_plugin = reinterpret_cast<lammpsplugin_regfunc>(regfunc);
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.author = "the mlmix developers";
  plugin.handle = handle;

  // LAMMPS registers a plugin once per process: in a second instance the calls do nothing, and its
  // maps are written to here. Each call prints a line; aliases do without.
  auto instance = static_cast<LAMMPS *>(lmp);
  plugin.style = "pair";
  plugin.info = "mlmix " MLMIX_VERSION ": potentials mixed in space";
  for (const auto &pair : PAIRS) {
    plugin.name = pair.name;
    plugin.creator.v1 = reinterpret_cast<lammpsplugin_factory1 *>(pair.create);
    if (!pair.alias) (*register_plugin)(&plugin, lmp);
    (*instance->force->pair_map)[pair.name] = pair.create;
  }

  plugin.style = "fix";
  plugin.info = "mlmix " MLMIX_VERSION ": zones of pair style hybrid/mlmix";
  for (const auto &fix : FIXES) {
    plugin.name = fix.name;
    plugin.creator.v2 = reinterpret_cast<lammpsplugin_factory2 *>(fix.create);
    if (!fix.alias) (*register_plugin)(&plugin, lmp);
    (*instance->modify->fix_map)[fix.name] = fix.create;
  }
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
