#include "device_memory.h"

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "fmt/format.h"

#include <cstdint>
#include <cstdlib>
#include <type_traits>

using namespace LAMMPS_NS;

namespace {

constexpr bool HAS_OWN_MEMORY =
    !std::is_same<LMPDeviceType::memory_space, LMPHostType::memory_space>::value;

// Of what mlmix_step shows on the device: velocities stay where they are.
constexpr unsigned int SHOWN = X_MASK | F_MASK | TAG_MASK | TYPE_MASK | MASK_MASK | RMASS_MASK;

#ifdef KOKKOS_ENABLE_CUDA
int64_t stream()
{
  return static_cast<int64_t>(reinterpret_cast<intptr_t>(LMPDeviceType().cuda_stream()));
}
int device()
{
  return LMPDeviceType().cuda_device();
}
#else
int64_t stream()
{
  return 0;
}
int device()
{
  return 0;
}
#endif

constexpr int32_t UNKNOWN = -1;

template <typename Number> constexpr int32_t element_of()
{
  using Plain = std::remove_const_t<Number>;
  if (std::is_same<Plain, double>::value) return MLMIX_FLOAT64;
  if (!std::is_integral<Plain>::value) return UNKNOWN;
  return sizeof(Plain) == sizeof(int32_t) ? MLMIX_INT32
      : sizeof(Plain) == sizeof(int64_t)  ? MLMIX_INT64
                                          : UNKNOWN;
}

template <typename Array> mlmix_array on_device(const Array &array, int64_t count)
{
  const auto view = array.view_device();
  using Number = std::remove_const_t<typename decltype(view)::value_type>;
  return {const_cast<Number *>(view.data()), view.data() ? count : 0, element_of<Number>(),
          MLMIX_CUDA};
}

template <typename Array> mlmix_strides strides_of(const Array &array)
{
  const auto view = array.view_device();
  return {static_cast<int64_t>(view.stride(0)), static_cast<int64_t>(view.stride(1))};
}

mlmix_array on_host(void *data, int64_t count, int32_t element)
{
  return {data, data ? count : 0, element, MLMIX_HOST};
}

}    // namespace

bool DeviceMemory::present()
{
  return HAS_OWN_MEMORY || std::getenv("MLMIX_STAND_IN") != nullptr;
}

int DeviceMemory::all() const
{
  return atoms->nlocal + atoms->nghost;
}

void DeviceMemory::fetch()
{
  atoms->sync(Device, SHOWN);
}

// A sub-style without a KOKKOS variant leaves all arrays on the host.
void DeviceMemory::fetch_forces()
{
  fetch();
}

void DeviceMemory::forces_changed()
{
  atoms->modified(Device, F_MASK);
}

bool DeviceMemory::host_work(bool on)
{
  if (on) bring_home();
  return KokkosMemory::host_work(on);
}

void DeviceMemory::begin_run()
{
  atoms->k_mass.modify_host();
  atoms->k_mass.sync_device();
}

void DeviceMemory::show(mlmix_step &step)
{
  mine.to_device(all(), atoms->nmax);
  const int64_t count = all();
  step.space = MLMIX_CUDA;
  step.device = device();
  step.stream = stream();
  step.x = on_device(atoms->k_x, 3 * count);
  step.x_strides = strides_of(atoms->k_x);
  step.f = on_device(atoms->k_f, 3 * count);
  step.f_strides = strides_of(atoms->k_f);
  step.v = on_device(atoms->k_v, 3 * count);
  step.tag = on_device(atoms->k_tag, count);
  step.mask = on_device(atoms->k_mask, count);
  step.type = on_device(atoms->k_type, count);
  step.mass =
      atoms->rmass ? on_device(atoms->k_rmass, count) : on_device(atoms->k_mass, atoms->ntypes + 1);
  mine.show(count, step);
}

void DeviceMemory::show_on_host(int arrays, mlmix_step &step)
{
  const int64_t count = all();
  unsigned int masks = 0;
  if (arrays & MLMIX_FETCH_TAG) masks |= TAG_MASK;
  if (arrays & MLMIX_FETCH_TYPE) masks |= TYPE_MASK;
  if (arrays & MLMIX_FETCH_V) masks |= V_MASK | TYPE_MASK | RMASS_MASK;
  if (arrays & MLMIX_FETCH_F) masks |= F_MASK;
  if (masks) atoms->sync(Host, masks);
  mlmix_host_arrays &host = step.host;
  if (masks & V_MASK) {
    host.v = on_host(atoms->v ? atoms->v[0] : nullptr, 3 * count, MLMIX_FLOAT64);
    host.mass = atoms->rmass ? on_host(atoms->rmass, count, MLMIX_FLOAT64)
                             : on_host(atoms->mass, atoms->ntypes + 1, MLMIX_FLOAT64);
  }
  if (masks & F_MASK) host.f = on_host(atoms->f ? atoms->f[0] : nullptr, 3 * count, MLMIX_FLOAT64);
  if (masks & TAG_MASK) host.tag = on_host(atoms->tag, count, element_of<tagint>());
  if (masks & TYPE_MASK) host.type = on_host(atoms->type, count, MLMIX_INT32);
  if (arrays & MLMIX_FETCH_OUTPUT) {
    mine.to_host();
    host.output = on_host(mine.output_on_host(), MLMIX_OUTPUT_COLUMNS * count, MLMIX_FLOAT64);
  }
}

void DeviceMemory::follow(double **output, int *flags, double *since)
{
  mine.follow(output, flags, since);
}

void DeviceMemory::hand_over()
{
  mine.to_device(all(), atoms->nmax);
  mine.changed_on_device();
}

void DeviceMemory::bring_home()
{
  mine.to_host();
}

void DeviceMemory::change_at_home()
{
  mine.changed_on_host();
}

std::string DeviceMemory::unsupported() const
{
  if (HAS_OWN_MEMORY && atoms->nmax > 0 &&
      static_cast<const void *>(atoms->k_x.view_host().data()) ==
          static_cast<const void *>(atoms->k_x.view_device().data()))
    return "atoms in memory that host and device share (unified or managed memory); accepted is "
           "LAMMPS with a Kokkos that keeps them apart";
  return KokkosMemory::unsupported();
}
