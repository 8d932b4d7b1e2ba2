// A plugin for tests: styles of LAMMPS' packages FEP and PHONON, from its sources.

#include "FEP/compute_fep.cpp"
#include "FEP/compute_fep_ta.cpp"
#undef SMALL
#include "PHONON/dynamical_matrix.cpp"

#include "lammpsplugin.h"
#include "version.h"

namespace {

template <typename Style> Compute *compute(LAMMPS *lmp, int narg, char **arg)
{
  return new Style(lmp, narg, arg);
}

Command *dynamical_matrix(LAMMPS *lmp)
{
  return new DynamicalMatrix(lmp);
}

lammpsplugin_t description(const char *style, const char *name, void *handle)
{
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.style = style;
  plugin.name = name;
  plugin.info = "from LAMMPS' sources";
  plugin.author = "the LAMMPS developers";
  plugin.handle = handle;
  return plugin;
}

}    // namespace

extern "C" __attribute__((visibility("default"))) void lammpsplugin_init(void *lmp, void *handle,
                                                                          void *regfunc)
{
  auto registrar = reinterpret_cast<lammpsplugin_regfunc>(regfunc);
  lammpsplugin_t fep = description("compute", "fep", handle);
  fep.creator.v2 = reinterpret_cast<lammpsplugin_factory2 *>(&compute<ComputeFEP>);
  (*registrar)(&fep, lmp);
  lammpsplugin_t fep_ta = description("compute", "fep/ta", handle);
  fep_ta.creator.v2 = reinterpret_cast<lammpsplugin_factory2 *>(&compute<ComputeFEPTA>);
  (*registrar)(&fep_ta, lmp);
  lammpsplugin_t matrix = description("command", "dynamical_matrix", handle);
  matrix.creator.v1 = reinterpret_cast<lammpsplugin_factory1 *>(&dynamical_matrix);
  (*registrar)(&matrix, lmp);
}
