// The fix's own per-atom arrays on a device: copies of those of the host, which LAMMPS moves
// between ranks, sorts and writes. Either side may be ahead of the other; the copy that is asked
// for follows.

#ifndef MLMIX_OWN_ARRAYS_H
#define MLMIX_OWN_ARRAYS_H

#include "kokkos_base.h"
#include "mlmix.h"

namespace LAMMPS_NS {

namespace own_arrays {

// Type of the buffer that LAMMPS hands to KOKKOS' packing functions: its name has changed.
template <typename Function> struct BufferOf;
template <typename Buffer> struct BufferOf<void (KokkosBase::*)(int, int, Buffer &)> {
  using type = Buffer;
};

}    // namespace own_arrays

class OwnArrays {
 public:
  using Buffer = own_arrays::BufferOf<decltype(&KokkosBase::unpack_forward_comm_kokkos)>::type;

  // Where those of the host are; they have room for LAMMPS' nmax atoms.
  void follow(double **output, int *flags, double *since);

  // The copies of the device are made current, with room for `room` atoms, of which `all` are
  // there.
  void to_device(int all, int room);

  // They are ahead of those of the host from here on.
  void changed_on_device();

  // Those of the host are made current.
  void to_host();

  // They are ahead of those of the device from here on.
  void changed_on_host();

  // Kernels that take a field (enum mlmix_field) of listed atoms into a buffer, and out of it again
  // for `count` atoms from `first` on.
  int pack(int field, int count, const DAT::tdual_int_1d &atoms, Buffer &) const;
  void unpack(int field, int count, int first, Buffer &);

  void show(int64_t all, mlmix_step &) const;
  double *output_on_host() const { return output; }

 private:
  using Doubles = Kokkos::View<double *, LMPDeviceType>;
  using Ints = Kokkos::View<int *, LMPDeviceType>;
  enum class Ahead { HOST, NEITHER, DEVICE };

  double *output = nullptr;    // of the host
  int *flags = nullptr;
  double *since = nullptr;
  Doubles d_output, d_since;
  Ints d_flags;
  Ahead ahead = Ahead::HOST;
  int count = 0;    // atoms that the device knows

  void reserve(int room);
};

}    // namespace LAMMPS_NS

#endif
