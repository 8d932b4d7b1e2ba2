// per-atom arrays by name, labels of atom types, and what a fix pair shows

#include "atom.h"
#include "fix_pair.h"
#include "label_map.h"

namespace {

using namespace LAMMPS_NS;

template <Pair *FixPair::*pair, int FixPair::*period> struct Probe {
  friend int mlmix_probe_fix_pair(FixPair *fix) { return fix->*pair ? fix->*period : 0; }
};
template struct Probe<&FixPair::pstyle, &FixPair::nevery>;

}    // namespace

bool mlmix_probe_atoms(const Atom *atom)
{
  bool found = atom->labelmapflag && atom->lmap;
  for (const auto &field : atom->peratom)
    found = found || (field.name == "torque" && *static_cast<void *const *>(field.address));
  return found;
}
