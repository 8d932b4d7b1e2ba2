// What the plugin calls in libmlmixstyles.so.

#ifndef MLMIX_STYLES_H
#define MLMIX_STYLES_H

#include "mlmix.h"

// Registers the styles in a LAMMPS instance; the arguments are those of lammpsplugin_init().
extern "C" MLMIX_EXPORT void mlmix_register_styles(void *lmp, void *handle, void *regfunc);

#endif
