#include "fix_mlmix.h"

#include "java_bridge.h"
#include "pair_hybrid_mlmix.h"

#include "atom.h"
#include "comm.h"
#include "compute.h"
#include "domain.h"
#include "error.h"
#include "force.h"
#include "group.h"
#include "memory.h"
#include "min.h"
#include "modify.h"
#include "neighbor.h"
#include "universe.h"
#include "update.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

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

mlmix_array array_of(void *data, int64_t count, mlmix_element element)
{
  return {data, count, element, MLMIX_HOST};
}

mlmix_words words_of(const std::vector<const char *> &words)
{
  return {static_cast<int32_t>(words.size()), words.data(), nullptr};
}

struct Words {
  explicit Words(const std::vector<std::string> &texts)
  {
    for (const auto &text : texts) pointers.push_back(text.c_str());
    words = words_of(pointers);
  }
  std::vector<const char *> pointers;
  mlmix_words words;
};

}    // namespace

FixMlmix::FixMlmix(LAMMPS *lmp, int narg, char **arg) :
    Fix(lmp, narg, arg), java(nullptr), handle(0), native{}, step{}, message{}, zone_groups(lmp),
    sources(lmp, id), pair(nullptr), rebuilt(true), built_now(false), in_turn(true),
    builds_seen(-1), flags(nullptr), since(nullptr), forward_field(MLMIX_WEIGHT),
    end_of_step_every(0), want_groups(false), ghost_cutoff_of_user(0.0), ghost_cutoff_raised(0.0),
    ghost_cutoff_wanted(0.0)
{
  connect();

  java = mlmix::java_functions(message);
  if (!java) error->one(FLERR, std::string("fix mlmix: ") + message.text);
  const mlmix_words words = {narg, arg, nullptr};
  mlmix_options options{};
  check(java->fix_create(&words, &native, &step, &message, &options, &handle));
  want_groups = options.groups != 0;

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
  wd_section = options.write_data;
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
  if (handle) java->fix_destroy(handle);
  if (pair) pair->detach();
  restore_ghost_cutoff();
  zone_groups.remove();
  if (modify->get_fix_by_id(id)) {
    atom->delete_callback(id, Atom::GROW);
    atom->delete_callback(id, Atom::RESTART);
  }
  memory->destroy(array_atom);
  memory->destroy(flags);
  memory->destroy(since);
}

// LAMMPS lets a fix define others from here on only, as groups do.
void FixMlmix::post_constructor()
{
  if (want_groups) zone_groups.define(id);
}

int FixMlmix::setmask()
{
  return PRE_EXCHANGE | MIN_PRE_EXCHANGE | PRE_FORCE | MIN_PRE_FORCE | POST_NEIGHBOR |
      MIN_POST_NEIGHBOR | END_OF_STEP;
}

void FixMlmix::init()
{
  pair = dynamic_cast<PairHybridMlmix *>(force->pair_match("^hybrid/mlmix$", 0));
  if (pair) pair->attach(this);

  restore_ghost_cutoff();
  ghost_cutoff_wanted = 0.0;
  read_tags.clear();
  sources.clear();
  std::vector<const char *> styles, integrated;
  for (const auto &fix : modify->get_fix_list()) {
    styles.push_back(fix->style);
    if (fix->time_integrate) integrated.push_back(group->names[fix->igroup]);
  }
  const mlmix_words style_words = words_of(styles), integrated_words = words_of(integrated);
  const std::vector<std::string> none;
  const Words lines(pair ? pair->lines() : none), files(pair ? pair->files() : none);
  const std::vector<mlmix_substyle> no_substyles;
  const auto &substyles = pair ? pair->describe_substyles() : no_substyles;

  mlmix_setup setup{};
  describe_run(setup);
  setup.substyle_count = static_cast<int32_t>(substyles.size());
  setup.substyles = substyles.data();
  setup.fix_styles = &style_words;
  setup.integrated = &integrated_words;
  setup.pair_lines = &lines.words;
  setup.pair_files = &files.words;
  refresh_arrays();
  check(java->fix_init(handle, &setup));
  restart_reset = 0;

  end_of_step_every = setup.end_of_step_every;
  raise_ghost_cutoff(setup.ghost_cutoff);
  // Java has let go of its lists: the next evaluation, be it that of `run pre no`, starts anew.
  rebuilt = true;
  in_turn = true;
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
  setup.fix_count = static_cast<int32_t>(modify->get_fix_by_style("^mlmix$").size());
  setup.pair_present = pair != nullptr;
  setup.molecular = atom->molecular != Atom::ATOMIC;
  setup.restarted = restart_reset;
  setup.rank = comm->me;
  // In a plain minimisation each replica takes as many evaluations as it needs.
  const bool together = update->whichflag != 2 || update->multireplica;
  setup.replicas = together ? universe->nworlds : 1;
  setup.force_search = MinPeek::line_search_of(update->minimize) == Min::FORCEZERO;
  setup.skin = neighbor->skin;
  setup.energy_tolerance = update->etol;
  setup.integrate_style = update->integrate_style;
  setup.min_style = update->minimize_style;
}

// A zone that has grown needs more ghosts than the last rebuild brought.
void FixMlmix::pre_exchange()
{
  if (ghost_cutoff_wanted == 0.0) return;
  restore_ghost_cutoff();
  raise_ghost_cutoff(ghost_cutoff_wanted);
  ghost_cutoff_wanted = 0.0;
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

// LAMMPS may have moved any array since the last call.
void FixMlmix::refresh_arrays()
{
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
      array_of(array_atom ? &array_atom[0][0] : nullptr, MLMIX_OUTPUT_COLUMNS * all, MLMIX_FLOAT64);
  step.flags = array_of(flags, all, MLMIX_INT32);
  step.since = array_of(since, all, MLMIX_FLOAT64);
}

void FixMlmix::update_zone(bool setup)
{
  step.setup = setup;
  step.rebuilt = setup || stale();
  step.drifted = !built_now;
  built_now = false;
  if (step.rebuilt) {
    pair->collect_lists(lists);
    step.list_count = static_cast<int32_t>(lists.size());
    step.lists = lists.data();
    builds_seen = neighbor->ncalls;
    rebuilt = false;
  }
  refresh_arrays();
  check(java->pre_force(handle));
}

void FixMlmix::setup_pre_force(int vflag)
{
  // LAMMPS assigns dynamic groups behind the first force evaluation, which our seeds come before.
  // Those of a variable stay as they are: it may stand for energies that are not yet known.
  for (const auto &fix : modify->get_fix_by_style("^GROUP$")) {
    int dim = 0;
    if (!fix->extract("variable", dim)) fix->setup(vflag);
  }
  update_zone(true);
}

void FixMlmix::pre_force(int)
{
  update_zone(false);
}

// Some fixes (fix gcmc, say) rebuild lists or evaluate forces on their own, past the usual hooks.
bool FixMlmix::stale() const
{
  return rebuilt || builds_seen != neighbor->ncalls;
}

void FixMlmix::blend_forces(int tally, double *eatom, double **vatom)
{
  if (stale()) {
    in_turn = false;
    pre_force(0);
    in_turn = true;
  }
  refresh_arrays();
  const int64_t all = atom->nlocal + atom->nghost;
  step.tally = tally;
  step.energy = array_of(eatom, eatom ? all : 0, MLMIX_FLOAT64);
  step.virial = array_of(vatom ? &vatom[0][0] : nullptr, vatom ? 6 * all : 0, MLMIX_FLOAT64);
  check(java->pair_compute(handle));
}

void FixMlmix::end_of_step()
{
  if (end_of_step_every == 0 || update->ntimestep % end_of_step_every) return;
  refresh_arrays();
  check(java->end_of_step(handle));
}

void FixMlmix::post_run()
{
  check(java->run_end(handle));
}

void FixMlmix::check(int32_t status)
{
  if (status != MLMIX_OK) raise(status);
}

// No Java frame lies between here and the C++ code that catches what LAMMPS throws.
void FixMlmix::raise(int32_t status)
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

double FixMlmix::compute_vector(int n)
{
  double energy = std::nan("");
  Compute *pe = modify->get_compute_by_id("thermo_pe");
  if (pe && java->ledger_needs_energy(handle, n) == 1) {
    if (pe->invoked_scalar != update->ntimestep) pe->compute_scalar();
    // Whoever asks for this entry again asks for the energy, too.
    pe->invoked_flag |= Compute::INVOKED_SCALAR;
    energy = pe->scalar;
  }
  refresh_arrays();
  check(java->ledger(handle, n, energy));
  return step.ledger_value;
}
