#include "seed_sources.h"

#include "atom.h"
#include "compute.h"
#include "domain.h"
#include "error.h"
#include "exceptions.h"
#include "fix.h"
#include "input.h"
#include "modify.h"
#include "pair_values.h"
#include "region.h"
#include "sub_styles.h"
#include "update.h"
#include "variable.h"

#include <cstring>
#include <string>
#include <utility>

using namespace LAMMPS_NS;

namespace {

const char *const KIND_NAMES[] = {"compute", "fix", "variable", "region"};    // mlmix_source_kind

// Energies and virials are tallied with the forces, that is, after seeds are needed.
bool is_tallied(const Compute *compute)
{
  return compute->peflag || compute->peatomflag || compute->pressflag || compute->pressatomflag;
}

// Computes evaluated here, ahead of the forces, must not pass for those of the whole step:
// velocities are those of its middle.
class FreshComputes {
 public:
  FreshComputes(Modify *modify, bigint now) : modify(modify), now(now)
  {
    modify->clearstep_compute();
  }
  ~FreshComputes()
  {
    modify->clearstep_compute();
    for (const auto &compute : modify->get_compute_list())
      for (bigint *invoked : {&compute->invoked_scalar, &compute->invoked_vector,
                              &compute->invoked_array, &compute->invoked_peratom})
        if (*invoked == now) *invoked = -1;
  }
  FreshComputes(const FreshComputes &) = delete;
  FreshComputes &operator=(const FreshComputes &) = delete;

 private:
  Modify *modify;
  bigint now;
};

// While it lives, LAMMPS takes energies and virials of this step for not tallied, as they are not:
// asked for ahead of the forces, by whatever detour, they would be what the step before left, or
// memory that is not there.
class NothingTallied {
 public:
  explicit NothingTallied(Update *update) :
      update(update), eflag_global(std::exchange(update->eflag_global, -1)),
      eflag_atom(std::exchange(update->eflag_atom, -1)),
      vflag_global(std::exchange(update->vflag_global, -1)),
      vflag_atom(std::exchange(update->vflag_atom, -1))
  {
  }
  ~NothingTallied()
  {
    update->eflag_global = eflag_global;
    update->eflag_atom = eflag_atom;
    update->vflag_global = vflag_global;
    update->vflag_atom = vflag_atom;
  }
  NothingTallied(const NothingTallied &) = delete;
  NothingTallied &operator=(const NothingTallied &) = delete;

 private:
  Update *update;
  bigint eflag_global, eflag_atom, vflag_global, vflag_atom;
};

}    // namespace

void SeedSources::find(mlmix_source &source, const SubStyles *substyles)
{
  Source mine{source.kind, source.column, source.name, nullptr, nullptr, nullptr, -1};
  source.found = source.per_atom = source.columns = source.tallied = source.later = 0;
  source.period = 1;
  source.group = -1;
  source.averaged = nullptr;
  source.index = static_cast<int32_t>(sources.size());
  switch (source.kind) {
  case MLMIX_COMPUTE:
    mine.compute = modify->get_compute_by_id(source.name);
    if (!mine.compute) return;
    source.per_atom = mine.compute->peratom_flag;
    source.columns = mine.compute->size_peratom_cols;
    source.tallied = is_tallied(mine.compute);
    break;
  case MLMIX_FIX:
    mine.fix = modify->get_fix_by_id(source.name);
    if (!mine.fix) return;
    source.per_atom = mine.fix->peratom_flag;
    source.columns = mine.fix->size_peratom_cols;
    source.period = mine.fix->peratom_freq;
    source.later = modify->find_fix(source.name) > modify->find_fix(fix_id);
    if (substyles) find_pair(source, mine, *substyles);
    break;
  case MLMIX_VARIABLE:
    mine.variable = input->variable->find(source.name);
    if (mine.variable < 0) return;
    source.per_atom = input->variable->atomstyle(mine.variable);
    if (substyles) find_pair(source, mine, *substyles);
    break;
  case MLMIX_REGION:
    mine.region = domain->get_region_by_id(source.name);
    if (!mine.region) return;
    mine.region->init();
    source.per_atom = 1;
    break;
  default:
    return;
  }
  source.found = 1;
  sources.push_back(mine);
}

void SeedSources::find_pair(mlmix_source &source, const Source &mine,
                            const SubStyles &substyles) const
{
  PairValues values(lmp, substyles);
  if (mine.fix && strcmp(mine.fix->style, "pair") == 0) {
    source.group = values.group_of(mine.fix);
    source.period = period_of_fix_pair(mine.fix);    // LAMMPS lets it be read in between, too
    return;
  }
  Fix *behind = mine.fix ? values.behind_column(mine.fix, source.column)
                         : values.behind_variable(source.name);
  if (!behind) return;
  source.group = values.group_of(behind);
  source.averaged = behind->id;
}

mlmix_array SeedSources::read(int index, int &stride)
{
  const Source &source = sources.at(index);
  stride = 1;
  if (source.kind == MLMIX_FIX)
    return column(source.fix->vector_atom, source.fix->array_atom, source.column,
                  source.fix->size_peratom_cols, stride);
  FreshComputes fresh(modify, update->ntimestep);
  NothingTallied nothing(update);
  try {
    switch (source.kind) {
    case MLMIX_COMPUTE:
      return read_compute(source, stride);
    case MLMIX_VARIABLE:
      return read_variable(source);
    default:
      return read_region(source);
    }
  } catch (LAMMPSException &e) {
    if (!strstr(e.what(), "was not tallied")) throw;
    error->all(
        FLERR,
        "fix mlmix: keyword seed: found {} {}, which uses energies or virials that are known "
        "only after the forces; accepted is a fix (fix ave/atom, say) over it and seed fix",
        KIND_NAMES[source.kind], source.name);
  }
}

mlmix_array SeedSources::column(double *vector, double **array, int column, int columns,
                                int &stride) const
{
  const int n = atom->nlocal;
  if (column == 0) return {vector, vector ? n : 0, MLMIX_FLOAT64, MLMIX_HOST};
  stride = columns;
  if (!array || n == 0) return {nullptr, 0, MLMIX_FLOAT64, MLMIX_HOST};
  const int64_t count = static_cast<int64_t>(n - 1) * columns + 1;
  return {&array[0][column - 1], count, MLMIX_FLOAT64, MLMIX_HOST};
}

mlmix_array SeedSources::read_compute(const Source &source, int &stride)
{
  source.compute->compute_peratom();
  return column(source.compute->vector_atom, source.compute->array_atom, source.column,
                source.compute->size_peratom_cols, stride);
}

mlmix_array SeedSources::read_variable(const Source &source)
{
  values.assign(atom->nlocal, 0.0);
  const int all = 0;
  input->variable->compute_atom(source.variable, all, values.data(), 1, 0);
  return {values.data(), atom->nlocal, MLMIX_FLOAT64, MLMIX_HOST};
}

mlmix_array SeedSources::read_region(const Source &source)
{
  values.resize(atom->nlocal);
  source.region->prematch();
  for (int i = 0; i < atom->nlocal; i++)
    values[i] = source.region->match(atom->x[i][0], atom->x[i][1], atom->x[i][2]);
  return {values.data(), atom->nlocal, MLMIX_FLOAT64, MLMIX_HOST};
}
