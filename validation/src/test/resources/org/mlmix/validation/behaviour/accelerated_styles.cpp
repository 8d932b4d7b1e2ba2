// A plugin for tests: pair styles of LAMMPS' package OPT, from its sources, and a style that has the names of one of
// the package OPENMP and of one of APIP.

#include "OPT/pair_eam_opt.cpp"
#include "OPT/pair_eam_alloy_opt.cpp"
#include "OPT/pair_lj_cut_opt.cpp"

#include "lammpsplugin.h"
#include "version.h"

namespace {

constexpr char EAM[] = "eam/alloy/opt";
constexpr char PAIRWISE[] = "lj/cut/opt";
constexpr char THREADED[] = "lj/cut/omp";
constexpr char WEIGHTING[] = "eam/fs/apip";

// What LAMMPS says of its neighbor lists has the names without suffixes.
template <typename Style, const char *NAME> Pair *create(LAMMPS *lmp)
{
  utils::logmesg(lmp, "made {}\n", NAME);
  return new Style(lmp);
}

void add(void *lmp, void *handle, void *regfunc, const char *name, Pair *(*creator)(LAMMPS *))
{
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.style = "pair";
  plugin.name = name;
  plugin.info = "from LAMMPS' sources";
  plugin.author = "the LAMMPS developers";
  plugin.handle = handle;
  plugin.creator.v1 = reinterpret_cast<lammpsplugin_factory1 *>(creator);
  (*reinterpret_cast<lammpsplugin_regfunc>(regfunc))(&plugin, lmp);
}

}    // namespace

extern "C" __attribute__((visibility("default"))) void lammpsplugin_init(void *lmp, void *handle,
                                                                          void *regfunc)
{
  add(lmp, handle, regfunc, EAM, &create<PairEAMAlloyOpt, EAM>);
  add(lmp, handle, regfunc, PAIRWISE, &create<PairLJCutOpt, PAIRWISE>);
  add(lmp, handle, regfunc, THREADED, &create<PairLJCut, THREADED>);
  add(lmp, handle, regfunc, WEIGHTING, &create<PairLJCut, WEIGHTING>);
}
