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

    /** Values of atoms of all replicas, by LAMMPS' identity; an atom may occur several times. */
    record Tagged(long[] tags, double[] values) {}

    /** Copies a field of local atoms to their ghosts. All ranks must call it. */
    void forward(Field field);

    /** Sums over the ranks of this instance, in place. All ranks must call it. */
    void sum(long[] values);

    /** Largest values over the ranks of this instance, in place. All ranks must call it. */
    void max(double[] values);

    /** Sums over the ranks of this instance, in place. All ranks must call it. */
    void add(double[] values);

    /**
     * Evaluates a sub-style; its forces are added to those of the step. All ranks must call it.
     *
     * @param tally what it must give beside forces; the result is in the step
     */
    void compute(int subStyle, Tally tally);

    /** What LAMMPS' {@code compute pair} shows as this rank's energy of a sub-style. */
    void setSubStyleEnergy(int subStyle, double energy);

    /** Adds the step's forces on ghosts to those of their owners. All ranks must call it. */
    void reverseForces();

    /** Adds what {@link Step#held} has on ghosts to that of their owners. All ranks must call it. */
    void reverseHeld();

    /**
     * What LAMMPS is known to ask for, beside forces, in the steps after this one up to {@code last}.
     * What asks from one step to the next only is not known.
     */
    Tally tallyAhead(long last);

    /** Looks up a group; null when LAMMPS has none of that name. */
    Group findGroup(String name);

    /** The atom type of a label; 0 when LAMMPS has none of that name. */
    int findType(String label);

    /**
     * Looks up where per-atom values come from; null when LAMMPS has nothing of that name.
     *
     * @param column from 1; 0: a per-atom vector
     */
    Source findSource(SourceKind kind, String name, int column);

    /**
     * Points {@code values} at current values of the local atoms, those of a fix as it left them.
     * They are borrowed until the next call. All ranks must call it.
     */
    void readSource(int index, AtomValues values);

    /** Gathers values of atoms from all ranks of all replicas, all of which must call it. */
    Tagged gatherReplicas(Tagged mine);

    /**
     * Makes the halo wider or narrower at the next step. All ranks must call it.
     *
     * @param ghostCutoff as {@link RunNeeds#ghostCutoff}
     * @param zoneGhostCutoff as {@link RunNeeds#zoneGhostCutoff}
     */
    void resizeHalo(double ghostCutoff, double zoneGhostCutoff);

    /**
     * Brings arrays of a step whose atoms lie on a device to the host, for its views to show until the call
     * ends or what they hold is changed. Of atoms on the host all is there.
     */
    void fetch(Fetched arrays, Step step);

    /** Writes a line to screen and log file, once for all ranks. */
    void log(String text);

    /** Writes a warning to screen and log file, once for all ranks. */
    void warn(String text);
}
