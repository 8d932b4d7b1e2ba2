package org.mlmix.bindings;

/** What the zone may ask of the LAMMPS instance it belongs to. */
public interface Lammps {
    /** Per-atom fields that can be copied from the owners of atoms to their ghosts. */
    enum Field {
        WEIGHT,
        FLAGS
    }

    /** A group of atoms: its bit in the mask, and whether LAMMPS changes it during a run. */
    record Group(int bit, boolean dynamic) {}

    /** Copies a field of local atoms to their ghosts. All ranks must call it. */
    void forward(Field field);

    /** Sums over the ranks of this instance, in place. All ranks must call it. */
    void sum(long[] values);

    /** Largest values over the ranks of this instance, in place. All ranks must call it. */
    void max(double[] values);

    /** Evaluates a sub-style; its forces are added to those of the step. All ranks must call it. */
    void compute(int subStyle);

    /** Looks up a group; null when LAMMPS has none of that name. */
    Group findGroup(String name);

    /** Writes a line to screen and log file, once for all ranks. */
    void log(String text);

    /** Writes a warning to screen and log file, once for all ranks. */
    void warn(String text);
}
