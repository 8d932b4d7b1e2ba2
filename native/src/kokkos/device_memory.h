// KOKKOS' atoms in the memory of a CUDA device, which Java hands to kernels and never reads.

#ifndef MLMIX_DEVICE_MEMORY_H
#define MLMIX_DEVICE_MEMORY_H

#include "kokkos_memory.h"
#include "own_arrays.h"

#include <string>

namespace LAMMPS_NS {

class DeviceMemory : public KokkosMemory {
 public:
  explicit DeviceMemory(LAMMPS *lmp) : KokkosMemory(lmp) {}

  // Whether LAMMPS' KOKKOS keeps atoms in such a memory. Where it keeps them in that of the host a
  // test may have them handed over as if: environment variable MLMIX_STAND_IN.
  static bool present();

  void fetch() override;
  void fetch_forces() override;
  void forces_changed() override;
  bool host_work(bool) override;
  void show(mlmix_step &) override;
  void show_on_host(int, mlmix_step &) override;
  void follow(double **, int *, double *) override;
  void hand_over() override;
  void bring_home() override;
  void change_at_home() override;
  std::string unsupported() const override;

  // Masses, of which LAMMPS' atoms do not keep track, are brought to the device.
  void begin_run();

  OwnArrays &own() { return mine; }

 private:
  OwnArrays mine;

  int all() const;
};

}    // namespace LAMMPS_NS

#endif
