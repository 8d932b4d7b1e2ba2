// What the zone needs of the pair style that holds the potentials.

#ifndef MLMIX_SUB_STYLES_H
#define MLMIX_SUB_STYLES_H

#include "mlmix.h"

#include <memory>
#include <string>
#include <vector>

namespace LAMMPS_NS {

class Pair;
class ZoneLink;

class SubStyles {
 public:
  // From here on forces are blended by way of this link.
  virtual void attach(std::shared_ptr<ZoneLink>) = 0;

  // The sub-styles with what is known of them at init (cutoffs, names).
  virtual const std::vector<mlmix_substyle> &describe_substyles() = 0;

  // [sub-style][type][type]: 1 where pair_coeff commands give a sub-style that pair of types.
  virtual std::vector<int32_t> covered() const = 0;

  // The deck's commands for the pair style, and the files they name.
  virtual std::vector<std::string> lines() const = 0;
  virtual std::vector<std::string> files() const = 0;

  // The neighbour lists of all sub-styles, as they are after the last rebuild.
  virtual void collect_lists(std::vector<mlmix_list> &) = 0;

  // Per-atom values of the sub-style evaluated last, or the one sum of its energy; nullptr: not
  // asked for, or it is switched off.
  struct Tallied {
    double *energy;
    double *virial;    // [atom][6]
  };

  // Adds the forces of one sub-style to atom->f, on the eval lists where these are set, and its
  // processor time to that of its group. `tally` (enum mlmix_tally) asks for per-atom values.
  virtual Tallied compute_substyle(int, const std::vector<mlmix_list> &, int tally,
                                   double *cpu_seconds) = 0;

  // The group (enum mlmix_group) of a sub-style; -1: it is none of them.
  virtual int group_of(const Pair *) const = 0;

  // What `compute pair` shows of a sub-style.
  virtual void set_substyle_energy(int, double) = 0;

 protected:
  ~SubStyles() = default;
};

}    // namespace LAMMPS_NS

#endif
