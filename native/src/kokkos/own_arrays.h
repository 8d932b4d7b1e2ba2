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
template <typename Buffer, typename... Others>
struct BufferOf<void (KokkosBase::*)(Buffer &, Others...)> {
  using type = Buffer;
};

}    // namespace own_arrays

class OwnArrays {
 public:
  using Buffer = own_arrays::BufferOf<decltype(&KokkosBase::unpack_forward_comm_kokkos)>::type;
  using ExchangeBuffer = own_arrays::BufferOf<decltype(&KokkosBase::unpack_exchange_kokkos)>::type;
  using Sorter = Kokkos::BinSort<KokkosBase::KeyViewType, KokkosBase::BinOp>;

  // Numbers in the buffer for each atom that moves to another rank, with where they begin.
  static constexpr int EXCHANGED = MLMIX_OUTPUT_COLUMNS + 3;

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

  // Kernels that move atoms between ranks, as LAMMPS' exchange on a device has it, and give them
  // another order; there is room for `room` atoms.
  int pack_exchange(int room, int count, ExchangeBuffer &, DAT::tdual_int_1d &sent,
                    DAT::tdual_int_1d &copied);
  void unpack_exchange(int room, ExchangeBuffer &, DAT::tdual_int_1d &places, int count, int first,
                       int first_numbers);
  void sort(int room, Sorter &);

  void show(int64_t all, mlmix_step &) const;
  double *output_on_host() const { return output; }

 private:
  using Output = Kokkos::View<double *[MLMIX_OUTPUT_COLUMNS], Kokkos::LayoutRight, LMPDeviceType>;
  using Doubles = Kokkos::View<double *, LMPDeviceType>;
  using Ints = Kokkos::View<int *, LMPDeviceType>;
  enum class Ahead { HOST, NEITHER, DEVICE };

  double *output = nullptr;    // of the host
  int *flags = nullptr;
  double *since = nullptr;
  Output d_output;
  Doubles d_since;
  Ints d_flags;
  Ahead ahead = Ahead::HOST;
  int count = 0;    // atoms that the device knows

  void reserve(int room);
  void begin_moves(int room);
};

}    // namespace LAMMPS_NS

#endif
