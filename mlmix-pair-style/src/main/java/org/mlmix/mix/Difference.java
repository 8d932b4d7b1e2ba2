package org.mlmix.mix;

import org.mlmix.bindings.Doubles;

/** Takes the force by which the two potentials differ, for a look at how fast it changes. */
@FunctionalInterface
public interface Difference {
    /**
     * Looks at it; all ranks are asked together.
     *
     * @param forces λ (F_exp − F_cheap) of the local atoms, [local][3], force units; 0 where λ is;
     *     borrowed for the call
     */
    void take(Doubles forces);
}
