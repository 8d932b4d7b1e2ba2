#include "fix_mlmix.h"

#include "atom.h"
#include "atom_vec.h"
#include "comm.h"
#include "compute.h"
#include "compute_pressure.h"
#include "domain.h"
#include "error.h"
#include "force.h"
#include "group.h"
#include "input.h"
#include "memory.h"
#include "min.h"
#include "modify.h"
#include "neighbor.h"
#include "pair.h"
#include "timer.h"
#include "universe.h"
#include "update.h"
#include "utils.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace LAMMPS_NS;
using namespace FixConst;

namespace {

// In a tilted box the heights are shorter than the edges.
double box_height(const Domain *domain, int d)
{
  if (!domain->triclinic) return domain->prd[d];
  const double *h = domain->h_inv;    // xx, yy, zz, yz, xz, xy
  const double inverse[3] = {std::hypot(h[0], h[5], h[4]), std::hypot(h[1], h[3]), h[2]};
  return 1.0 / inverse[d];
}

// LAMMPS has no accessor for what `comm_modify group` set.
class CommPeek : public Comm {
 public:
  static int bordergroup_of(const Comm *comm) { return comm->*(&CommPeek::bordergroup); }
};

// Nor for the line search of minimisers.
class MinPeek : public Min {
 public:
  static int line_search_of(const Min *min) { return min->*(&MinPeek::linestyle); }
};

// Nor for whether a compute pressure is of one sub-style.
class PressurePeek : public ComputePressure {
 public:
  static int substyle_of(const ComputePressure *compute)
  {
    return compute->*(&PressurePeek::pairhybridflag);
  }
};

// A pressure of one sub-style passes for a style of its own.
const char *style_of(const Compute *compute)
{
  auto pressure = dynamic_cast<const ComputePressure *>(compute);
  return pressure && PressurePeek::substyle_of(pressure) ? "pressure pair/hybrid" : compute->style;
}

mlmix_words words_of(const std::vector<const char *> &words)
{
  return {static_cast<int32_t>(words.size()), words.data(), nullptr};
}

// Per-atom arrays that LAMMPS clears with the forces, as pair styles may add to them; those of the
// atom style's that are there.
std::vector<const char *> accumulators_of(const Atom *atom)
{
  std::vector<const char *> found;
  for (const char *name : {"torque", "fm", "fm_long", "erforce", "ervelforce", "csforce", "vforce",
                           "drho", "desph", "heatflow", "edpd_flux", "cc_flux", "uCond", "uMech",
                           "apip_f_const_lambda", "apip_f_dyn_lambda"})
    for (const auto &field : atom->peratom)
      if (field.name == name && *static_cast<void *const *>(field.address)) found.push_back(name);
  if (found.empty() && atom->avec->forceclearflag) found.push_back(atom->atom_style);
  return found;
}

// LAMMPS' fixes say so; fix pimd/langevin does not, but has a longer vector at constant pressure.
bool changes_box(const Fix *fix)
{
  constexpr int VECTOR_AT_CONSTANT_VOLUME = 10;
  return fix->box_change ||
      (utils::strmatch(fix->style, "^pimd/langevin") &&
       fix->size_vector > VECTOR_AT_CONSTANT_VOLUME);
}

struct Words {
  explicit Words(std::vector<std::string> given) : texts(std::move(given))
  {
    for (const auto &text : texts) pointers.push_back(text.c_str());
    words = words_of(pointers);
  }
  Words(const Words &) = delete;
  Words &operator=(const Words &) = delete;
  std::vector<std::string> texts;
  std::vector<const char *> pointers;
  mlmix_words words;
};

}    // namespace

FixMlmix::FixMlmix(LAMMPS *lmp, int narg, char **arg, std::unique_ptr<AtomMemory> atom_memory) :
    Fix(lmp, narg, arg),
    zone(std::make_shared<ZoneLink>(lmp, this, narg, arg, std::move(atom_memory))),
    box_reach(lmp, this), zone_groups(lmp), flags(nullptr), since(nullptr), held(nullptr),
    end_of_step_every(0), halo{}, ghost_cutoff_of_user(0.0), ghost_cutoff_raised(0.0)
{
  peratom_flag = 1;
  size_peratom_cols = MLMIX_OUTPUT_COLUMNS;
  peratom_freq = 1;
  vector_flag = 1;
  size_vector = MLMIX_LEDGER_ENTRIES;
  global_freq = 1;
  extvector = 0;    // counts: thermo_modify norm must not divide them
  create_attribute = 1;
  restart_peratom = 1;
  restart_global = 1;
  comm_forward = 1;
  if (zone->options().held) comm_reverse = MLMIX_HELD_COLUMNS;
  wd_section = zone->options().write_data;
  nevery = 1;
  force_reneighbor = 1;    // when the halo widens
  next_reneighbor = -1;

  FixMlmix::grow_arrays(atom->nmax);
  atom->add_callback(Atom::GROW);
  atom->add_callback(Atom::RESTART);
  for (int i = 0; i < atom->nlocal; i++) FixMlmix::set_arrays(i);
}

FixMlmix::~FixMlmix()
{
  zone->close();
  restore_ghost_cutoff();
  zone_groups.remove();
  if (modify->get_fix_by_id(id)) {
    atom->delete_callback(id, Atom::GROW);
    atom->delete_callback(id, Atom::RESTART);
  }
  memory->destroy(array_atom);
  memory->destroy(flags);
  memory->destroy(since);
  memory->destroy(held);
}

// LAMMPS lets a fix define others from here on only, as groups do.
void FixMlmix::post_constructor()
{
  if (zone->options().groups) zone_groups.define(id);
}

int FixMlmix::setmask()
{
  return PRE_EXCHANGE | MIN_PRE_EXCHANGE | PRE_FORCE | MIN_PRE_FORCE | POST_NEIGHBOR |
      MIN_POST_NEIGHBOR | END_OF_STEP;
}

void FixMlmix::init()
{
  if (lmp->kokkos && !kokkosable)
    error->all(
        FLERR,
        "fix mlmix: found KOKKOS switched on (-k on); accepted is fix mlmix/kk: add `-sf kk` to "
        "the command line, or `suffix kk` ahead of the fix");
  auto substyles = dynamic_cast<SubStyles *>(force->pair_match("^hybrid/mlmix", 0));
  zone->attach(substyles);
  if (substyles) substyles->attach(zone);

  restore_ghost_cutoff();
  read_tags.clear();
  std::vector<const char *> styles, box_styles, integrated;
  for (const auto &fix : modify->get_fix_list()) {
    styles.push_back(fix->style);
    if (changes_box(fix)) box_styles.push_back(fix->style);
    if (fix->time_integrate) integrated.push_back(group->names[fix->igroup]);
  }
  std::vector<const char *> computes;
  for (const auto &compute : modify->get_compute_list()) computes.push_back(style_of(compute));
  const auto arrays = accumulators_of(atom);
  const mlmix_words style_words = words_of(styles), compute_words = words_of(computes),
                    box_words = words_of(box_styles), integrated_words = words_of(integrated),
                    array_words = words_of(arrays);
  const std::vector<std::string> none;
  const Words lines(substyles ? substyles->lines() : none),
      files(substyles ? substyles->files() : none);
  const std::vector<mlmix_substyle> no_description;
  const auto &description = substyles ? substyles->describe_substyles() : no_description;
  const std::vector<int32_t> covered = substyles ? substyles->covered() : std::vector<int32_t>();

  mlmix_setup setup{};
  describe_run(setup);
  setup.pair_present = substyles != nullptr;
  setup.substyle_count = static_cast<int32_t>(description.size());
  setup.substyles = description.data();
  setup.type_count = atom->ntypes;
  setup.covered = covered.data();
  setup.fix_styles = &style_words;
  setup.compute_styles = &compute_words;
  setup.box_fixes = &box_words;
  setup.integrated = &integrated_words;
  setup.accumulators = &array_words;
  setup.pair_lines = &lines.words;
  setup.pair_files = &files.words;
  zone->init(setup);
  restart_reset = 0;

  end_of_step_every = setup.end_of_step_every;
  halo = {setup.ghost_cutoff, setup.zone_ghost_cutoff};
  raise_ghost_cutoff(wanted_ghost_cutoff());
}

void FixMlmix::describe_run(mlmix_setup &setup)
{
  for (int d = 0; d < domain->dimension; d++) {
    if (!domain->periodicity[d]) continue;
    const double height = box_height(domain, d);
    setup.periodic_length =
        (setup.periodic_length > 0.0) ? std::min(setup.periodic_length, height) : height;
  }
  setup.run_kind = (update->whichflag == 2) ? MLMIX_MINIMIZATION : MLMIX_DYNAMICS;
  setup.newton_pair = force->newton_pair;
  setup.comm_mode = (comm->mode == Comm::SINGLE) ? MLMIX_COMM_SINGLE : MLMIX_COMM_MULTI;
  setup.comm_layout = (comm->style == Comm::TILED) ? MLMIX_COMM_TILED : MLMIX_COMM_BRICK;
  setup.comm_group = CommPeek::bordergroup_of(comm) != 0;
  setup.fix_count = static_cast<int32_t>(modify->get_fix_by_style("^mlmix").size());
  setup.molecular = atom->molecular != Atom::ATOMIC;
  setup.restarted = restart_reset;
  setup.rank = comm->me;
  // In a plain minimisation each replica takes as many evaluations as it needs.
  const bool together = update->whichflag != 2 || update->multireplica;
  setup.replicas = together ? universe->nworlds : 1;
  setup.force_search = MinPeek::line_search_of(update->minimize) == Min::FORCEZERO;
  setup.time_limit = timer->has_timeout();
  // A command that brings replicas together (neb) counts the steps of all, and only after this.
  setup.steps = update->multireplica ? 0 : update->laststep - update->ntimestep;
  setup.skin = neighbor->skin;
  setup.reach = box_reach.farthest();
  setup.energy_tolerance = update->etol;
  setup.command = input->command ? input->command : "";
  setup.integrate_style = update->integrate_style;
  setup.min_style = update->minimize_style;
}

double FixMlmix::wanted_ghost_cutoff() const
{
  return std::max(halo.needed, std::min(halo.of_zone, neighbor->skin + box_reach.farthest()));
}

// A zone that has grown, or a box, needs more ghosts than the last rebuild brought.
void FixMlmix::pre_exchange()
{
  const bool resized = zone->take_wanted_halo(halo);
  const double wanted = wanted_ghost_cutoff();
  if (!resized && wanted <= comm->cutghostuser) return;
  restore_ghost_cutoff();
  raise_ghost_cutoff(wanted);
  comm->setup();
  if (neighbor->style) neighbor->setup_bins();
}

// As `comm_modify cutoff` would, and undone when the fix goes.
void FixMlmix::raise_ghost_cutoff(double needed)
{
  if (needed <= comm->cutghostuser) return;
  ghost_cutoff_of_user = comm->cutghostuser;
  ghost_cutoff_raised = comm->cutghostuser = needed;
}

void FixMlmix::restore_ghost_cutoff()
{
  // Where they differ a comm_modify command came after us: that one stays.
  if (ghost_cutoff_raised > 0.0 && comm->cutghostuser == ghost_cutoff_raised)
    comm->cutghostuser = ghost_cutoff_of_user;
  ghost_cutoff_raised = 0.0;
}

void FixMlmix::setup_pre_force(int vflag)
{
  set_up_groups(vflag);
  zone->update_zone(true);
}

// Our seeds come before these. Those of a variable stay as they are: it may stand for energies that
// are not yet known.
void FixMlmix::set_up_groups(int vflag)
{
  for (const auto &fix : modify->get_fix_by_style("^GROUP$")) {
    int dim = 0;
    if (!fix->extract("variable", dim)) fix->setup(vflag);
  }
}

void FixMlmix::pre_force(int)
{
  zone->update_zone(false);
}

void FixMlmix::end_of_step()
{
  const bool due = end_of_step_every > 0 && update->ntimestep % end_of_step_every == 0;
  if (due || zone->result().end_wanted) zone->end_of_step();
}

void FixMlmix::post_run()
{
  zone->run_end();
}

double FixMlmix::compute_vector(int n)
{
  double energy = std::nan("");
  Compute *pe = modify->get_compute_by_id("thermo_pe");
  if (pe && zone->ledger_needs_energy(n)) {
    if (pe->invoked_scalar != update->ntimestep) pe->compute_scalar();
    // Whoever asks for this entry again asks for the energy, too.
    pe->invoked_flag |= Compute::INVOKED_SCALAR;
    energy = pe->scalar;
  }
  return zone->ledger(n, energy);
}
