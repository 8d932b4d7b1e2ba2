#include "zone_link.h"

#include "java_bridge.h"

#include "atom.h"
#include "error.h"
#include "fix.h"
#include "force.h"
#include "neighbor.h"
#include "update.h"

#include <utility>

using namespace LAMMPS_NS;

namespace {

// Enough for most; asked again where it is not.
constexpr int32_t STATE_BYTES = 1 << 16;

mlmix_array array_of(void *data, int64_t count, mlmix_element element)
{
  return {data, count, element, MLMIX_HOST};
}

}    // namespace

ZoneLink::ZoneLink(LAMMPS *lmp, Fix *fix, int narg, char **arg,
                   std::unique_ptr<AtomMemory> memory) :
    Pointers(lmp),
    fix(fix), atom_memory(std::move(memory)), substyles(nullptr), java(nullptr),
    handle(0), chosen{}, native{}, step{}, message{}, output(nullptr), flags(nullptr),
    since(nullptr), held(nullptr), rebuilt(true), built_now(false), in_turn(true), builds_seen(-1),
    forward_field(MLMIX_WEIGHT), halo_is_to_change(false), halo_wanted{}, sources(lmp, fix->id)
{
  connect();
  java = mlmix::java_functions(message);
  if (!java) error->one(FLERR, std::string("fix mlmix: ") + message.text);
  const mlmix_words words = {narg, arg, nullptr};
  check(java->fix_create(&words, &native, &step, &message, &chosen, &handle));
}

void ZoneLink::close()
{
  if (handle && java->fix_destroy(std::exchange(handle, 0)) != MLMIX_OK)
    error->warning(FLERR, std::string(message.text));
}

void ZoneLink::follow(double **present_output, int *present_flags, double *present_since,
                      double **present_held)
{
  output = present_output;
  flags = present_flags;
  since = present_since;
  held = present_held;
  atom_memory->follow(output, flags, since);
}

void ZoneLink::init(mlmix_setup &setup)
{
  halo_is_to_change = false;
  sources.clear();
  refresh_arrays();
  check(java->fix_init(handle, &setup));
  // Java has let go of its lists: the next evaluation, be it that of `run pre no`, starts anew.
  rebuilt = true;
  in_turn = true;
}

void ZoneLink::update_zone(bool setup)
{
  step.setup = setup;
  step.end_wanted = 0;
  step.rebuilt = setup || stale();
  step.drifted = !built_now;
  built_now = false;
  if (step.rebuilt) {
    substyles->collect_lists(lists);
    step.list_count = static_cast<int32_t>(lists.size());
    step.lists = lists.data();
    builds_seen = neighbor->ncalls;
    rebuilt = false;
  }
  refresh_arrays();
  atom_memory->hand_over();
  check(java->pre_force(handle));
}

// Some fixes (fix gcmc, say) rebuild lists or evaluate forces on their own, past the usual hooks.
bool ZoneLink::stale() const
{
  return rebuilt || builds_seen != neighbor->ncalls;
}

void ZoneLink::blend_forces(int tally, double *eatom, double **vatom)
{
  if (stale()) {
    in_turn = false;
    update_zone(false);
    in_turn = true;
  }
  refresh_arrays();
  const int64_t all = atom->nlocal + atom->nghost;
  step.tally = tally;
  step.energy = array_of(eatom, eatom ? all : 0, MLMIX_FLOAT64);
  step.virial = array_of(vatom ? &vatom[0][0] : nullptr, vatom ? 6 * all : 0, MLMIX_FLOAT64);
  atom_memory->hand_over();
  const int32_t status = java->pair_compute(handle);
  atom_memory->forces_changed();
  check(status);
}

void ZoneLink::end_of_step()
{
  refresh_arrays();
  atom_memory->hand_over();
  check(java->end_of_step(handle));
}

void ZoneLink::run_end()
{
  check(java->run_end(handle));
}

bool ZoneLink::ledger_needs_energy(int entry)
{
  return java->ledger_needs_energy(handle, entry) == 1;
}

double ZoneLink::ledger(int entry, double potential_energy)
{
  refresh_arrays();
  check(java->ledger(handle, entry, potential_energy));
  return step.ledger_value;
}

std::string ZoneLink::save_state()
{
  std::string text(STATE_BYTES, '\0');
  int32_t size = 0;
  check(java->save_state(handle, text.data(), STATE_BYTES, &size));
  const bool fits = size <= STATE_BYTES;
  text.resize(size);
  if (!fits) check(java->save_state(handle, text.data(), size, &size));
  return text;
}

void ZoneLink::restore_state(const char *text, int size)
{
  check(java->restore_state(handle, text, size));
}

bool ZoneLink::take_wanted_halo(Halo &halo)
{
  if (halo_is_to_change) halo = halo_wanted;
  return std::exchange(halo_is_to_change, false);
}

// LAMMPS may have moved any array since the last call.
void ZoneLink::refresh_arrays()
{
  atom_memory->fetch();
  const int64_t all = atom->nlocal + atom->nghost;
  const bool any = atom->nmax > 0;
  step.timestep = update->ntimestep;
  step.time = update->atime + (update->ntimestep - update->atimestep) * update->dt;
  step.atom_count = atom->natoms;
  step.local_count = atom->nlocal;
  step.ghost_count = atom->nghost;
  step.mvv2e = force->mvv2e;
  step.x = array_of(any ? &atom->x[0][0] : nullptr, 3 * all, MLMIX_FLOAT64);
  step.v = array_of(any ? &atom->v[0][0] : nullptr, 3 * all, MLMIX_FLOAT64);
  step.f = array_of(any ? &atom->f[0][0] : nullptr, 3 * all, MLMIX_FLOAT64);
  step.tag = array_of(atom->tag, all, sizeof(tagint) == 4 ? MLMIX_INT32 : MLMIX_INT64);
  step.mask = array_of(atom->mask, all, MLMIX_INT32);
  step.type = array_of(atom->type, all, MLMIX_INT32);
  step.mass_by_atom = atom->rmass != nullptr;
  step.mass = atom->rmass ? array_of(atom->rmass, all, MLMIX_FLOAT64)
                          : array_of(atom->mass, atom->ntypes + 1, MLMIX_FLOAT64);
  step.output =
      array_of(output ? &output[0][0] : nullptr, MLMIX_OUTPUT_COLUMNS * all, MLMIX_FLOAT64);
  step.flags = array_of(flags, all, MLMIX_INT32);
  step.since = array_of(since, all, MLMIX_FLOAT64);
  step.held =
      array_of(held ? &held[0][0] : nullptr, held ? MLMIX_HELD_COLUMNS * all : 0, MLMIX_FLOAT64);
  step.host = {};
  step.space = MLMIX_HOST;
  atom_memory->show(step);
}

void ZoneLink::check(int32_t status)
{
  if (status != MLMIX_OK) raise(status);
}

// No Java frame lies between here and the C++ code that catches what LAMMPS throws.
void ZoneLink::raise(int32_t status)
{
  if (status == MLMIX_LAMMPS_FAILED && lammps_error)
    std::rethrow_exception(std::exchange(lammps_error, nullptr));
  std::string text = message.text;
  if (text.empty())
    text = "fix mlmix: Java failed and could not say why (jars replaced meanwhile?)";
  message.text[0] = '\0';
  if (status == MLMIX_REFUSED) error->all(FLERR, text);
  error->one(FLERR, text);
}
