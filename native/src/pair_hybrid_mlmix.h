// Pair style hybrid/mlmix: the sub-styles of two or three groups, whose forces Java blends.
// The zone, and with it all per-atom data, belongs to FixMlmix.

#ifndef MLMIX_PAIR_HYBRID_MLMIX_H
#define MLMIX_PAIR_HYBRID_MLMIX_H

#include "mlmix.h"
#include "pair_hybrid_overlay.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class FixMlmix;

class PairHybridMlmix : public PairHybridOverlay {
 public:
  explicit PairHybridMlmix(LAMMPS *);
  ~PairHybridMlmix() override;

  void compute(int, int) override;
  void settings(int, char **) override;
  void coeff(int, char **) override;
  void init_style() override;
  void add_tally_callback(class Compute *) override;

  // The sub-styles with what is known of them at init (cutoffs, names).
  const std::vector<mlmix_substyle> &describe_substyles();

  // The neighbour lists of all sub-styles, as they are after the last rebuild.
  void collect_lists(std::vector<mlmix_list> &);

  // Per-atom values of the sub-style evaluated last; nullptr: not asked for, or it is switched off.
  struct Tallied {
    double *energy;
    double *virial;    // [atom][6]
  };

  // Adds the forces of one sub-style to atom->f, on the eval lists where these are set, and its
  // processor time to that of its group. `tally` (enum mlmix_tally) asks for per-atom values.
  Tallied compute_substyle(int, const std::vector<mlmix_list> &, int tally, double *cpu_seconds);

  // What `compute pair` shows of a sub-style.
  void set_substyle_energy(int, double);

  // The deck's commands for this pair style, and the files they name.
  const std::vector<std::string> &lines() const { return commands; }
  const std::vector<std::string> &files() const { return potential_files; }

  void attach(FixMlmix *fix) { zone = fix; }
  void detach() { zone = nullptr; }

 private:
  FixMlmix *zone;                           // set at init, while the fix lives
  std::vector<mlmix_substyle> substyles;    // parallel to PairHybrid::styles
  std::vector<std::string> names;           // of the sub-styles, suffixes included
  std::vector<class NeighList *> lists;     // parallel to what collect_lists() returned
  std::vector<std::string> commands;        // pair_style and pair_coeff, as the deck has them
  std::vector<std::string> potential_files;

  void create_substyles(char **);
  void remember(std::string command, int, char **);
};

}    // namespace LAMMPS_NS

#endif
