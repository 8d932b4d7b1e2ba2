// Memory that the C library keeps after it was freed.

#ifndef MLMIX_HEAP_H
#define MLMIX_HEAP_H

#include <cstdlib>    // says whether this is the GNU C library

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace mlmix {

// Gives it back to the system. Programs that clear and set up again many times would grow without:
// energies and virials of the estimators make LAMMPS allocate large per-atom arrays in every
// sub-style; those of the last instance leave holes in the C heap, which the virtual machine's own
// small pieces keep from closing.
inline void give_back_freed_memory()
{
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}    // namespace mlmix

#endif
