// LAMMPS' own dynamic groups over the zone of a fix mlmix: ID_core, ID_blend, ID_bulk,
// ID_cheap.

#ifndef MLMIX_ZONE_GROUPS_H
#define MLMIX_ZONE_GROUPS_H

#include "pointers.h"

#include <string>

namespace LAMMPS_NS {

class ZoneGroups : protected Pointers {
 public:
  explicit ZoneGroups(LAMMPS *lmp) : Pointers(lmp) {}

  // Defines groups, and the variables they follow, over the per-atom output of a fix.
  void define(const std::string &fix_id);

  // Takes them away; a group that something else uses keeps the atoms it has. Throws nothing.
  void remove();

 private:
  std::string fix_id;    // empty: not defined

  void remove(const std::string &group);
  bool used(int igroup, const std::string &name) const;
};

}    // namespace LAMMPS_NS

#endif
