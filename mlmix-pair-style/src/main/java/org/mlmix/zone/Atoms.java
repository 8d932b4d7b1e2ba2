package org.mlmix.zone;

import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;

/**
 * The atoms of one rank as the zone sees them. Local atoms have the indices [0, localCount), ghosts
 * [localCount, allCount). Per atom the output holds weight and zone code, as LAMMPS shows them.
 */
public final class Atoms {
    private Doubles positions;
    private Doubles output;
    private Ints flags;
    private int localCount;
    private int allCount;

    /** Points at the arrays of this step; positions [all][3], output [all][2], flags [all]. */
    public void use(Doubles positions, Doubles output, Ints flags, int localCount, int ghostCount) {
        this.positions = positions;
        this.output = output;
        this.flags = flags;
        this.localCount = localCount;
        this.allCount = localCount + ghostCount;
    }

    public int localCount() {
        return localCount;
    }

    public int allCount() {
        return allCount;
    }

    double x(int atom) {
        return positions.get(3L * atom);
    }

    double y(int atom) {
        return positions.get(3L * atom + 1);
    }

    double z(int atom) {
        return positions.get(3L * atom + 2);
    }

    /** Square of the distance between two atoms as they are stored; images are atoms of their own. */
    double distanceSquared(int a, int b) {
        double dx = x(a) - x(b);
        double dy = y(a) - y(b);
        double dz = z(a) - z(b);
        return dx * dx + dy * dy + dz * dz;
    }

    /** Weight λ. */
    public double weight(int atom) {
        return output.get(2L * atom);
    }

    void setWeight(int atom, double weight) {
        output.set(2L * atom, weight);
    }

    /** Zone code of a local atom; see {@link ZoneCode}. */
    public int code(int atom) {
        return (int) output.get(2L * atom + 1);
    }

    void setCode(int atom, int code) {
        output.set(2L * atom + 1, code);
    }

    boolean has(int atom, int flag) {
        return (flags.get(atom) & flag) != 0;
    }

    int flags(int atom) {
        return flags.get(atom);
    }

    void setFlags(int atom, int value) {
        flags.set(atom, value);
    }

    void addFlags(int atom, int bits) {
        flags.set(atom, flags.get(atom) | bits);
    }
}
