// Fix mlmix: owns the per-atom data of the zone (weights, zone codes, flags), brings it along when
// atoms move between ranks, and calls Java before every force evaluation.

#ifndef MLMIX_FIX_MLMIX_H
#define MLMIX_FIX_MLMIX_H

#include "fix.h"
#include "mlmix.h"

#include <exception>
#include <vector>

namespace LAMMPS_NS {

class PairHybridMlmix;

class FixMlmix : public Fix {
 public:
  FixMlmix(LAMMPS *, int, char **);
  ~FixMlmix() override;

  int setmask() override;
  void init() override;
  void setup_post_neighbor() override { rebuilt = built_now = true; }
  void setup_pre_force(int) override;
  void post_neighbor() override { rebuilt = built_now = true; }
  void min_post_neighbor() override { rebuilt = built_now = true; }
  void pre_force(int) override;
  void min_pre_force(int vflag) override { pre_force(vflag); }
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

  // Called by the pair style.
  void blend_forces();
  void detach() { pair = nullptr; }

 private:
  const mlmix_java *java;
  int64_t handle;    // names the zone in Java; 0: none
  mlmix_native native;
  mlmix_step step;
  mlmix_message message;

  PairHybridMlmix *pair;    // while it lives
  std::vector<mlmix_list> lists;
  bool rebuilt;                       // neighbour lists, since the last pre_force
  bool built_now;                     // neighbour lists, in this step
  bigint builds_seen;                 // LAMMPS' count of rebuilds at the last pre_force
  int *flags;                         // per atom, Java's own
  int forward_field;                  // that the communication in progress carries
  double ghost_cutoff_of_user;        // what comm_modify asked for
  double ghost_cutoff_raised;         // what init() made of it; 0: nothing
  std::exception_ptr lammps_error;    // raised below Java, on its way up

  void update_zone(bool setup);
  void refresh_arrays();
  bool stale() const;
  void raise_ghost_cutoff(double);
  void restore_ghost_cutoff();
  [[noreturn]] void raise(int32_t status);

  // What Java may call: mlmix_native.
  static FixMlmix *from(void *self) { return static_cast<FixMlmix *>(self); }
  template <typename Body> int32_t guarded(Body);
  static int32_t native_forward(void *, int32_t);
  static int32_t native_sum(void *, int64_t *, int32_t);
  static int32_t native_max(void *, double *, int32_t);
  static int32_t native_compute(void *, int32_t);
  static int32_t native_find_group(void *, const char *, int32_t *, int32_t *);
  static int32_t native_log(void *, const char *);
  static int32_t native_warn(void *, const char *);
};

}    // namespace LAMMPS_NS

#endif
