#include "fix_mlmix.h"

#include "java_bridge.h"
#include "pair_hybrid_mlmix.h"

#include "atom.h"
#include "comm.h"
#include "domain.h"
#include "error.h"
#include "force.h"
#include "group.h"
#include "memory.h"
#include "modify.h"
#include "neighbor.h"
#include "update.h"
#include "utils.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

using namespace LAMMPS_NS;
using namespace FixConst;

namespace {

// Per-atom values that migrate and are written to restart files: weight, zone code, flags.
constexpr int VALUES_PER_ATOM = MLMIX_OUTPUT_COLUMNS + 1;

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

mlmix_array array_of(void *data, int64_t count, mlmix_element element)
{
  return {data, count, element, MLMIX_HOST};
}

}    // namespace

FixMlmix::FixMlmix(LAMMPS *lmp, int narg, char **arg) :
    Fix(lmp, narg, arg), java(nullptr), handle(0), native{}, step{}, message{}, pair(nullptr),
    rebuilt(true), built_now(false), builds_seen(-1), flags(nullptr), forward_field(MLMIX_WEIGHT),
    ghost_cutoff_of_user(0.0), ghost_cutoff_raised(0.0)
{
  native = {this,        &native_forward, &native_sum,
            &native_max, &native_compute, &native_find_group,
            &native_log, &native_warn};

  java = mlmix::java_functions(message);
  if (!java) error->one(FLERR, std::string("fix mlmix: ") + message.text);
  const mlmix_words words = {narg, arg, nullptr};
  const int32_t status = java->fix_create(&words, &native, &step, &message, &handle);
  if (status != MLMIX_OK) raise(status);

  peratom_flag = 1;
  size_peratom_cols = MLMIX_OUTPUT_COLUMNS;
  peratom_freq = 1;
  vector_flag = 1;
  size_vector = MLMIX_ZONE_COUNTS;
  global_freq = 1;
  extvector = 0;    // counts: thermo_modify norm must not divide them
  create_attribute = 1;
  restart_peratom = 1;
  restart_global = 1;
  comm_forward = 1;

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
  if (modify->get_fix_by_id(id)) {
    atom->delete_callback(id, Atom::GROW);
    atom->delete_callback(id, Atom::RESTART);
  }
  memory->destroy(array_atom);
  memory->destroy(flags);
}

int FixMlmix::setmask()
{
  return PRE_FORCE | MIN_PRE_FORCE | POST_NEIGHBOR | MIN_POST_NEIGHBOR;
}

void FixMlmix::init()
{
  pair = dynamic_cast<PairHybridMlmix *>(force->pair_match("^hybrid/mlmix$", 0));
  if (pair) pair->attach(this);

  std::vector<const char *> styles;
  for (const auto &fix : modify->get_fix_list()) styles.push_back(fix->style);
  const mlmix_words fix_styles = {static_cast<int32_t>(styles.size()), styles.data(), nullptr};
  const std::vector<mlmix_substyle> none;
  const auto &substyles = pair ? pair->describe_substyles() : none;

  double periodic_length = 0.0;
  for (int d = 0; d < domain->dimension; d++) {
    if (!domain->periodicity[d]) continue;
    const double height = box_height(domain, d);
    periodic_length = (periodic_length > 0.0) ? std::min(periodic_length, height) : height;
  }

  restore_ghost_cutoff();
  mlmix_setup setup{};
  setup.run_kind = (update->whichflag == 2) ? MLMIX_MINIMIZATION : MLMIX_DYNAMICS;
  setup.newton_pair = force->newton_pair;
  setup.dimension = domain->dimension;
  setup.comm_mode = (comm->mode == Comm::SINGLE) ? MLMIX_COMM_SINGLE : MLMIX_COMM_MULTI;
  setup.comm_layout = (comm->style == Comm::TILED) ? MLMIX_COMM_TILED : MLMIX_COMM_BRICK;
  setup.comm_group = CommPeek::bordergroup_of(comm) != 0;
  setup.fix_count = static_cast<int32_t>(modify->get_fix_by_style("^mlmix$").size());
  setup.pair_present = pair != nullptr;
  setup.molecular = atom->molecular != Atom::ATOMIC;
  setup.restarted = restart_reset;
  setup.substyle_count = static_cast<int32_t>(substyles.size());
  setup.skin = neighbor->skin;
  setup.user_ghost_cutoff = comm->cutghostuser;
  setup.periodic_length = periodic_length;
  setup.energy_tolerance = update->etol;
  setup.timestep = update->ntimestep;
  setup.integrate_style = update->integrate_style;
  setup.min_style = update->minimize_style;
  setup.fix_styles = &fix_styles;
  setup.substyles = substyles.data();
  const int32_t status = java->fix_init(handle, &setup);
  if (status != MLMIX_OK) raise(status);
  restart_reset = 0;

  raise_ghost_cutoff(setup.ghost_cutoff);
  // Java has let go of its lists: the next evaluation, be it that of `run pre no`, starts anew.
  rebuilt = true;
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
  step.timestep = update->ntimestep;
  step.local_count = atom->nlocal;
  step.ghost_count = atom->nghost;
  step.x = array_of(atom->nmax ? &atom->x[0][0] : nullptr, 3 * all, MLMIX_FLOAT64);
  step.f = array_of(atom->nmax ? &atom->f[0][0] : nullptr, 3 * all, MLMIX_FLOAT64);
  step.tag = array_of(atom->tag, all, sizeof(tagint) == 4 ? MLMIX_INT32 : MLMIX_INT64);
  step.mask = array_of(atom->mask, all, MLMIX_INT32);
  step.output =
      array_of(array_atom ? &array_atom[0][0] : nullptr, MLMIX_OUTPUT_COLUMNS * all, MLMIX_FLOAT64);
  step.flags = array_of(flags, all, MLMIX_INT32);
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
  const int32_t status = java->pre_force(handle);
  if (status != MLMIX_OK) raise(status);
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

void FixMlmix::blend_forces()
{
  if (stale()) pre_force(0);
  refresh_arrays();
  const int32_t status = java->pair_compute(handle);
  if (status != MLMIX_OK) raise(status);
}

void FixMlmix::post_run()
{
  const int32_t status = java->run_end(handle);
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
  double mine = static_cast<double>(step.zone_count[n]);
  double total = 0.0;
  MPI_Allreduce(&mine, &total, 1, MPI_DOUBLE, MPI_SUM, world);
  return total;
}

double FixMlmix::memory_usage()
{
  return static_cast<double>(atom->nmax) * (MLMIX_OUTPUT_COLUMNS * sizeof(double) + sizeof(int));
}

// ---- per-atom data

void FixMlmix::grow_arrays(int nmax)
{
  memory->grow(array_atom, nmax, MLMIX_OUTPUT_COLUMNS, "mlmix:output");
  memory->grow(flags, nmax, "mlmix:flags");
}

void FixMlmix::copy_arrays(int i, int j, int)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[j][n] = array_atom[i][n];
  flags[j] = flags[i];
}

void FixMlmix::set_arrays(int i)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = 0.0;
  flags[i] = 0;
}

int FixMlmix::pack_exchange(int i, double *buf)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) buf[n] = array_atom[i][n];
  buf[MLMIX_OUTPUT_COLUMNS] = ubuf(flags[i]).d;
  return VALUES_PER_ATOM;
}

int FixMlmix::unpack_exchange(int i, double *buf)
{
  for (int n = 0; n < MLMIX_OUTPUT_COLUMNS; n++) array_atom[i][n] = buf[n];
  flags[i] = static_cast<int>(ubuf(buf[MLMIX_OUTPUT_COLUMNS]).i);
  return VALUES_PER_ATOM;
}

// LAMMPS writes the ghost cutoff as raised; without this it would stay so after a restart.
void FixMlmix::write_restart(FILE *fp)
{
  if (comm->me != 0) return;
  const double cutoffs[2] = {ghost_cutoff_raised, ghost_cutoff_of_user};
  const int size = sizeof(cutoffs);
  fwrite(&size, sizeof(int), 1, fp);
  fwrite(cutoffs, sizeof(double), 2, fp);
}

void FixMlmix::restart(char *buf)
{
  double cutoffs[2];
  memcpy(cutoffs, buf, sizeof(cutoffs));
  ghost_cutoff_raised = cutoffs[0];
  ghost_cutoff_of_user = cutoffs[1];
  restore_ghost_cutoff();
}

int FixMlmix::pack_restart(int i, double *buf)
{
  buf[0] = VALUES_PER_ATOM + 1;    // LAMMPS skips over records by their length
  return pack_exchange(i, buf + 1) + 1;
}

void FixMlmix::unpack_restart(int i, int nth)
{
  double *record = atom->extra[i];
  for (int n = 0; n < nth; n++) record += static_cast<int>(*record);
  unpack_exchange(i, record + 1);
}

int FixMlmix::size_restart(int)
{
  return VALUES_PER_ATOM + 1;
}

int FixMlmix::maxsize_restart()
{
  return VALUES_PER_ATOM + 1;
}

int FixMlmix::pack_forward_comm(int n, int *list, double *buf, int, int *)
{
  if (forward_field == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) buf[i] = array_atom[list[i]][0];
  else
    for (int i = 0; i < n; i++) buf[i] = ubuf(flags[list[i]]).d;
  return n;
}

void FixMlmix::unpack_forward_comm(int n, int first, double *buf)
{
  if (forward_field == MLMIX_WEIGHT)
    for (int i = 0; i < n; i++) array_atom[first + i][0] = buf[i];
  else
    for (int i = 0; i < n; i++) flags[first + i] = static_cast<int>(ubuf(buf[i]).i);
}

// ---- what Java may call

// Runs what may throw; an exception is kept and raised again once Java has returned.
template <typename Body> int32_t FixMlmix::guarded(Body body)
{
  try {
    body();
    return MLMIX_OK;
  } catch (...) {
    lammps_error = std::current_exception();
    return MLMIX_LAMMPS_FAILED;
  }
}

int32_t FixMlmix::native_forward(void *self, int32_t field)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    fix->forward_field = field;
    fix->comm->forward_comm(fix);
  });
}

int32_t FixMlmix::native_sum(void *self, int64_t *values, int32_t count)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    // Not in place: LAMMPS' stand-in for MPI knows no such thing.
    static_assert(sizeof(long long) == sizeof(int64_t), "MPI_LONG_LONG must fit int64_t");
    std::vector<int64_t> mine(values, values + count);
    MPI_Allreduce(mine.data(), values, count, MPI_LONG_LONG, MPI_SUM, fix->world);
  });
}

int32_t FixMlmix::native_max(void *self, double *values, int32_t count)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    std::vector<double> mine(values, values + count);
    MPI_Allreduce(mine.data(), values, count, MPI_DOUBLE, MPI_MAX, fix->world);
  });
}

int32_t FixMlmix::native_compute(void *self, int32_t substyle)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] { fix->pair->compute_substyle(substyle, fix->lists); });
}

int32_t FixMlmix::native_find_group(void *self, const char *name, int32_t *bit, int32_t *dynamic)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    const int found = fix->group->find(name);
    *bit = (found < 0) ? 0 : fix->group->bitmask[found];
    *dynamic = (found < 0) ? 0 : fix->group->dynamic[found];
  });
}

int32_t FixMlmix::native_log(void *self, const char *text)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    if (fix->comm->me == 0) utils::logmesg(fix->lmp, std::string(text) + "\n");
  });
}

int32_t FixMlmix::native_warn(void *self, const char *text)
{
  FixMlmix *fix = from(self);
  return fix->guarded([=] {
    if (fix->comm->me == 0) fix->error->warning(FLERR, std::string(text));
  });
}
