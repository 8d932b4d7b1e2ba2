// the settings of comm_modify, minimize and groups that a run's checks ask for

#include "atom.h"
#include "comm.h"
#include "compute.h"
#include "domain.h"
#include "dump.h"
#include "fix.h"
#include "group.h"
#include "input.h"
#include "min.h"
#include "modify.h"
#include "output.h"
#include "region.h"
#include "universe.h"
#include "update.h"
#include "variable.h"

#include <string>

using namespace LAMMPS_NS;

namespace {

class CommProbe : public Comm {
 public:
  static int group_of(const Comm *comm) { return comm->*(&CommProbe::bordergroup); }
};

class MinProbe : public Min {
 public:
  static int search_of(const Min *min) { return min->*(&MinProbe::linestyle); }
};

}    // namespace

int mlmix_probe_settings(Comm *comm, Update *update, Modify *modify, Output *output, Domain *domain,
                         Input *input, Group *group, const Universe *universe)
{
  int found = CommProbe::group_of(comm) + (comm->mode == Comm::SINGLE) +
      (comm->style == Comm::TILED) + (MinProbe::search_of(update->minimize) == Min::FORCEZERO);
  comm->cutghostuser = update->etol + update->multireplica + universe->nworlds;
  for (const auto &fix : modify->get_fix_list())
    found += fix->time_integrate + modify->get_fix_mask(fix);
  for (const auto &compute : modify->get_compute_list()) found += compute->peratom_flag;
  for (const auto &dump : output->get_dump_list()) found += dump->igroup;
  found += modify->get_fix_by_id("a") != nullptr;
  found += modify->get_compute_by_id("a") != nullptr;
  found += static_cast<int>(modify->get_fix_by_style("^a$").size());
  found += domain->get_region_by_id("a") != nullptr;
  input->variable->set(std::string("a atom id"));
  group->assign(std::string("a dynamic all var a"));
  return found + group->dynamic[0];
}
