// Atoms in the memory of the host, in KOKKOS' copies of per-atom arrays, as LAMMPS'
// src/KOKKOS/atom_kokkos.h has them.

#ifndef MLMIX_KOKKOS_MEMORY_H
#define MLMIX_KOKKOS_MEMORY_H

#include "atom_memory.h"
#include <string>

namespace LAMMPS_NS {

class AtomKokkos;
class LAMMPS;

class KokkosMemory : public AtomMemory {
 public:
  explicit KokkosMemory(LAMMPS *);

  void fetch() override;
  void fetch_forces() override;
  void forces_changed() override;
  bool host_work(bool) override;

  // Why this LAMMPS' arrays cannot be worked on, or empty; to be asked once there are atoms.
  virtual std::string unsupported() const;

 protected:
  LAMMPS *lmp;
  AtomKokkos *atoms;
};

}    // namespace LAMMPS_NS

#endif
