// Fix mlmix: owns the per-atom data of the zone, brings it along when atoms move between ranks and
// into restart files, and calls Java before every force evaluation and at the end of steps.

#ifndef MLMIX_FIX_MLMIX_H
#define MLMIX_FIX_MLMIX_H

#include "fix.h"
#include "mlmix.h"
#include "seed_sources.h"
#include "zone_groups.h"

#include <exception>
#include <unordered_set>
#include <vector>

namespace LAMMPS_NS {

class PairHybridMlmix;

class FixMlmix : public Fix {
 public:
  FixMlmix(LAMMPS *, int, char **);
  ~FixMlmix() override;

  void post_constructor() override;
  int setmask() override;
  void init() override;
  void setup_post_neighbor() override { rebuilt = built_now = true; }
  void setup_pre_force(int) override;
  void pre_exchange() override;
  void min_pre_exchange() override { pre_exchange(); }
  void post_neighbor() override { rebuilt = built_now = true; }
  void min_post_neighbor() override { rebuilt = built_now = true; }
  void pre_force(int) override;
  void min_pre_force(int vflag) override { pre_force(vflag); }
  void end_of_step() override;
  void post_run() override;
  double compute_vector(int) override;
  double memory_usage() override;

  // per-atom data
  void grow_arrays(int) override;
  void copy_arrays(int, int, int) override;
  void set_arrays(int) override;
  int pack_exchange(int, double *) override;
  int unpack_exchange(int, double *) override;
  void write_restart(FILE *) override;
  void restart(char *) override;
  int pack_restart(int, double *) override;
  void unpack_restart(int, int) override;
  int size_restart(int) override;
  int maxsize_restart() override;
  int pack_forward_comm(int, int *, double *, int, int *) override;
  void unpack_forward_comm(int, int, double *) override;
  void write_data_section_size(int, int &, int &) override;
  void write_data_section_pack(int, double **) override;
  void write_data_section_keyword(int, FILE *) override;
  void write_data_section(int, FILE *, int, double **, int) override;
  void read_data_section(char *, int, char *, tagint) override;
  bigint read_data_skip_lines(char *) override;

  // Called by the pair style. Evaluates all sub-styles and blends; what `tally` (enum mlmix_tally)
  // asks for is in result() afterwards, and per atom in the arrays given (or nullptr).
  void blend_forces(int tally, double *eatom, double **vatom);
  const mlmix_step &result() const { return step; }
  void detach() { pair = nullptr; }

 private:
  const mlmix_java *java;
  int64_t handle;    // names the zone in Java; 0: none
  mlmix_native native;
  mlmix_step step;
  mlmix_message message;
  ZoneGroups zone_groups;
  SeedSources sources;

  PairHybridMlmix *pair;    // while it lives
  std::vector<mlmix_list> lists;
  bool rebuilt;                         // neighbour lists, since the last pre_force
  bool built_now;                       // neighbour lists, in this step
  bool in_turn;                         // whether all replicas come to pre_force together
  bigint builds_seen;                   // LAMMPS' count of rebuilds at the last pre_force
  int *flags;                           // per atom, Java's own
  double *since;                        // per atom, Java's own
  int forward_field;                    // that the communication in progress carries
  int end_of_step_every;                // 0: never
  bool want_groups;                     // dynamic groups over the zone
  double ghost_cutoff_of_user;          // what comm_modify asked for
  double ghost_cutoff_raised;           // what we made of it; 0: nothing
  double ghost_cutoff_wanted;           // from the next rebuild on; 0: as it is
  std::vector<int64_t> replica_tags;    // what gather_replicas() returned
  std::vector<double> replica_values;
  std::unordered_set<tagint> read_tags;    // atoms whose values came from a data file
  std::exception_ptr lammps_error;         // raised below Java, on its way up

  void connect();
  void describe_run(mlmix_setup &);
  void update_zone(bool setup);
  void refresh_arrays();
  bool stale() const;
  void raise_ghost_cutoff(double);
  void restore_ghost_cutoff();
  void check(int32_t status);
  [[noreturn]] void raise(int32_t status);

  // What Java may call: mlmix_native.
  static FixMlmix *from(void *self) { return static_cast<FixMlmix *>(self); }
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
  static int32_t native_find_group(void *, const char *, int32_t *, int32_t *);
  static int32_t native_find_source(void *, mlmix_source *);
  static int32_t native_read_source(void *, int32_t, mlmix_array *, int32_t *);
  static int32_t native_gather_replicas(void *, const int64_t *, const double *, int32_t,
                                        mlmix_array *, mlmix_array *);
  static int32_t native_widen_halo(void *, double);
  static int32_t native_log(void *, const char *);
  static int32_t native_warn(void *, const char *);
};

}    // namespace LAMMPS_NS

#endif
