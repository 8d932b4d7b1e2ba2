/* Flags of an atom that kernels know by name, as Flags has them; the others Java hands over. */
#ifndef MLMIX_FLAGS_H
#define MLMIX_FLAGS_H

const int SEED = 1;

/* Whether an atom has a share by a weighting, as Weighting numbers them: its weight, the rest, 1.
 */
DEVICE bool has_share(long weighting, double weight)
{
  return (weighting == 0 ? weight : weighting == 1 ? 1 - weight : 1) != 0;
}

#endif
