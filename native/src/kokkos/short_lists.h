// KOKKOS' pair styles that go wrong on a list that holds some of the rank's atoms only: they take
// the place of an atom in the list for its index, or the length of the list for the number of
// atoms. In LAMMPS 4 Feb 2025 and 4 Jul 2026; of the styles with a KOKKOS variant that can be mixed
// all others were read and keep the two apart.

#ifndef MLMIX_SHORT_LISTS_H
#define MLMIX_SHORT_LISTS_H

#include "mlmix.h"
#include "neigh_list_kokkos.h"

#include <string>

namespace LAMMPS_NS {

// Why a style's variant cannot be evaluated on some atoms, so that the style without KOKKOS takes
// its place; null: it can. The style as written in the deck, with or without the suffix.
const char *why_not_on_short_lists(const std::string &style);

// Whether a variant can where its list has room for all local atoms, as PaddedList gives it.
bool needs_padded_lists(const std::string &variant);

// The chosen atoms of a list, and behind them others up to the number of local atoms, as if they
// were ghosts that are listed: a style looks up their neighbours and evaluates none of them.
class PaddedList {
 public:
  using Atoms = Kokkos::View<int *, LMPDeviceType>;

  const Atoms &pad(const Atoms &listed, int listed_count, const mlmix_list &chosen,
                   int local_count);

 private:
  Atoms padded;
};

}    // namespace LAMMPS_NS

#endif
