package org.mlmix.engine;

/**
 * Where the arrays of a step lie on a device; they have as many rows as the rank has atoms, ghosts
 * included, and are borrowed for the call, as those of the host are.
 *
 * @param stream on which LAMMPS works with them, a {@code cudaStream_t}; 0: the default stream
 * @param positions distance units
 * @param forces force units
 * @param output address of per-atom output, float64 [all][4]: weight, zone code, cost, seam error
 * @param flags address of the flags, int32 [all]
 * @param mask address of the group bits, int32 [all]
 * @param types address of the types, from 1, int32 [all]
 * @param since address of when atoms last qualified as seeds, time units, float64 [all]
 * @param masses mass units
 */
public record DeviceArrays(
        long stream,
        Vectors positions,
        Vectors forces,
        long output,
        long flags,
        long mask,
        long types,
        long since,
        Masses masses) {
    /**
     * Masses, float64.
     *
     * @param address of the first
     * @param count of them
     * @param byAtom whether there is one for each atom; otherwise by type, from 0, which none has
     */
    public record Masses(long address, long count, boolean byAtom) {}

    /**
     * Vectors of three float64: component d of atom i is element i · row + d · column.
     *
     * @param address of the first element
     * @param row elements from one atom to the next
     * @param column elements from one component to the next
     */
    public record Vectors(long address, long row, long column) {
        /** One vector behind the other. */
        public static Vectors dense(long address) {
            return new Vectors(address, 3, 1);
        }
    }
}
