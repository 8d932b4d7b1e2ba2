#include "kokkos_memory.h"

#include "accelerator_kokkos.h"
#include "atom_masks.h"
#include "fmt/format.h"

#include <type_traits>
#include <utility>

using namespace LAMMPS_NS;

namespace {

// Of what mlmix_step shows.
constexpr unsigned int SHOWN =
    X_MASK | V_MASK | F_MASK | TAG_MASK | TYPE_MASK | MASK_MASK | RMASS_MASK;

// Element types and distances are read: later versions of LAMMPS may have others.
template <typename Array>
std::string unsupported_vectors(const char *what, const Array &array, const double *const *rows,
                                int count)
{
  const auto host = array.view_host();
  using Element = std::remove_const_t<typename decltype(host)::value_type>;
  if (!std::is_same<Element, double>::value)
    return fmt::format("{} of {} bytes per number; accepted is double precision", what,
                       sizeof(Element));
  if (count < 2) return "";
  if (static_cast<const void *>(host.data()) != static_cast<const void *>(rows[0]) ||
      host.stride(0) != 3 || host.stride(1) != 1)
    return fmt::format("{} with strides {} and {}; accepted are 3 and 1", what, host.stride(0),
                       host.stride(1));
  return "";
}

}    // namespace

KokkosMemory::KokkosMemory(LAMMPS *lmp) : lmp(lmp), atoms(static_cast<AtomKokkos *>(lmp->atom)) {}

void KokkosMemory::fetch()
{
  atoms->sync(Host, SHOWN);
}

void KokkosMemory::fetch_forces()
{
  atoms->sync(Host, F_MASK);
}

void KokkosMemory::forces_changed()
{
  atoms->modified(Host, F_MASK);
}

// As LAMMPS does around fixes without a KOKKOS variant.
bool KokkosMemory::host_work(bool on)
{
  if (on) atoms->sync(Host, ALL_MASK);
  return std::exchange(lmp->kokkos->auto_sync, on ? 1 : 0) != 0;
}

std::string KokkosMemory::unsupported() const
{
  std::string reason = unsupported_vectors("positions", atoms->k_x, atoms->x, atoms->nmax);
  if (reason.empty()) reason = unsupported_vectors("velocities", atoms->k_v, atoms->v, atoms->nmax);
  if (reason.empty()) reason = unsupported_vectors("forces", atoms->k_f, atoms->f, atoms->nmax);
  return reason;
}
