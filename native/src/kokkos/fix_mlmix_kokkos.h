// Fix mlmix/kk: fix mlmix over KOKKOS' arrays, in the memory of the host or of a CUDA device.

#ifndef MLMIX_FIX_MLMIX_KOKKOS_H
#define MLMIX_FIX_MLMIX_KOKKOS_H

#include "fix_mlmix.h"
#include "own_arrays.h"

#include <string>

namespace LAMMPS_NS {

class DeviceMemory;

class FixMlmixKokkos : public FixMlmix, public KokkosBase {
 public:
  FixMlmixKokkos(LAMMPS *, int, char **);

  void init() override;
  void setup(int) override;
  void pre_force(int) override;
  void end_of_step() override;
  void post_run() override;

  int pack_forward_comm_kokkos(int, DAT::tdual_int_1d, OwnArrays::Buffer &, int, int *) override;
  void unpack_forward_comm_kokkos(int, int, OwnArrays::Buffer &) override;
  int pack_exchange_kokkos(const int &, OwnArrays::ExchangeBuffer &, DAT::tdual_int_1d,
                           DAT::tdual_int_1d, ExecutionSpace) override;
  void unpack_exchange_kokkos(OwnArrays::ExchangeBuffer &, DAT::tdual_int_1d &, int, int, int,
                              ExecutionSpace) override;
  void sort_kokkos(OwnArrays::Sorter &) override;

 protected:
  void set_up_groups(int) override;

 private:
  DeviceMemory *device;         // nullptr: atoms are on the host
  bool read_in_step = false;    // whether somebody may read per-atom output in every step
  int read_every = 0;           // or at the end of steps that are multiples of it; 0: nobody
  std::string told_of;          // whom a warning has named already

  void look_for_readers();
  void moved();
  void tell_of(const Fix *);
};

}    // namespace LAMMPS_NS

#endif
