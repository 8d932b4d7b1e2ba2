// Entry point of mlmixplugin.so: checks that LAMMPS is the one the plugin was built for, then
// registers pair_style hybrid/mlmix and fix mlmix.

#include "fix_mlmix.h"
#include "lammpsplugin.h"
#include "pair_hybrid_mlmix.h"

#include "force.h"
#include "lammps.h"
#include "modify.h"
#include "version.h"

#include <dlfcn.h>
#include <mpi.h>

#include <string>

using namespace LAMMPS_NS;

namespace {

const char *const PAIR_NAME = "hybrid/mlmix";
const char *const FIX_NAME = "mlmix";

// Values of LAMMPS' library.h, looked up in the process: the plugin does not link to LAMMPS.
constexpr int LMP_ERROR_ALL = 2;

#if defined(MPI_STUBS)
constexpr bool BUILT_WITH_MPI = false;
#else
constexpr bool BUILT_WITH_MPI = true;
#endif

template <typename Function> Function symbol(const char *name)
{
  return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

std::string both(const char *what, const std::string &built, const std::string &found)
{
  return std::string("mlmix plugin: built for LAMMPS with ") + what + " " + built +
      ", loaded into one with " + what + " " + found +
      "; build the plugin against this LAMMPS (MLMIX_LAMMPS_SOURCE, MLMIX_LAMMPS_LIB)";
}

// Empty when the LAMMPS of this process has the binary layout the plugin was compiled for. Only C
// functions are called: until this has passed, no class of LAMMPS may be touched.
std::string abi_mismatch(void *lmp)
{
  auto version = symbol<int (*)(void *)>("lammps_version");
  auto setting = symbol<int (*)(void *, const char *)>("lammps_extract_setting");
  auto has_mpi = symbol<int (*)()>("lammps_config_has_mpi_support");
  if (!version || !setting || !has_mpi)
    return "mlmix plugin: this LAMMPS does not export its C library interface, which the plugin "
           "needs; link lmp with exported symbols (ENABLE_EXPORTS, -rdynamic)";
  if ((has_mpi() != 0) != BUILT_WITH_MPI)
    return both("MPI", BUILT_WITH_MPI ? "enabled" : "stubs", has_mpi() ? "enabled" : "stubs");
  const int bigint_bits = 8 * setting(nullptr, "bigint"), tagint_bits = 8 * setting(nullptr, "tagint");
  if (bigint_bits != 8 * (int) sizeof(bigint))
    return both("bigint bits", std::to_string(8 * sizeof(bigint)), std::to_string(bigint_bits));
  if (tagint_bits != 8 * (int) sizeof(tagint))
    return both("tagint bits", std::to_string(8 * sizeof(tagint)), std::to_string(tagint_bits));
  if (version(lmp) != MLMIX_LAMMPS_VERSION)
    return both("version", std::to_string(MLMIX_LAMMPS_VERSION), std::to_string(version(lmp)));
  return "";
}

Pair *create_pair(LAMMPS *lmp)
{
  return new PairHybridMlmix(lmp);
}

Fix *create_fix(LAMMPS *lmp, int narg, char **arg)
{
  return new FixMlmix(lmp, narg, arg);
}

}    // namespace

extern "C" MLMIX_EXPORT void lammpsplugin_init(void *lmp, void *handle, void *regfunc)
{
  const std::string mismatch = abi_mismatch(lmp);
  if (!mismatch.empty()) {
    auto stop = symbol<void (*)(void *, int, const char *)>("lammps_error");
    if (stop) stop(lmp, LMP_ERROR_ALL, mismatch.c_str());
    return;
  }

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
