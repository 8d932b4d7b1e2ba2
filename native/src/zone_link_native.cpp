// What Java may call: the functions of mlmix_native.

#include "zone_link.h"

#include "atom.h"
#include "comm.h"
#include "error.h"
#include "fix.h"
#include "group.h"
#include "label_map.h"
#include "tally_ahead.h"
#include "universe.h"
#include "update.h"
#include "utils.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace LAMMPS_NS;

namespace {

// What was LabelMap::find() became find_type(). The last argument prefers the first of the two.
template <typename Map>
auto type_of(const Map &map, const char *label, int) -> decltype(map.find_type(label, Atom::ATOM))
{
  return map.find_type(label, Atom::ATOM);
}

template <typename Map>
auto type_of(const Map &map, const char *label, long) -> decltype(map.find(label, Atom::ATOM))
{
  return map.find(label, Atom::ATOM);
}

}    // namespace

void ZoneLink::connect()
{
  native.self = this;
  native.forward = &native_forward;
  native.sum = &native_sum;
  native.max = &native_max;
  native.add = &native_add;
  native.compute = &native_compute;
  native.set_substyle_energy = &native_set_substyle_energy;
  native.reverse_forces = &native_reverse_forces;
  native.reverse_held = &native_reverse_held;
  native.tally_ahead = &native_tally_ahead;
  native.find_group = &native_find_group;
  native.find_type = &native_find_type;
  native.find_source = &native_find_source;
  native.read_source = &native_read_source;
  native.gather_replicas = &native_gather_replicas;
  native.resize_halo = &native_resize_halo;
  native.fetch = &native_fetch;
  native.log = &native_log;
  native.warn = &native_warn;
}

// Runs what may throw; an exception is kept and raised again once Java has returned.
template <typename Body> int32_t ZoneLink::guarded(Body body)
{
  try {
    body();
    return MLMIX_OK;
  } catch (...) {
    lammps_error = std::current_exception();
    return MLMIX_LAMMPS_FAILED;
  }
}

int32_t ZoneLink::native_forward(void *self, int32_t field)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    link->forward_field = field;
    link->comm->forward_comm(link->fix);
    link->atom_memory->hand_over();
  });
}

// Not in place: LAMMPS' stand-in for MPI knows no such thing.
template <typename Number>
void ZoneLink::reduce(Number *values, int count, MPI_Datatype type, MPI_Op operation)
{
  std::vector<Number> mine(values,
                           values + count);    // not const: the stand-in takes it for writable
  MPI_Allreduce(mine.data(), values, count, type, operation, world);
}

int32_t ZoneLink::native_sum(void *self, int64_t *values, int32_t count)
{
  static_assert(sizeof(long long) == sizeof(int64_t), "MPI_LONG_LONG must fit int64_t");
  ZoneLink *link = from(self);
  return link->guarded([=] { link->reduce(values, count, MPI_LONG_LONG, MPI_SUM); });
}

int32_t ZoneLink::native_max(void *self, double *values, int32_t count)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->reduce(values, count, MPI_DOUBLE, MPI_MAX); });
}

int32_t ZoneLink::native_add(void *self, double *values, int32_t count)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->reduce(values, count, MPI_DOUBLE, MPI_SUM); });
}

int32_t ZoneLink::native_compute(void *self, int32_t substyle, int32_t tally)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->compute_substyle(substyle, tally); });
}

void ZoneLink::compute_substyle(int substyle, int tally)
{
  atom_memory->forces_changed();
  const SubStyles::Tallied tallied =
      substyles->compute_substyle(substyle, lists, tally, step.cpu_seconds);
  atom_memory->fetch_forces();
  const int64_t all = atom->nlocal + atom->nghost;
  const int64_t energies = (tally & MLMIX_TALLY_SUM) ? 1 : all;
  step.substyle_energy = {tallied.energy, tallied.energy ? energies : 0, MLMIX_FLOAT64, MLMIX_HOST};
  step.substyle_virial = {tallied.virial, tallied.virial ? 6 * all : 0, MLMIX_FLOAT64, MLMIX_HOST};
}

int32_t ZoneLink::native_set_substyle_energy(void *self, int32_t substyle, double energy)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->substyles->set_substyle_energy(substyle, energy); });
}

int32_t ZoneLink::native_reverse_forces(void *self)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    link->atom_memory->forces_changed();
    link->comm->reverse_comm();
    link->atom_memory->fetch_forces();
  });
}

int32_t ZoneLink::native_reverse_held(void *self)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->comm->reverse_comm(link->fix); });
}

int32_t ZoneLink::native_tally_ahead(void *self, int64_t last, int32_t *tally)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { *tally = tally_ahead(link->lmp, last); });
}

int32_t ZoneLink::native_find_type(void *self, const char *label, int32_t *type)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    const Atom *atom = link->atom;
    *type = atom->labelmapflag ? std::max(0, type_of(*atom->lmap, label, 0)) : 0;
  });
}

int32_t ZoneLink::native_find_source(void *self, mlmix_source *source)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->sources.find(*source, link->substyles); });
}

int32_t ZoneLink::native_read_source(void *self, int32_t index, mlmix_array *values,
                                     int32_t *stride)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    {
      HostWork work(*link->atom_memory);
      *values = link->sources.read(index, *stride);
    }
    link->atom_memory->fetch();
    link->atom_memory->hand_over();
  });
}

int32_t ZoneLink::native_fetch(void *self, int32_t arrays)
{
  ZoneLink *link = from(self);
  return link->guarded([=] { link->atom_memory->show_on_host(arrays, link->step); });
}

void ZoneLink::gather_replicas(const int64_t *tags, const double *values, int count)
{
  if (!in_turn)
    error->one(
        FLERR,
        "fix mlmix: neighbor lists were rebuilt out of turn, where other replicas that share "
        "the zone cannot follow");
  const int ranks = universe->nprocs;
  std::vector<int> counts(ranks), starts(ranks, 0);
  MPI_Allgather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, universe->uworld);
  for (int n = 1; n < ranks; n++) starts[n] = starts[n - 1] + counts[n - 1];
  const int total = starts[ranks - 1] + counts[ranks - 1];
  replica_tags.resize(total);
  replica_values.resize(total);
  // LAMMPS' stand-in for MPI takes what it reads for writable.
  MPI_Allgatherv(const_cast<int64_t *>(tags), count, MPI_LONG_LONG, replica_tags.data(),
                 counts.data(), starts.data(), MPI_LONG_LONG, universe->uworld);
  MPI_Allgatherv(const_cast<double *>(values), count, MPI_DOUBLE, replica_values.data(),
                 counts.data(), starts.data(), MPI_DOUBLE, universe->uworld);
}

int32_t ZoneLink::native_gather_replicas(void *self, const int64_t *tags, const double *values,
                                         int32_t count, mlmix_array *all_tags,
                                         mlmix_array *all_values)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    link->gather_replicas(tags, values, count);
    const auto total = static_cast<int64_t>(link->replica_tags.size());
    *all_tags = {link->replica_tags.data(), total, MLMIX_INT64, MLMIX_HOST};
    *all_values = {link->replica_values.data(), total, MLMIX_FLOAT64, MLMIX_HOST};
  });
}

int32_t ZoneLink::native_resize_halo(void *self, double ghost_cutoff, double zone_ghost_cutoff)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    link->halo_is_to_change = true;
    link->halo_wanted = {ghost_cutoff, zone_ghost_cutoff};
    link->fix->next_reneighbor = link->update->ntimestep + 1;
  });
}

int32_t ZoneLink::native_find_group(void *self, const char *name, int32_t *bit, int32_t *dynamic)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    const int found = link->group->find(name);
    *bit = (found < 0) ? 0 : link->group->bitmask[found];
    *dynamic = (found < 0) ? 0 : link->group->dynamic[found];
  });
}

int32_t ZoneLink::native_log(void *self, const char *text)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    if (link->comm->me == 0) utils::logmesg(link->lmp, std::string(text) + "\n");
  });
}

int32_t ZoneLink::native_warn(void *self, const char *text)
{
  ZoneLink *link = from(self);
  return link->guarded([=] {
    if (link->comm->me == 0) link->error->warning(FLERR, std::string(text));
  });
}
