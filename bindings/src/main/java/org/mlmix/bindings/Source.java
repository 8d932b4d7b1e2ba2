package org.mlmix.bindings;

/**
 * A compute, fix, variable or region that gives per-atom values, as LAMMPS knows it.
 *
 * @param perAtom whether it gives values by atom
 * @param columns columns of its per-atom array; 0: it gives a per-atom vector
 * @param period of a fix: steps between new values
 * @param tallied whether it is a compute of energies or virials, known after the forces only
 * @param later whether it is a fix defined after ours, which finishes its step after us
 * @param shows the group of the sub-style whose values a {@code fix pair}, or what is made of one,
 *     shows; null: anything else
 * @param averaged the name of the {@code fix pair} that an average, a variable or a dynamic group is made of, on
 *     whatever way; null: of none
 * @param index for {@link Lammps#readSource}, until the next init
 */
public record Source(
        boolean perAtom,
        int columns,
        int period,
        boolean tallied,
        boolean later,
        ForceGroup shows,
        String averaged,
        int index) {}
