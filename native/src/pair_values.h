// Finds the fix pair behind a value, whatever the way: what a potential says of its atoms is right
// on some of them only, and so is what is made of it.

#ifndef MLMIX_PAIR_VALUES_H
#define MLMIX_PAIR_VALUES_H

#include "pointers.h"

#include <set>
#include <string>

namespace LAMMPS_NS {

class Fix;
class SubStyles;

class PairValues : protected Pointers {
 public:
  PairValues(LAMMPS *lmp, const SubStyles &substyles) : Pointers(lmp), substyles(substyles) {}

  // A fix pair of a sub-style that is evaluated on some atoms only; null if there is none. Followed
  // are formulas of variables, fix ave/atom and store/state, and dynamic groups; no computes.
  Fix *behind_fix(Fix *);
  Fix *behind_column(Fix *, int column);    // of an average; from 1, 0 without columns
  Fix *behind_variable(const std::string &name);

  // Group of the sub-style that a fix pair shows; -1 for any other.
  int group_of(Fix *) const;

 private:
  const SubStyles &substyles;
  std::set<std::string> seen;

  Fix *behind(int which, const std::string &id);
  Fix *behind_formula(const std::string &formula);
};

// Steps between two values of a fix pair.
int period_of_fix_pair(Fix *);

}    // namespace LAMMPS_NS

#endif
