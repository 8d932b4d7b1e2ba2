// What lies between LAMMPS' own copies of per-atom arrays and those that are read and written on
// the host. Without KOKKOS there is one copy of each, and nothing to do.

#ifndef MLMIX_ATOM_MEMORY_H
#define MLMIX_ATOM_MEMORY_H

namespace LAMMPS_NS {

class AtomMemory {
 public:
  AtomMemory() = default;
  virtual ~AtomMemory() = default;
  AtomMemory(const AtomMemory &) = delete;
  AtomMemory &operator=(const AtomMemory &) = delete;

  // Makes what mlmix_step shows of the atoms current on the host.
  virtual void fetch() {}

  // The same for forces alone.
  virtual void fetch_forces() {}

  // Forces on the host are the current ones from here on.
  virtual void forces_changed() {}

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
