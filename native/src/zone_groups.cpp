#include "zone_groups.h"

#include "atom.h"
#include "comm.h"
#include "compute.h"
#include "dump.h"
#include "error.h"
#include "fix.h"
#include "group.h"
#include "input.h"
#include "modify.h"
#include "output.h"
#include "variable.h"

#include <exception>

using namespace LAMMPS_NS;

namespace {

struct Part {
  const char *name;
  const char *condition;    // on the zone code, f_ID[2]
};

// Bulk is all that has weight 0: the buffer, too, moves by the cheap force alone. Cheap is all that
// has a share of it.
constexpr Part PARTS[] = {{"core", ">=3"}, {"blend", "==2"}, {"bulk", "<2"}, {"cheap", "<3"}};

std::string variable_of(const std::string &group)
{
  return "mlmix_" + group;
}

}    // namespace

void ZoneGroups::define(const std::string &id)
{
  fix_id = id;
  for (const Part &part : PARTS) {
    const std::string name = fix_id + "_" + part.name;
    input->variable->set(variable_of(name) + " atom f_" + fix_id + "[2]" + part.condition);
    group->assign(name + " dynamic all var " + variable_of(name));
  }
}

bool ZoneGroups::used(int igroup, const std::string &name) const
{
  for (const auto &fix : modify->get_fix_list())
    if (fix && fix->igroup == igroup && ("GROUP_" + name) != fix->id) return true;
  for (const auto &compute : modify->get_compute_list())
    if (compute->igroup == igroup) return true;
  for (const auto &dump : output->get_dump_list())
    if (dump->igroup == igroup) return true;
  return atom->firstgroupname && name == atom->firstgroupname;
}

void ZoneGroups::remove()
{
  // When LAMMPS ends, or unloads the plugin, the style has gone ahead, and groups may have.
  if (fix_id.empty() || !group || !output || !modify->fix_map->count("mlmix")) return;
  for (const Part &part : PARTS) {
    const std::string name = fix_id + "_" + part.name;
    try {
      remove(name);
    } catch (std::exception &e) {
      // A fix that goes cannot fail, and the other groups are to go, too.
      error->warning(FLERR, "fix mlmix: group {} could not be removed: {}", name, e.what());
    }
  }
  fix_id.clear();
}

void ZoneGroups::remove(const std::string &name)
{
  const int igroup = group->find(name);
  if (igroup >= 0) {
    // Gone before us by `unfix GROUP_...`: LAMMPS would not find what makes the group dynamic.
    if (!modify->get_fix_by_id("GROUP_" + name)) group->dynamic[igroup] = 0;
    if (!used(igroup, name)) {
      group->assign(name + " delete");
    } else {
      if (comm->me == 0)
        error->warning(FLERR, "fix mlmix: group {} is in use and stays as it is, now static", name);
      group->assign(name + " static");
    }
  }
  input->variable->set(variable_of(name) + " delete");
}
