#ifndef MLMIX_TALLY_AHEAD_H
#define MLMIX_TALLY_AHEAD_H

#include "lmptype.h"

namespace LAMMPS_NS {

class LAMMPS;

// What LAMMPS is known to ask of pair styles, beside forces, in the steps after this one up to
// `last`: enum mlmix_tally. What asks from one step to the next only (fix npt, say) is not known.
int tally_ahead(const LAMMPS *, bigint last);

}    // namespace LAMMPS_NS

#endif
