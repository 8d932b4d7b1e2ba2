#include "tally_ahead.h"

#include "compute.h"
#include "lammps.h"
#include "mlmix.h"
#include "modify.h"
#include "output.h"
#include "update.h"

#include <algorithm>

using namespace LAMMPS_NS;

namespace {

// Not Compute::matchstep(), which forgets the steps before the one it is asked for.
bool is_asked(const Compute *compute, bigint now, bigint last)
{
  return std::any_of(compute->tlist, compute->tlist + compute->ntime,
                     [=](bigint step) { return step > now && step <= last; });
}

}    // namespace

int LAMMPS_NS::tally_ahead(const LAMMPS *lmp, bigint last)
{
  const bigint now = lmp->update->ntimestep;
  const Output *output = lmp->output;
  const bool time_dump = output->any_time_dumps && output->next_time_dump_any > now &&
      output->next_time_dump_any <= last;
  int tally = 0;
  for (const auto &compute : lmp->modify->get_compute_list()) {
    const bool asked = is_asked(compute, now, last);
    if (compute->peflag && asked) tally |= MLMIX_TALLY_ENERGY;
    if (compute->peatomflag && (asked || time_dump)) tally |= MLMIX_TALLY_ENERGY;
    if (compute->pressflag && asked) tally |= MLMIX_TALLY_VIRIAL;
    if (compute->pressatomflag && (asked || time_dump)) tally |= MLMIX_TALLY_VIRIAL;
  }
  return tally;
}
