// steps at which output will ask for energies and virials, and values sent back from ghosts by a
// fix

#include "output.h"
#include "comm.h"
#include "compute.h"
#include "fix.h"
#include "modify.h"

using namespace LAMMPS_NS;

bool mlmix_probe_output(Output *output, Modify *modify, Comm *comm, Fix *fix)
{
  bigint last = output->any_time_dumps ? output->next_time_dump_any : 0;
  for (const auto &compute : modify->get_compute_list()) {
    const int asked =
        compute->peflag + compute->peatomflag + compute->pressflag + compute->pressatomflag;
    if (asked && compute->ntime > 0) last += compute->tlist[0];
  }
  fix->comm_reverse = 1;
  comm->reverse_comm(fix);
  return last > 0;
}
