#include "short_lists.h"

#include <algorithm>
#include <utility>

using namespace LAMMPS_NS;

namespace {

using Borrowed = Kokkos::View<const int *, LMPDeviceType, Kokkos::MemoryTraits<Kokkos::Unmanaged>>;

struct Fault {
  const char *style;
  const char *what;
};

const Fault FAULTS[] = {
    {"meam", "takes the index of an atom for its place in the list, so that forces would be wrong"},
    {"meam/ms",
     "takes the index of an atom for its place in the list, so that forces would be wrong"},
    {"pod",
     "copies as many rows of neighbours as atoms are listed, or divides by their number, which "
     "would end the run"},
    {"lj/cut/coul/dsf",
     "takes the place of an atom in the list for its index where it looks up charges, and gives no "
     "energies by atom for them, so that energies would be wrong"},
};

std::string without_suffix(const std::string &style)
{
  for (const char *suffix : {"/kk", "/kk/host", "/kk/device"}) {
    const std::string end = suffix;
    if (style.size() > end.size() && style.compare(style.size() - end.size(), end.size(), end) == 0)
      return style.substr(0, style.size() - end.size());
  }
  return style;
}

auto range(int begin, int end)
{
  return std::make_pair(static_cast<size_t>(begin), static_cast<size_t>(end));
}

}    // namespace

const char *LAMMPS_NS::fault_on_short_lists(const std::string &style)
{
  const std::string plain = without_suffix(style);
  const auto fault = std::find_if(std::begin(FAULTS), std::end(FAULTS),
                                  [&plain](const Fault &one) { return plain == one.style; });
  return fault == std::end(FAULTS) ? nullptr : fault->what;
}

bool LAMMPS_NS::names_variant(const std::string &style)
{
  return without_suffix(style) != style;
}

bool LAMMPS_NS::needs_padded_lists(const std::string &variant)
{
  return without_suffix(variant) == "uf3";
}

const PaddedList::Atoms &PaddedList::pad(const Atoms &listed, int listed_count, const int *chosen,
                                         int chosen_count, int local_count)
{
  if (padded.extent(0) < static_cast<size_t>(local_count))
    padded = Atoms(Kokkos::view_alloc("mlmix:padded", Kokkos::WithoutInitializing),
                   local_count + local_count / 8);
  if (chosen_count > 0)
    Kokkos::deep_copy(Kokkos::subview(padded, range(0, chosen_count)),
                      Borrowed(chosen, chosen_count));
  // Some of the chosen come a second time: their neighbours are looked up twice.
  for (int from = chosen_count; from < local_count;) {
    const int begin = from < listed_count ? from : 0;
    const int length = std::min(listed_count - begin, local_count - from);
    Kokkos::deep_copy(Kokkos::subview(padded, range(from, from + length)),
                      Kokkos::subview(listed, range(begin, begin + length)));
    from += length;
  }
  return padded;
}
