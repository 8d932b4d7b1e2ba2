#include "own_arrays.h"

#include <string>
#include <utility>

using namespace LAMMPS_NS;

namespace {

constexpr int COLUMNS = MLMIX_OUTPUT_COLUMNS;

using Unmanaged = Kokkos::MemoryTraits<Kokkos::Unmanaged>;
template <typename Number> using OnHost = Kokkos::View<Number *, Kokkos::HostSpace, Unmanaged>;
template <typename Number> using OnDevice = Kokkos::View<Number *, LMPDeviceType, Unmanaged>;

template <typename Number> void copy_to_device(Number *device, Number *host, size_t count)
{
  if (count > 0) Kokkos::deep_copy(OnDevice<Number>(device, count), OnHost<Number>(host, count));
}

template <typename Number> void copy_to_host(Number *host, Number *device, size_t count)
{
  if (count > 0) Kokkos::deep_copy(OnHost<Number>(host, count), OnDevice<Number>(device, count));
}

template <typename View> void grow(View &view, size_t count, const char *name)
{
  view = View();    // frees the old one first
  view = View(Kokkos::view_alloc(std::string(name), Kokkos::WithoutInitializing), count);
}

}    // namespace

// Outside of the unnamed namespace: nvcc makes kernels of them.
namespace LAMMPS_NS {
namespace own_arrays {

using List = decltype(std::declval<DAT::tdual_int_1d>().view_device());
using Values = decltype(std::declval<OwnArrays::Buffer>().view_device());

// Fields are columns of arrays whose rows are atoms.
template <typename Number> struct Pack {
  const Number *field;
  int columns;
  List atoms;
  Values buffer;
  KOKKOS_INLINE_FUNCTION void operator()(const int i) const
  {
    buffer(i) = field[static_cast<size_t>(atoms(i)) * columns];
  }
};

template <typename Number> struct Unpack {
  Number *field;
  int columns;
  int first;
  Values buffer;
  KOKKOS_INLINE_FUNCTION void operator()(const int i) const
  {
    field[static_cast<size_t>(first + i) * columns] = static_cast<Number>(buffer(i));
  }
};

// All that belongs to an atom.
struct Columns {
  static constexpr int NUMBERS = COLUMNS + 2;
  double *output;
  int *flags;
  double *since;

  KOKKOS_INLINE_FUNCTION void write(int atom, double *target) const
  {
    for (int n = 0; n < COLUMNS; n++) target[n] = output[static_cast<size_t>(atom) * COLUMNS + n];
    target[COLUMNS] = flags[atom];
    target[COLUMNS + 1] = since[atom];
  }

  KOKKOS_INLINE_FUNCTION void read(int atom, const double *source) const
  {
    for (int n = 0; n < COLUMNS; n++) output[static_cast<size_t>(atom) * COLUMNS + n] = source[n];
    flags[atom] = static_cast<int>(source[COLUMNS]);
    since[atom] = source[COLUMNS + 1];
  }
};

// The buffer begins with where each atom's numbers are. Gaps are filled with the last atoms.
struct PackExchange {
  Columns columns;
  List sent, copied;
  double *buffer;
  int count;
  KOKKOS_INLINE_FUNCTION void operator()(const int n) const
  {
    const int place = count + n * Columns::NUMBERS;
    buffer[n] = place;
    columns.write(sent(n), buffer + place);
    if (copied(n) < 0) return;
    double moved[Columns::NUMBERS];
    columns.write(copied(n), moved);
    columns.read(sent(n), moved);
  }
};

// Two such buffers may lie one behind the other, from either side; atoms of no place go elsewhere.
struct UnpackExchange {
  Columns columns;
  List places;
  const double *buffer;
  int first;            // atoms of the first buffer
  int first_numbers;    // and its numbers
  KOKKOS_INLINE_FUNCTION void operator()(const int n) const
  {
    if (places(n) < 0) return;
    const double *own = n < first ? buffer : buffer + first_numbers;
    columns.read(places(n), own + static_cast<int>(own[n < first ? n : n - first]));
  }
};

template <typename Functor> void run(int count, const Functor &functor)
{
  Kokkos::parallel_for("mlmix", Kokkos::RangePolicy<LMPDeviceType>(0, count), functor);
}

}    // namespace own_arrays
}    // namespace LAMMPS_NS

void OwnArrays::follow(double **present_output, int *present_flags, double *present_since)
{
  output = present_output ? present_output[0] : nullptr;
  flags = present_flags;
  since = present_since;
}

void OwnArrays::reserve(int room)
{
  if (static_cast<size_t>(room) <= d_flags.extent(0)) return;
  to_host();
  grow(d_output, room, "mlmix:output");
  grow(d_flags, room, "mlmix:flags");
  grow(d_since, room, "mlmix:since");
  ahead = Ahead::HOST;
}

void OwnArrays::to_device(int all, int room)
{
  reserve(room);
  if (ahead == Ahead::HOST) {
    copy_to_device(d_output.data(), output, static_cast<size_t>(COLUMNS) * all);
    copy_to_device(d_flags.data(), flags, all);
    copy_to_device(d_since.data(), since, all);
    ahead = Ahead::NEITHER;
  }
  count = all;
}

void OwnArrays::changed_on_device()
{
  ahead = Ahead::DEVICE;
}

void OwnArrays::to_host()
{
  if (ahead != Ahead::DEVICE) return;
  copy_to_host(output, d_output.data(), static_cast<size_t>(COLUMNS) * count);
  copy_to_host(flags, d_flags.data(), count);
  copy_to_host(since, d_since.data(), count);
  ahead = Ahead::NEITHER;
}

void OwnArrays::changed_on_host()
{
  to_host();
  ahead = Ahead::HOST;
}

int OwnArrays::pack(int field, int n, const DAT::tdual_int_1d &atoms, Buffer &buffer) const
{
  const auto list = atoms.view_device();
  const auto values = buffer.view_device();
  if (field == MLMIX_WEIGHT)
    own_arrays::run(n, own_arrays::Pack<double>{d_output.data(), COLUMNS, list, values});
  else
    own_arrays::run(n, own_arrays::Pack<int>{d_flags.data(), 1, list, values});
  return n;
}

void OwnArrays::unpack(int field, int n, int first, Buffer &buffer)
{
  const auto values = buffer.view_device();
  if (field == MLMIX_WEIGHT)
    own_arrays::run(n, own_arrays::Unpack<double>{d_output.data(), COLUMNS, first, values});
  else
    own_arrays::run(n, own_arrays::Unpack<int>{d_flags.data(), 1, first, values});
}

// All that there is room for, as atoms come and go; where the host has more room by now it follows.
void OwnArrays::begin_moves(int room)
{
  to_device(room, room);
  changed_on_device();
}

int OwnArrays::pack_exchange(int room, int n, ExchangeBuffer &buffer, DAT::tdual_int_1d &sent,
                             DAT::tdual_int_1d &copied)
{
  static_assert(EXCHANGED == own_arrays::Columns::NUMBERS + 1, "numbers, and where they begin");
  begin_moves(room);
  sent.sync_device();
  copied.sync_device();
  buffer.sync_device();
  own_arrays::run(n,
                  own_arrays::PackExchange{{d_output.data(), d_flags.data(), d_since.data()},
                                           sent.view_device(),
                                           copied.view_device(),
                                           buffer.view_device().data(),
                                           n});
  buffer.modify_device();
  return n * EXCHANGED;
}

void OwnArrays::unpack_exchange(int room, ExchangeBuffer &buffer, DAT::tdual_int_1d &places, int n,
                                int first, int first_numbers)
{
  begin_moves(room);
  buffer.sync_device();
  places.sync_device();
  own_arrays::run(n,
                  own_arrays::UnpackExchange{{d_output.data(), d_flags.data(), d_since.data()},
                                             places.view_device(),
                                             buffer.view_device().data(),
                                             first,
                                             first_numbers});
}

void OwnArrays::sort(int room, Sorter &sorter)
{
  begin_moves(room);
  sorter.sort(LMPDeviceType(), d_output);
  sorter.sort(LMPDeviceType(), d_flags);
  sorter.sort(LMPDeviceType(), d_since);
}

void OwnArrays::show(int64_t all, mlmix_step &step) const
{
  step.output = {d_output.data(), COLUMNS * all, MLMIX_FLOAT64, MLMIX_CUDA};
  step.flags = {d_flags.data(), all, MLMIX_INT32, MLMIX_CUDA};
  step.since = {d_since.data(), all, MLMIX_FLOAT64, MLMIX_CUDA};
}
