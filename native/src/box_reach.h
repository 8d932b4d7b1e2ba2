// How far from each other atoms can be in the box.

#ifndef MLMIX_BOX_REACH_H
#define MLMIX_BOX_REACH_H

#include "pointers.h"

namespace LAMMPS_NS {

class Fix;

class BoxReach : protected Pointers {
 public:
  BoxReach(LAMMPS *lmp, Fix *fix) : Pointers(lmp), fix(fix) {}

  // No atom is farther than this from the nearest image of another one, until lists are rebuilt;
  // infinite where that is not known. All ranks, in init or in the fix's pre_exchange.
  double farthest() const;

 private:
  Fix *fix;

  bool follows_atoms(int d) const;
  bool atoms_may_come() const;
  void extent(double *) const;
};

}    // namespace LAMMPS_NS

#endif
