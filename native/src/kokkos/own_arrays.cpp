#include "own_arrays.h"

#include <algorithm>
#include <utility>

using namespace LAMMPS_NS;

namespace {

constexpr int COLUMNS = MLMIX_OUTPUT_COLUMNS;

template <typename Number>
using OnHost = Kokkos::View<Number *, Kokkos::HostSpace, Kokkos::MemoryTraits<Kokkos::Unmanaged>>;

template <typename View> View first(const View &view, size_t count)
{
  return Kokkos::subview(view, std::make_pair(size_t(0), count));
}

template <typename View>
void copy_to_device(const View &device, typename View::value_type *host, size_t count)
{
  if (count > 0)
    Kokkos::deep_copy(first(device, count), OnHost<typename View::value_type>(host, count));
}

template <typename View>
void copy_to_host(typename View::value_type *host, const View &device, size_t count)
{
  if (count > 0)
    Kokkos::deep_copy(OnHost<typename View::value_type>(host, count), first(device, count));
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

template <typename View> struct Pack {
  View field;
  int stride;
  List atoms;
  Values buffer;
  KOKKOS_INLINE_FUNCTION void operator()(const int i) const
  {
    buffer(i) = field(static_cast<size_t>(atoms(i)) * stride);
  }
};

template <typename View> struct Unpack {
  View field;
  int stride;
  int first;
  Values buffer;
  KOKKOS_INLINE_FUNCTION void operator()(const int i) const
  {
    field(static_cast<size_t>(first + i) * stride) =
        static_cast<typename View::value_type>(buffer(i));
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
  grow(d_output, static_cast<size_t>(COLUMNS) * room, "mlmix:output");
  grow(d_flags, room, "mlmix:flags");
  grow(d_since, room, "mlmix:since");
  ahead = Ahead::HOST;
}

void OwnArrays::to_device(int all, int room)
{
  reserve(room);
  if (ahead == Ahead::HOST) {
    copy_to_device(d_output, output, static_cast<size_t>(COLUMNS) * all);
    copy_to_device(d_flags, flags, all);
    copy_to_device(d_since, since, all);
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
  copy_to_host(output, d_output, static_cast<size_t>(COLUMNS) * count);
  copy_to_host(flags, d_flags, count);
  copy_to_host(since, d_since, count);
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
    own_arrays::run(n, own_arrays::Pack<Doubles>{d_output, COLUMNS, list, values});
  else
    own_arrays::run(n, own_arrays::Pack<Ints>{d_flags, 1, list, values});
  return n;
}

void OwnArrays::unpack(int field, int n, int first_atom, Buffer &buffer)
{
  const auto values = buffer.view_device();
  if (field == MLMIX_WEIGHT)
    own_arrays::run(n, own_arrays::Unpack<Doubles>{d_output, COLUMNS, first_atom, values});
  else
    own_arrays::run(n, own_arrays::Unpack<Ints>{d_flags, 1, first_atom, values});
}

void OwnArrays::show(int64_t all, mlmix_step &step) const
{
  step.output = {d_output.data(), COLUMNS * all, MLMIX_FLOAT64, MLMIX_CUDA};
  step.flags = {d_flags.data(), all, MLMIX_INT32, MLMIX_CUDA};
  step.since = {d_since.data(), all, MLMIX_FLOAT64, MLMIX_CUDA};
}
