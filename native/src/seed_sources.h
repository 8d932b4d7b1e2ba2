// Per-atom values of computes, fixes, variables and regions, from which Java makes seeds.

#ifndef MLMIX_SEED_SOURCES_H
#define MLMIX_SEED_SOURCES_H

#include "mlmix.h"
#include "pointers.h"

#include <string>
#include <vector>

namespace LAMMPS_NS {

class Compute;
class Fix;
class Region;
class SubStyles;

class SeedSources : protected Pointers {
 public:
  SeedSources(LAMMPS *lmp, const char *fix_id) : Pointers(lmp), fix_id(fix_id) {}

  // Forgets what was found: LAMMPS may have replaced it since the last run.
  void clear() { sources.clear(); }

  // Looks up what Java names, and remembers it for read().
  void find(mlmix_source &, const SubStyles *);

  // Values of the local atoms, element i at data[i * stride]. All ranks.
  mlmix_array read(int index, int &stride);

 private:
  struct Source {
    int kind;
    int column;
    std::string name;
    Compute *compute;
    Fix *fix;
    Region *region;
    int variable;
  };
  const char *fix_id;    // of the fix they belong to
  std::vector<Source> sources;
  std::vector<double> values;    // of a variable or region

  // What a potential says of its atoms is right on some of them only, also by a detour.
  void find_pair(mlmix_source &, const Source &, const SubStyles &) const;
  mlmix_array read_compute(const Source &, int &stride);
  mlmix_array read_variable(const Source &);
  mlmix_array read_region(const Source &);
  mlmix_array column(double *vector, double **array, int column, int columns, int &stride) const;
};

}    // namespace LAMMPS_NS

#endif
