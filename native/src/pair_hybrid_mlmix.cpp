#include "pair_hybrid_mlmix.h"

#include "java_bridge.h"
#include "zone_link.h"

#include "atom.h"
#include "comm.h"
#include "compute.h"
#include "error.h"
#include "force.h"
#include "lammps.h"
#include "memory.h"
#include "modify.h"
#include "neigh_list.h"
#include "neighbor.h"
#include "utils.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

using namespace LAMMPS_NS;

namespace {

// Puts neighbour lists on the atoms that Java chose and back again, however the scope is left:
// LAMMPS would free a list left in place.
class ListGuard {
 public:
  ListGuard() = default;
  ListGuard(const ListGuard &) = delete;
  ListGuard &operator=(const ListGuard &) = delete;
  ~ListGuard()
  {
    while (count > 0) {
      const Saved &old = saved[--count];
      old.list->ilist = old.ilist;
      old.list->inum = old.inum;
    }
  }

  void point(NeighList *list, const mlmix_list &view)
  {
    saved[count++] = {list, list->ilist, list->inum};
    list->ilist = view.eval_ilist;
    list->inum = view.eval_inum;
  }

 private:
  struct Saved {
    NeighList *list;
    int *ilist;
    int inum;
  };
  std::array<Saved, PairHybridMlmix::LISTS_PER_SUBSTYLE> saved;
  int count = 0;
};

// Some styles keep copies of their lists from one of LAMMPS' rebuilds to the next. Ours change in
// every step: they are to be taken as just rebuilt.
class FreshGuard {
 public:
  FreshGuard(Neighbor *neighbor, bool mixed) : neighbor(neighbor), ago(neighbor->ago)
  {
    if (mixed) neighbor->ago = 0;
  }
  ~FreshGuard() { neighbor->ago = ago; }
  FreshGuard(const FreshGuard &) = delete;
  FreshGuard &operator=(const FreshGuard &) = delete;

 private:
  Neighbor *neighbor;
  int ago;
};

// Factors for bonded neighbours that a sub-style overrides, back to the deck's own afterwards.
class SpecialGuard {
 public:
  SpecialGuard(Force *force, const double *lj, const double *coul) : force(force)
  {
    std::copy_n(force->special_lj, 4, saved_lj);
    std::copy_n(force->special_coul, 4, saved_coul);
    if (lj) std::copy_n(lj, 4, force->special_lj);
    if (coul) std::copy_n(coul, 4, force->special_coul);
  }
  ~SpecialGuard()
  {
    std::copy_n(saved_lj, 4, force->special_lj);
    std::copy_n(saved_coul, 4, force->special_coul);
  }
  SpecialGuard(const SpecialGuard &) = delete;
  SpecialGuard &operator=(const SpecialGuard &) = delete;

 private:
  Force *force;
  double saved_lj[4], saved_coul[4];
};

// Of this thread: ranks that wait for others, or share a processor, must not count that as work.
double thread_cpu_seconds()
{
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

const char *const GROUP_NAMES[] = {"expensive", "cheap", "always"};

}    // namespace

PairHybridMlmix::PairHybridMlmix(LAMMPS *lmp) : PairHybridOverlay(lmp) {}

PairHybridMlmix::~PairHybridMlmix()
{
  if (zone) zone->detach(this);
}

// pair_style hybrid/mlmix expensive STYLE ARGS ... cheap STYLE ARGS ... [always STYLE ARGS ...]
void PairHybridMlmix::settings(int narg, char **arg)
{
  require_variant();

  mlmix_message message{};
  const mlmix_java *java = mlmix::java_functions(message);
  if (!java) error->one(FLERR, std::string("pair_style hybrid/mlmix: ") + message.text);

  std::vector<int32_t> is_style(narg);
  for (int i = 0; i < narg; i++)
    is_style[i] = force->pair_map->count(arg[i]) || lmp->match_style("pair", arg[i]);
  const mlmix_words words = {narg, arg, is_style.data()};
  substyles.resize(MLMIX_MAX_SUBSTYLES);
  int32_t count = 0;
  const int32_t status = java->pair_settings(&words, substyles.data(), &count, &message);
  if (status != MLMIX_OK) error->all(FLERR, std::string(message.text));
  substyles.resize(count);

  commands.clear();
  potential_files.clear();
  remember("pair_style hybrid/mlmix", narg, arg);
  create_substyles(arg);
}

// Sub-styles with a KOKKOS variant, and the arrays of KOKKOS' atoms, are for that of this style.
void PairHybridMlmix::require_variant()
{
  if (!lmp->kokkos) return;
#ifdef MLMIX_KOKKOS
  error->all(FLERR,
             "pair_style hybrid/mlmix: found KOKKOS switched on (-k on); accepted is pair_style "
             "hybrid/mlmix/kk with fix mlmix/kk: add `-sf kk` to the command line, or `suffix kk` "
             "ahead of both commands");
#else
  error->all(FLERR,
             "pair_style hybrid/mlmix: no KOKKOS variant is available, as {}; run without -k on",
             MLMIX_WHY_NO_KOKKOS);
#endif
}

void PairHybridMlmix::coeff(int narg, char **arg)
{
  remember("pair_coeff", narg, arg);
  for (int i = 2; i < narg; i++) {
    std::error_code ignored;
    std::string path = utils::get_potential_file_path(arg[i]);
    if (!path.empty() && !std::filesystem::is_directory(path, ignored)) remember_file(path);
  }
  PairHybridOverlay::coeff(narg, arg);
}

void PairHybridMlmix::remember(std::string command, int narg, char **arg)
{
  for (int i = 0; i < narg; i++) command += std::string(" ") + arg[i];
  commands.add(command);
}

// Each once, and the latest ones only: a loop in a deck may go through any number.
void PairHybridMlmix::remember_file(const std::string &path)
{
  constexpr size_t BOUND = 1000;
  potential_files.erase(std::remove(potential_files.begin(), potential_files.end(), path),
                        potential_files.end());
  potential_files.push_back(path);
  if (potential_files.size() > BOUND) potential_files.erase(potential_files.begin());
}

// As PairHybrid::settings(), which would take the words that open a group for arguments of the
// sub-style before them.
void PairHybridMlmix::create_substyles(char **arg)
{
  for (int m = 0; m < nstyles; m++) {
    delete styles[m];
    delete[] keywords[m];
    delete[] special_lj[m];
    delete[] special_coul[m];
  }
  delete[] styles;
  delete[] keywords;
  delete[] multiple;
  delete[] special_lj;
  delete[] special_coul;
  delete[] compute_tally;
  delete[] cutmax_style;
  if (allocated) {
    memory->destroy(setflag);
    memory->destroy(cutsq);
    memory->destroy(cutghost);
    memory->destroy(nmap);
    memory->destroy(map);
  }
  allocated = 0;
  nstyles = 0;
  names.clear();

  const int n = static_cast<int>(substyles.size());
  styles = new Pair *[n];
  keywords = new char *[n];
  multiple = new int[n];
  special_lj = new double *[n];
  special_coul = new double *[n];
  compute_tally = new int[n];
  cutmax_style = new double[n];

  for (const auto &sub : substyles) {
    char **words = arg + sub.first_word;
    const int m = nstyles;
    int suffixed;
    styles[m] = new_substyle(words[0], sub.group, suffixed);
    keywords[m] = force->store_style(words[0], 0);
    special_lj[m] = special_coul[m] = nullptr;
    compute_tally[m] = 1;
    cutmax_style[m] = 0.0;
    nstyles++;    // from here on the destructor frees it
    char *full_name = force->store_style(words[0], suffixed);
    names.emplace_back(full_name);
    delete[] full_name;
    styles[m]->settings(sub.word_count - 1, words + 1);
  }

  for (int i = 0; i < nstyles; i++) {
    int before = 0, total = 0;
    for (int j = 0; j < nstyles; j++) {
      if (strcmp(keywords[i], keywords[j]) != 0) continue;
      total++;
      if (j <= i) before++;
    }
    multiple[i] = (total == 1) ? 0 : before;
  }

  flags();
  single_enable = 0;    // a pair has no energy of its own when forces are mixed
  born_matrix_enable = 0;
  respa_enable = 0;
  restartinfo = 0;                // groups are not in LAMMPS' restart data: the deck repeats them
  no_virial_fdotr_compute = 1;    // mixed forces do not sum to zero
  centroidstressflag = CENTROID_NOTAVAIL;
}

Pair *PairHybridMlmix::new_substyle(const char *style, int, int &suffixed)
{
  return force->new_pair(style, 1, suffixed);
}

void PairHybridMlmix::init_style()
{
  if (modify->get_fix_by_style("^mlmix").empty())
    error->all(FLERR,
               "pair_style hybrid/mlmix: no fix mlmix is defined; add `fix ID all mlmix core R "
               "blend R seed group GROUP`");
  for (int m = 0; m < nstyles; m++) {
    bool used = false;
    for (int i = 1; i <= atom->ntypes; i++)
      for (int j = i; j <= atom->ntypes; j++)
        for (int k = 0; k < nmap[i][j]; k++) used = used || (map[i][j][k] == m);
    if (!used)
      error->all(FLERR,
                 "pair_style hybrid/mlmix: sub-style {} of group {} is not used: no pair_coeff "
                 "command names it",
                 keywords[m], GROUP_NAMES[substyles[m].group]);
  }
  for (auto &sub : substyles) sub.tail = 0;
  PairHybridOverlay::init_style();
}

double PairHybridMlmix::init_one(int i, int j)
{
  const double cutoff = PairHybridOverlay::init_one(i, j);
  // Set by each sub-style for this pair of types, where `pair_modify tail yes` asked for it.
  for (int k = 0; tail_flag && k < nmap[i][j]; k++) {
    const Pair *style = styles[map[i][j][k]];
    if (style->tail_flag && (style->etail_ij != 0.0 || style->ptail_ij != 0.0))
      substyles[map[i][j][k]].tail = 1;
  }
  return cutoff;
}

// LAMMPS asks a hybrid style for the energies of pairs whether it can give them or not.
void PairHybridMlmix::setup()
{
  PairHybridOverlay::setup();
  for (int n = 0; n < neighbor->nlist; n++) {
    const NeighList *list = neighbor->lists[n];
    if (!list || list->requestor_type != NeighList::COMPUTE) continue;
    const auto compute = static_cast<const Compute *>(list->requestor);
    if (utils::strmatch(compute->style, "^group/group"))
      error->all(FLERR,
                 "pair_style hybrid/mlmix: found compute {} of style {}, which sums energies and "
                 "forces of single pairs; mixed forces have none, so accepted are group/group with "
                 "`pair no`, computes such as pe/atom and stress/atom, and sums over them",
                 compute->id, compute->style);
  }
}

double PairHybridMlmix::single(int, int, int, int, double, double, double, double &)
{
  // cppcheck-suppress missingReturn
  error->one(FLERR,
             "pair_style hybrid/mlmix: found a command that asks for the energy or force of a "
             "single pair; mixed forces have none, so accepted are computes such as pe/atom and "
             "stress/atom");
}

// Sub-styles would show each pair to it with a potential's full share, whatever the weights.
void PairHybridMlmix::add_tally_callback(Compute *compute)
{
  error->all(FLERR,
             "pair_style hybrid/mlmix: found compute {} of style {}, which sees pairs before their "
             "forces are mixed; accepted are computes such as pe/atom and stress/atom",
             compute->id, compute->style);
}

void PairHybridMlmix::attach(std::shared_ptr<ZoneLink> link)
{
  if (zone && zone != link) zone->detach(this);
  zone = std::move(link);
}

const std::vector<mlmix_substyle> &PairHybridMlmix::describe_substyles()
{
  for (int m = 0; m < nstyles; m++) {
    double cutoff = 0.0;
    for (int i = 1; i <= atom->ntypes; i++)
      for (int j = i; j <= atom->ntypes; j++)
        for (int k = 0; k < nmap[i][j]; k++)
          if (map[i][j][k] == m) cutoff = std::max(cutoff, std::sqrt(styles[m]->cutsq[i][j]));
    const Pair *style = styles[m];
    substyles[m].cutoff = cutoff;
    substyles[m].ghost_neighbors = style->ghostneigh;
    substyles[m].kspace = style->ewaldflag || style->pppmflag || style->msmflag ||
        style->dispersionflag || style->tip4pflag || style->dipoleflag;
    substyles[m].name = names[m].c_str();
  }
  return substyles;
}

std::vector<int32_t> PairHybridMlmix::covered() const
{
  const int n = atom->ntypes;
  std::vector<int32_t> table(static_cast<size_t>(nstyles) * n * n, 0);
  for (int i = 0; i < n; i++)
    for (int j = i; j < n; j++)
      for (int k = 0; k < nmap[i + 1][j + 1]; k++) {
        int32_t *of_style = &table[static_cast<size_t>(map[i + 1][j + 1][k]) * n * n];
        of_style[i * n + j] = of_style[j * n + i] = 1;
      }
  return table;
}

void PairHybridMlmix::collect_lists(std::vector<mlmix_list> &views)
{
  lists.clear();
  views.clear();
  for (int n = 0; n < neighbor->nlist; n++) {
    NeighList *list = neighbor->lists[n];
    if (!list || list->requestor_type != NeighList::PAIR || list->occasional) continue;
    for (int m = 0; m < nstyles; m++) {
      if (list->requestor != styles[m]) continue;
      const auto same = [m](const mlmix_list &view) { return view.substyle == m; };
      if (std::count_if(views.begin(), views.end(), same) == LISTS_PER_SUBSTYLE)
        error->all(FLERR, "pair_style hybrid/mlmix: sub-style {} has more than {} neighbor lists",
                   names[m], static_cast<int>(LISTS_PER_SUBSTYLE));
      mlmix_list view{};
      view.substyle = m;
      view.space = MLMIX_HOST;
      view.inum = list->inum;
      view.gnum = list->ghost ? list->gnum : 0;
      view.eval_inum = -1;
      describe(list, view);
      views.push_back(view);
      lists.push_back(list);
    }
  }
}

void PairHybridMlmix::describe(NeighList *list, mlmix_list &view)
{
  view.ilist = list->ilist;
  view.numneigh = list->numneigh;
  view.firstneigh = list->firstneigh;
}

SubStyles::Tallied PairHybridMlmix::compute_substyle(int m, const std::vector<mlmix_list> &views,
                                                     int tally, double *cpu_seconds)
{
  Pair *style = styles[m];
  if (style->compute_flag == 0) return {nullptr, nullptr};
  SpecialGuard special(force, special_lj[m], special_coul[m]);
  FreshGuard fresh(neighbor, substyles[m].group != MLMIX_ALWAYS);
  // Only values by atom can be blended; the style's own sum is what they are compared with.
  const bool energy = (tally & MLMIX_TALLY_ENERGY) != 0;
  const bool virial = (tally & MLMIX_TALLY_VIRIAL) != 0;
  const bool sum = (tally & MLMIX_TALLY_SUM) != 0;
  const double begin = thread_cpu_seconds();
  evaluate(m, views,
           energy    ? ENERGY_ATOM
               : sum ? ENERGY_GLOBAL
                     : ENERGY_NONE,
           virial ? VIRIAL_ATOM : VIRIAL_NONE);
  cpu_seconds[substyles[m].group] += thread_cpu_seconds() - begin;
  if (sum) {
    energy_sum = style->eng_vdwl + style->eng_coul;
    return {&energy_sum, nullptr};
  }
  return {energy ? style->eatom : nullptr, virial && style->vatom ? &style->vatom[0][0] : nullptr};
}

void PairHybridMlmix::evaluate(int m, const std::vector<mlmix_list> &views, int eflag, int vflag)
{
  ListGuard guard;
  for (size_t n = 0; n < views.size(); n++)
    if (views[n].substyle == m && views[n].eval_inum >= 0 && !lists[n]->kokkos)
      guard.point(lists[n], views[n]);
  styles[m]->compute(eflag, vflag);
}

void PairHybridMlmix::set_substyle_energy(int m, double energy)
{
  styles[m]->eng_vdwl = energy;
  styles[m]->eng_coul = 0.0;
}

int PairHybridMlmix::group_of(const Pair *style) const
{
  for (int m = 0; m < nstyles; m++)
    if (styles[m] == style) return substyles[m].group;
  return -1;
}

void PairHybridMlmix::compute(int eflag, int vflag)
{
  if (vflag & VIRIAL_FDOTR) vflag = VIRIAL_PAIR | (vflag & ~VIRIAL_FDOTR);
  ev_init(eflag, vflag);
  if (!zone || zone->closed())
    error->all(FLERR, "pair_style hybrid/mlmix: its fix mlmix was removed since the last init");
  const int tally =
      (eflag_either ? MLMIX_TALLY_ENERGY : 0) | (vflag_either ? MLMIX_TALLY_VIRIAL : 0);
  zone->blend_forces(tally, eflag_atom ? eatom : nullptr, vflag_atom ? vatom : nullptr);
  if (eflag_global) eng_vdwl = zone->result().total_energy;
  if (vflag_global) std::copy_n(zone->result().total_virial, 6, virial);
}
