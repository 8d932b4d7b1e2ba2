// a pair style hybrid/overlay whose sub-styles a derived class may create

#include "force.h"
#include "lammps.h"
#include "pair_hybrid_overlay.h"

namespace {

using namespace LAMMPS_NS;

class Probe : public PairHybridOverlay {
 public:
  explicit Probe(LAMMPS *lmp) : PairHybridOverlay(lmp) {}

  void settings(int, char **arg) override
  {
    int suffixed = 0;
    char *name = force->store_style(arg[0], 0);
    Pair *style = force->new_pair(name, lmp->match_style("pair", name) ? 1 : 0, suffixed);
    Pair **all_styles = styles;
    char **all_names = keywords;
    double **all_lj = special_lj, **all_coul = special_coul, *all_cutoffs = cutmax_style;
    int *all_multiple = multiple, *all_tally = compute_tally, **of_types = nmap, ***used = map;
    (void) all_names, (void) all_lj, (void) all_coul, (void) all_cutoffs, (void) of_types;
    (void) all_multiple, (void) all_tally, (void) used, (void) (all_styles[nstyles++] == style);
    flags();
    single_enable = born_matrix_enable = respa_enable = restartinfo = allocated = 0;
    no_virial_fdotr_compute = 1;
    centroidstressflag = CENTROID_NOTAVAIL;
  }

  void coeff(int narg, char **arg) override { PairHybridOverlay::coeff(narg, arg); }
  void init_style() override { PairHybridOverlay::init_style(); }
  void setup() override { PairHybridOverlay::setup(); }
  double single(int, int, int, int, double, double, double, double &) override { return 0.0; }
  void add_tally_callback(Compute *) override {}

  void compute(int eflag, int vflag) override
  {
    ev_init((eflag & ENERGY_ATOM) ? eflag : ENERGY_NONE, vflag & ~VIRIAL_FDOTR);
    if (eflag_global) eng_vdwl = eatom[0];
    if (vflag_global && vflag_atom) virial[0] = vatom[0][0];
  }
};

}    // namespace

Pair *mlmix_probe_hybrid(LAMMPS *lmp)
{
  (*lmp->force->pair_map)["probe"] = [](LAMMPS *other) -> Pair * { return new Probe(other); };
  return new Probe(lmp);
}
