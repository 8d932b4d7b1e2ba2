// Pair style hybrid/mlmix: the sub-styles of two or three groups, whose forces Java blends.
// The zone, and with it all per-atom data, belongs to fix mlmix.

#ifndef MLMIX_PAIR_HYBRID_MLMIX_H
#define MLMIX_PAIR_HYBRID_MLMIX_H

#include "command_history.h"
#include "mlmix.h"
#include "pair_hybrid_overlay.h"
#include "sub_styles.h"

#include <memory>
#include <string>
#include <vector>

namespace LAMMPS_NS {

class PairHybridMlmix : public PairHybridOverlay, public SubStyles {
 public:
  explicit PairHybridMlmix(LAMMPS *);
  ~PairHybridMlmix() override;

  void compute(int, int) override;
  void settings(int, char **) override;
  void coeff(int, char **) override;
  void init_style() override;
  double init_one(int, int) override;
  void setup() override;
  double single(int, int, int, int, double, double, double, double &) override;
  void add_tally_callback(class Compute *) override;

  void attach(std::shared_ptr<ZoneLink>) override;
  const std::vector<mlmix_substyle> &describe_substyles() override;
  std::vector<int32_t> covered() const override;
  std::vector<std::string> lines() const override { return commands.texts(); }
  std::vector<std::string> files() const override { return potential_files; }
  void collect_lists(std::vector<mlmix_list> &) override;
  Tallied compute_substyle(int, const std::vector<mlmix_list> &, int, double *) override;
  void set_substyle_energy(int, double) override;
  int group_of(const Pair *) const override;

  static constexpr int LISTS_PER_SUBSTYLE = 8;    // at most

 protected:
  // What a variant for KOKKOS does otherwise. Refuses to go on where the deck needs another
  // variant:
  virtual void require_variant();

  // A sub-style of a group, in the variant that the suffix asks for, and which suffix that has.
  virtual Pair *new_substyle(const char *style, int group, int &suffixed);

  // Where the atoms and neighbours of a list are.
  virtual void describe(class NeighList *, mlmix_list &);

  // Calls a sub-style, its lists on the atoms that Java chose.
  virtual void evaluate(int substyle, const std::vector<mlmix_list> &, int eflag, int vflag);

  const std::string &substyle_name(int m) const { return names[m]; }
  class NeighList *list_of(size_t view) const { return lists[view]; }

 private:
  std::shared_ptr<ZoneLink> zone;                // set at init
  std::vector<mlmix_substyle> substyles;         // parallel to PairHybrid::styles
  std::vector<std::string> names;                // of the sub-styles, suffixes included
  std::vector<class NeighList *> lists;          // parallel to what collect_lists() returned
  mlmix::CommandHistory commands{"commands"};    // pair_style and pair_coeff, as the deck has them
  std::vector<std::string> potential_files;
  double energy_sum = 0.0;    // that compute_substyle() returned

  void create_substyles(char **);
  void remember(std::string command, int, char **);
  void remember_file(const std::string &path);
};

}    // namespace LAMMPS_NS

#endif
