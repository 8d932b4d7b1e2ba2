// One zone as pair style, fix and Java share it: the calls in both directions, the step they work
// on, the neighbour lists, and what was raised below Java until it can be raised again. Pair style
// and fix both hold it, so that either may go first; neither knows the other.

#ifndef MLMIX_ZONE_LINK_H
#define MLMIX_ZONE_LINK_H

#include "atom_memory.h"
#include "mlmix.h"
#include "pointers.h"
#include "seed_sources.h"
#include "sub_styles.h"

#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace LAMMPS_NS {

class Fix;

class ZoneLink : protected Pointers {
 public:
  // Ghost cutoffs as Java asks for them, distance units.
  struct Halo {
    double needed;     // whatever the box
    double of_zone;    // where the box is large enough to have use for it
  };

  // Java parses the fix line; `fix` is the one that carries the per-atom data.
  ZoneLink(LAMMPS *, Fix *fix, int narg, char **arg, std::unique_ptr<AtomMemory>);
  ~ZoneLink() { close(); }
  ZoneLink(const ZoneLink &) = delete;
  ZoneLink &operator=(const ZoneLink &) = delete;

  // The fix goes, and with it the zone.
  void close();
  bool closed() const { return handle == 0; }

  // The pair style, while it lives.
  void attach(SubStyles *present) { substyles = present; }
  void detach(const SubStyles *gone)
  {
    if (substyles == gone) substyles = nullptr;
  }

  // Where LAMMPS has put the per-atom data.
  void follow(double **output, int *flags, double *since, double **held);

  // What Java is called for. Each raises LAMMPS' error where Java, or LAMMPS below it, failed.
  void init(mlmix_setup &);
  void update_zone(bool setup);
  void blend_forces(int tally, double *eatom, double **vatom);
  void end_of_step();
  void run_end();
  bool ledger_needs_energy(int entry);
  double ledger(int entry, double potential_energy);
  std::string save_state();
  void restore_state(const char *text, int size);

  // LAMMPS has rebuilt its neighbour lists.
  void lists_were_rebuilt() { rebuilt = built_now = true; }

  // Whether Java has asked for another halo, and for which; to be asked once at each rebuild.
  bool take_wanted_halo(Halo &);

  // The fix's own per-atom arrays are about to be read, or changed, on the host.
  void bring_home() { atom_memory->bring_home(); }
  void change_at_home() { atom_memory->change_at_home(); }
  AtomMemory &memory() { return *atom_memory; }

  const mlmix_options &options() const { return chosen; }
  const mlmix_step &result() const { return step; }
  int field_to_forward() const { return forward_field; }    // enum mlmix_field

 private:
  Fix *fix;
  std::unique_ptr<AtomMemory> atom_memory;
  SubStyles *substyles;
  const mlmix_java *java;
  int64_t handle;    // names the zone in Java; 0: none
  mlmix_options chosen;
  mlmix_native native;
  mlmix_step step;
  mlmix_message message;
  std::exception_ptr lammps_error;    // raised below Java, on its way up

  double **output;                  // per atom, of the fix
  int *flags;                       // the same
  double *since;                    // the same
  double **held;                    // the same, where asked for
  std::vector<mlmix_list> lists;    // of all sub-styles
  bool rebuilt;                     // neighbour lists, since the last update
  bool built_now;                   // neighbour lists, in this step
  bool in_turn;                     // whether all replicas come to update_zone() together
  bigint builds_seen;               // LAMMPS' count of rebuilds at the last update
  int forward_field;                // that the communication in progress carries
  bool halo_is_to_change;           // at the next rebuild
  Halo halo_wanted;
  SeedSources sources;
  std::vector<int64_t> replica_tags;    // what gather_replicas() returned
  std::vector<double> replica_values;

  void refresh_arrays();
  bool stale() const;
  void check(int32_t status);
  [[noreturn]] void raise(int32_t status);

  // What Java may call: mlmix_native.
  void connect();
  static ZoneLink *from(void *self) { return static_cast<ZoneLink *>(self); }
  template <typename Body> int32_t guarded(Body);
  template <typename Number> void reduce(Number *, int, MPI_Datatype, MPI_Op);
  void compute_substyle(int, int);
  void gather_replicas(const int64_t *, const double *, int);
  static int32_t native_forward(void *, int32_t);
  static int32_t native_sum(void *, int64_t *, int32_t);
  static int32_t native_max(void *, double *, int32_t);
  static int32_t native_add(void *, double *, int32_t);
  static int32_t native_compute(void *, int32_t, int32_t);
  static int32_t native_set_substyle_energy(void *, int32_t, double);
  static int32_t native_reverse_forces(void *);
  static int32_t native_reverse_held(void *);
  static int32_t native_tally_ahead(void *, int64_t, int32_t *);
  static int32_t native_find_group(void *, const char *, int32_t *, int32_t *);
  static int32_t native_find_type(void *, const char *, int32_t *);
  static int32_t native_find_source(void *, mlmix_source *);
  static int32_t native_read_source(void *, int32_t, mlmix_array *, int32_t *);
  static int32_t native_gather_replicas(void *, const int64_t *, const double *, int32_t,
                                        mlmix_array *, mlmix_array *);
  static int32_t native_resize_halo(void *, double, double);
  static int32_t native_fetch(void *, int32_t);
  static int32_t native_log(void *, const char *);
  static int32_t native_warn(void *, const char *);
};

}    // namespace LAMMPS_NS

#endif
