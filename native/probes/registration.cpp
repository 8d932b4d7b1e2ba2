// the registration of styles from a plugin

#include "error.h"
#include "exceptions.h"
#include "fix.h"
#include "lammps.h"
#include "lammpsplugin.h"
#include "modify.h"
#include "version.h"

using namespace LAMMPS_NS;

namespace {

Fix *create(LAMMPS *, int, char **)
{
  return nullptr;
}

}    // namespace

void mlmix_probe_registration(LAMMPS *lmp, void *handle, lammpsplugin_regfunc register_plugin)
{
  lammpsplugin_t plugin{};
  plugin.version = LAMMPS_VERSION;
  plugin.style = "fix";
  plugin.name = "probe";
  plugin.info = plugin.author = "a probe";
  plugin.handle = handle;
  plugin.creator.v2 = reinterpret_cast<lammpsplugin_factory2 *>(&create);
  (*register_plugin)(&plugin, lmp);
  (*lmp->modify->fix_map)[plugin.name] = &create;
  try {
    lmp->error->all(FLERR, "{} of {}", plugin.name, plugin.style);
  } catch (LAMMPSException &e) {
    lmp->error->one(FLERR, e.what());
  }
}
