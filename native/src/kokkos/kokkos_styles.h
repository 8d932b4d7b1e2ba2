// The styles with the suffix kk, where the plugin has them.

#ifndef MLMIX_KOKKOS_STYLES_H
#define MLMIX_KOKKOS_STYLES_H

namespace LAMMPS_NS {

class Fix;
class LAMMPS;
class Pair;

Pair *create_pair_kokkos(LAMMPS *);
Fix *create_fix_kokkos(LAMMPS *, int, char **);

}    // namespace LAMMPS_NS

#endif
