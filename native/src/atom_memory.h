// What lies between LAMMPS' own copies of per-atom arrays and those that Java reads and writes.
// Without KOKKOS there is one copy of each, on the host, and nothing to do.

#ifndef MLMIX_ATOM_MEMORY_H
#define MLMIX_ATOM_MEMORY_H

#include "mlmix.h"

namespace LAMMPS_NS {

class AtomMemory {
 public:
  AtomMemory() = default;
  virtual ~AtomMemory() = default;
  AtomMemory(const AtomMemory &) = delete;
  AtomMemory &operator=(const AtomMemory &) = delete;

  // Makes what mlmix_step shows of the atoms current where Java works.
  virtual void fetch() {}

  // Shows Java, in place of arrays of the host, those that it works on.
  virtual void show(mlmix_step &) {}

  // Shows Java arrays (enum mlmix_fetched) on the host as well.
  virtual void show_on_host(int, mlmix_step &) {}

  // The same as fetch(), where nothing but forces has changed.
  virtual void fetch_forces() {}

  // Forces where Java works are the current ones from here on.
  virtual void forces_changed() {}

  // Where the fix has its own per-atom arrays on the host.
  virtual void follow(double **, int *, double *) {}

  // Java works on these arrays from here on, after somebody else may have, and changes them.
  virtual void hand_over() {}

  // Makes them current on the host.
  virtual void bring_home() {}

  // The same, where they are then changed there.
  virtual void change_at_home() {}

  // Makes all there is of atoms current on the host, and has styles that work elsewhere take it
  // from there and bring back what they change, until host_work(false). Returns what it was before.
  virtual bool host_work(bool) { return true; }
};

// While it lives, styles of any kind may be called.
class HostWork {
 public:
  explicit HostWork(AtomMemory &memory) : memory(memory), before(memory.host_work(true)) {}
  ~HostWork() { memory.host_work(before); }
  HostWork(const HostWork &) = delete;
  HostWork &operator=(const HostWork &) = delete;

 private:
  AtomMemory &memory;
  bool before;
};

}    // namespace LAMMPS_NS

#endif
