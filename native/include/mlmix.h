/* The contract between the LAMMPS plugin (C++) and the zone and mixing code (Java).
 *
 * This is the only thing that both sides know. Rules that hold for all of it:
 *   - Every call returns a mlmix_status; on anything but MLMIX_OK the callee has written the reason
 *     into the mlmix_message it was given. No exception crosses, in either direction.
 *   - Pointers are borrowed for the duration of the call that passes them, unless a field says
 *     otherwise. Arrays come with their exact number of elements, element type and memory space.
 *   - Lengths are in the distance unit of the deck's `units`, forces in its force unit.
 *   - All calls come from the thread that runs LAMMPS.
 *   - Counts of atoms are per MPI rank: "local" atoms are owned by this rank, "ghost" atoms are
 *     copies of atoms owned elsewhere (or periodic images), stored behind the local ones.
 */
#ifndef MLMIX_H
#define MLMIX_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MLMIX_EXPORT __attribute__((visibility("default")))

/* Changes whenever a struct or a function of this header changes. */
#define MLMIX_ABI 2

#define MLMIX_MAX_SUBSTYLES 64
#define MLMIX_OUTPUT_COLUMNS 2
#define MLMIX_ZONE_COUNTS 4

enum mlmix_status {
  MLMIX_OK = 0,
  MLMIX_REFUSED = 1,      /* the user's input cannot be honoured; the same on every rank */
  MLMIX_STOPPED = 2,      /* this rank cannot go on (a non-finite force, say) */
  MLMIX_JAVA_FAILED = 3,  /* an exception inside Java; the message holds its stack */
  MLMIX_LAMMPS_FAILED = 4 /* LAMMPS raised an error; the plugin keeps it and raises it again */
};

enum mlmix_element { MLMIX_FLOAT64 = 0, MLMIX_INT32 = 1, MLMIX_INT64 = 2 };
enum mlmix_space { MLMIX_HOST = 0, MLMIX_CUDA = 1 };
enum mlmix_group { MLMIX_EXPENSIVE = 0, MLMIX_CHEAP = 1, MLMIX_ALWAYS = 2 };

/* Per-atom fields that mlmix_native.forward copies from owners to their ghosts. */
enum mlmix_field { MLMIX_WEIGHT = 0, MLMIX_FLAGS = 1 };

enum mlmix_run_kind { MLMIX_DYNAMICS = 1, MLMIX_MINIMIZATION = 2 };
enum mlmix_comm_mode { MLMIX_COMM_SINGLE = 0, MLMIX_COMM_MULTI = 1 };
enum mlmix_comm_layout { MLMIX_COMM_BRICK = 0, MLMIX_COMM_TILED = 1 };

typedef struct mlmix_message {
  char text[8192]; /* UTF-8, always terminated */
} mlmix_message;

/* Words of a LAMMPS command, as LAMMPS hands them over. */
typedef struct mlmix_words {
  int32_t count;
  const char *const *word; /* [count] terminated strings */
  const int32_t
      *is_pair_style; /* [count] 1 where LAMMPS knows a pair style of that name, or NULL */
} mlmix_words;

typedef struct mlmix_array {
  void *data;      /* owned by LAMMPS or the plugin */
  int64_t count;   /* number of elements */
  int32_t element; /* enum mlmix_element */
  int32_t space;   /* enum mlmix_space */
} mlmix_array;

/* One sub-style of the pair_style line. */
typedef struct mlmix_substyle {
  /* set by Java when the line is parsed */
  int32_t group;      /* enum mlmix_group */
  int32_t first_word; /* index of its name in the line */
  int32_t word_count; /* name and arguments */
  /* set by the plugin at init */
  int32_t ghost_neighbors; /* 1: it asks for neighbour lists of ghost atoms */
  int32_t kspace;          /* 1: it is one half of a kspace sum */
  double cutoff;           /* largest over all pairs of types; distance units */
  const char *name;        /* as created, suffix included; valid while the pair style lives */
} mlmix_substyle;

/* A neighbour list of one sub-style. LAMMPS' arrays are borrowed until the next rebuild. */
typedef struct mlmix_list {
  int32_t substyle;
  int32_t inum;               /* local atoms in ilist */
  int32_t gnum;               /* ghost atoms behind them in ilist */
  int32_t eval_inum;          /* set by Java: local atoms in eval_ilist, or -1 for the whole list */
  const int32_t *ilist;       /* [inum + gnum] */
  const int32_t *numneigh;    /* indexed by atom */
  int32_t *const *firstneigh; /* indexed by atom; mask entries with MLMIX_NEIGHBOR_MASK */
  int32_t *eval_ilist;        /* set by Java, owned by Java: [eval_inum + gnum] */
} mlmix_list;

#define MLMIX_NEIGHBOR_MASK 0x1FFFFFFF

/* What Java may ask of LAMMPS. `self` is the first member; functions marked "all ranks" must be
 * called by all ranks of the instance in the same order. */
typedef struct mlmix_native {
  void *self;
  /* Copies a field of the local atoms to their ghosts (all ranks). */
  int32_t (*forward)(void *self, int32_t field);
  /* Sums over the ranks of this instance, in place (all ranks). */
  int32_t (*sum)(void *self, int64_t *values, int32_t count);
  /* Maximum over the ranks of this instance, in place (all ranks). */
  int32_t (*max)(void *self, double *values, int32_t count);
  /* Evaluates a sub-style on the eval lists and adds its forces to f (all ranks). */
  int32_t (*compute)(void *self, int32_t substyle);
  /* Bit of a group in the atoms' mask (0: no such group) and whether it is dynamic. */
  int32_t (*find_group)(void *self, const char *name, int32_t *bit, int32_t *dynamic);
  /* Writes to screen and log file, from the first rank; warn counts as a LAMMPS warning. */
  int32_t (*log)(void *self, const char *text);
  int32_t (*warn)(void *self, const char *text);
} mlmix_native;

/* What Java needs to know before a run or a minimisation. */
typedef struct mlmix_setup {
  int32_t run_kind; /* enum mlmix_run_kind */
  int32_t newton_pair;
  int32_t dimension;
  int32_t comm_mode;
  int32_t comm_layout;
  int32_t comm_group;   /* 1: comm_modify group restricts ghosts to one group */
  int32_t fix_count;    /* fixes of style mlmix in this instance */
  int32_t pair_present; /* 1: the pair style is hybrid/mlmix */
  int32_t molecular;    /* 1: the atom style has bonds */
  int32_t restarted;    /* 1: weights were just read from a restart file */
  int32_t substyle_count;
  double skin;              /* distance units */
  double user_ghost_cutoff; /* as set by comm_modify cutoff; 0: not set */
  double periodic_length;   /* shortest periodic box height; 0: nothing is periodic */
  double energy_tolerance;  /* of a minimisation */
  int64_t timestep;
  const char *integrate_style;
  const char *min_style;
  const mlmix_words *fix_styles;   /* the styles of all fixes */
  const mlmix_substyle *substyles; /* [substyle_count] */
  /* set by Java */
  double ghost_cutoff; /* that the halo must have at least */
} mlmix_setup;

/* What Java works on during one step. The struct belongs to the fix and stays where it is; its
 * contents are refreshed before each call. */
typedef struct mlmix_step {
  int64_t timestep;
  int32_t local_count;
  int32_t ghost_count;
  int32_t rebuilt;    /* 1: atoms were reordered and lists rebuilt since the last pre_force */
  int32_t drifted;    /* 1: atoms have moved since, by up to half the skin each */
  int32_t setup;      /* 1: first evaluation of a run */
  mlmix_array x;      /* float64 [local + ghost][3] */
  mlmix_array f;      /* float64 [local + ghost][3] */
  mlmix_array tag;    /* int32 or int64 [local + ghost] */
  mlmix_array mask;   /* int32 [local + ghost], group bits */
  mlmix_array output; /* float64 [local + ghost][2]: weight, zone code; ghosts: weight alone */
  mlmix_array flags;  /* int32 [local + ghost]; Java's own, migrates with the atoms */
  int32_t list_count;
  mlmix_list *lists; /* [list_count], all lists of all sub-styles */
  /* set by Java in pre_force: local atoms in core, in blend, in the expensive and cheap list */
  int64_t zone_count[MLMIX_ZONE_COUNTS];
} mlmix_step;

/* What the plugin may ask of Java: filled in once, when Java starts. */
typedef struct mlmix_java {
  int32_t abi; /* MLMIX_ABI that the Java side was made for */
  /* Parses a pair_style line into sub-styles. */
  int32_t (*pair_settings)(const mlmix_words *words, mlmix_substyle *substyles, int32_t *count,
                           mlmix_message *message);
  /* Parses a fix line; `handle` names the zone in the calls below. `native`, `step` and `message`
   * stay where they are and valid until fix_destroy: the calls below answer through that message,
   * and pass addresses as integers so that no step allocates anything in Java. */
  int32_t (*fix_create)(const mlmix_words *words, const mlmix_native *native, mlmix_step *step,
                        mlmix_message *message, int64_t *handle);
  int32_t (*fix_destroy)(int64_t handle);
  /* Checks everything that depends on more than one command, before a run. */
  int32_t (*fix_init)(int64_t handle, mlmix_setup *setup);
  /* Updates weights and evaluation lists. */
  int32_t (*pre_force)(int64_t handle);
  /* Evaluates all sub-styles and blends the forces. */
  int32_t (*pair_compute)(int64_t handle);
  /* Reports what a run evaluated and how long it took. */
  int32_t (*run_end)(int64_t handle);
} mlmix_java;

/* Exported by libmlmixjvm.so, which holds the virtual machine and is never unloaded. */

/* Installs Java's functions; called by a Java program that hosts LAMMPS. Copies the table. */
MLMIX_EXPORT int32_t mlmix_install_java(const mlmix_java *java);

/* Java's functions; starts a virtual machine when the process has none. `folder` is where the
 * plugin lies, `version` the plugin's own. Returns NULL and a message when there can be none. */
MLMIX_EXPORT const mlmix_java *mlmix_java_functions(const char *folder, const char *version,
                                                    mlmix_message *message);

#ifdef __cplusplus
}
#endif

#endif
