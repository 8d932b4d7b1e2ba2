// mlmixplugin.so: what `plugin load` opens. It checks that LAMMPS is the one the styles were
// compiled for and then opens these; it needs no symbol of a class of LAMMPS itself, so that it can
// be opened, and say what is wrong, in any LAMMPS.

#include "folder.h"
#include "styles.h"

#include "atom.h"
#include "domain.h"
#include "force.h"
#include "lammps.h"
#include "lmptype.h"
#include "update.h"

#include <dlfcn.h>
#include <mpi.h>

#include <string>

namespace {

// Value of LAMMPS' library.h for an error that all ranks raise together.
constexpr int LMP_ERROR_ALL = 2;

// LAMMPS' stand-in for MPI guards its header by this name.
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

// Between releases LAMMPS changes its classes but keeps its date. It says where some of its data
// lie; this is the name of the first that our headers have elsewhere, or empty. Addresses are
// worked out, nothing is read from them.
std::string misplaced(void *handle)
{
  auto address = symbol<void *(*) (void *, const char *)>("lammps_extract_global");
  if (!address) return "";
  const auto lmp = static_cast<LAMMPS_NS::LAMMPS *>(handle);
  const struct {
    const char *name;
    const void *here;
  } places[] = {
      {"dt", &lmp->update->dt},           {"atimestep", &lmp->update->atimestep},
      {"boxlo", &lmp->domain->boxlo},     {"triclinic", &lmp->domain->triclinic},
      {"xy", &lmp->domain->xy},           {"natoms", &lmp->atom->natoms},
      {"nlocal", &lmp->atom->nlocal},     {"q_flag", &lmp->atom->q_flag},
      {"nextsort", &lmp->atom->nextsort}, {"special_lj", &lmp->force->special_lj},
      {"mvh2r", &lmp->force->mvh2r},
  };
  for (const auto &place : places) {
    const void *there = address(handle, place.name);
    if (there && there != place.here) return place.name;
  }
  return "";
}

// Empty when the LAMMPS of this process has the binary layout the plugin was compiled for. Only C
// functions are called: until this has passed, no class of LAMMPS may be used.
std::string abi_mismatch(void *lmp)
{
  auto version = symbol<int (*)(void *)>("lammps_version");
  auto setting = symbol<int (*)(void *, const char *)>("lammps_extract_setting");
  auto has_mpi = symbol<int (*)()>("lammps_config_has_mpi_support");
  if (!version || !setting || !has_mpi)
    return "mlmix plugin: this LAMMPS does not export its C library interface, which the plugin "
           "needs; link lmp with exported symbols (ENABLE_EXPORTS, -rdynamic)";
#ifdef MLMIX_KOKKOS
  auto has_package = symbol<int (*)(const char *)>("lammps_config_has_package");
  if (!has_package || !has_package("KOKKOS")) return both("package KOKKOS", "enabled", "disabled");
#endif
  if ((has_mpi() != 0) != BUILT_WITH_MPI)
    return both("MPI", BUILT_WITH_MPI ? "enabled" : "stubs", has_mpi() ? "enabled" : "stubs");
  const int bigint_bits = 8 * setting(nullptr, "bigint"),
            tagint_bits = 8 * setting(nullptr, "tagint");
  if (bigint_bits != 8 * (int) sizeof(LAMMPS_NS::bigint))
    return both("bigint bits", std::to_string(8 * sizeof(LAMMPS_NS::bigint)),
                std::to_string(bigint_bits));
  if (tagint_bits != 8 * (int) sizeof(LAMMPS_NS::tagint))
    return both("tagint bits", std::to_string(8 * sizeof(LAMMPS_NS::tagint)),
                std::to_string(tagint_bits));
  if (version(lmp) != MLMIX_LAMMPS_VERSION)
    return both("version", std::to_string(MLMIX_LAMMPS_VERSION), std::to_string(version(lmp)));
  const std::string name = misplaced(lmp);
  if (!name.empty())
    return "mlmix plugin: built for LAMMPS with other classes (" + name +
        " lies elsewhere), though of the same version, than the one it is loaded into; build both "
        "from the same source tree (MLMIX_LAMMPS_SOURCE, MLMIX_LAMMPS_LIB; ./mlmix setup)";
  return "";
}

// The styles' registration, or nullptr and the reason that there is none.
decltype(&mlmix_register_styles) open_styles(std::string &problem)
{
  const std::string library = mlmix::folder_of_this_library() + "/libmlmixstyles.so";
  // RTLD_NODELETE: Java holds addresses of their functions for the life of the process.
  void *dso = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  void *found = dso ? dlsym(dso, "mlmix_register_styles") : nullptr;
  if (!found) problem = std::string("mlmix plugin: cannot open its styles: ") + dlerror();
  return reinterpret_cast<decltype(&mlmix_register_styles)>(found);
}

}    // namespace

extern "C" MLMIX_EXPORT void lammpsplugin_init(void *lmp, void *handle, void *regfunc)
{
  std::string problem = abi_mismatch(lmp);
  auto register_styles = problem.empty() ? open_styles(problem) : nullptr;
  if (register_styles) {
    register_styles(lmp, handle, regfunc);
  } else if (auto stop = symbol<void (*)(void *, int, const char *)>("lammps_error")) {
    stop(lmp, LMP_ERROR_ALL, problem.c_str());
  }
}
