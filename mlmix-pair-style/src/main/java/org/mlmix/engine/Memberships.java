package org.mlmix.engine;

import static org.mlmix.engine.ZoneCode.BLEND;
import static org.mlmix.engine.ZoneCode.BUFFER;
import static org.mlmix.engine.ZoneCode.BULK;
import static org.mlmix.engine.ZoneCode.CORE;
import static org.mlmix.engine.ZoneCode.CORE_IN_CHEAP_LIST;

import java.util.Arrays;

/**
 * Which potential must be evaluated on which atom: the expensive list holds the atoms with λ > 0 and
 * all within the expensive buffer of one, the cheap list those with λ &lt; 1 and all within the cheap
 * buffer of one.
 *
 * <p>Two bits by atom say so; the zone code is derived from them and the weight.
 */
final class Memberships {
    /** The atom is in the expensive list. */
    static final byte IN_EXPENSIVE = 1;
    /** The atom is not in the cheap list: atoms of the bulk have no bit. */
    static final byte NOT_IN_CHEAP = 2;

    private final double expensiveBuffer;

    /** By local atom. */
    private byte[] bits = new byte[0];

    private final Counting counting = new Counting();
    /** Local atoms that may be in the expensive list. */
    private final AtomSet candidates = new AtomSet();
    /** By candidate: its entry among the active atoms, or -1; the counting atom found last; the code shown. */
    private int[] activeEntry = new int[0];

    private int[] witness = new int[0];
    private byte[] code = new byte[0];
    private final DeepCore deep;
    private final IntList candidateList = new IntList();
    /** Atoms whose code as shown is not that of the bulk, from the rebuild on. */
    private final IntList coded = new IntList();

    private long core;
    private long blend;
    private long expensive;
    private long expensiveOnly;

    Memberships(Geometry geometry) {
        expensiveBuffer = geometry.expensiveBuffer();
        deep = new DeepCore(geometry.cheapBuffer(), geometry.cheapEverywhere());
    }

    /** Atoms have a new order; {@code shown} are those whose code is not that of the bulk. */
    void rebuilt(int localCount, IntList shown) {
        if (bits.length < localCount) {
            bits = new byte[localCount + localCount / 8];
        } else {
            Arrays.fill(bits, 0, localCount, (byte) 0);
        }
        coded.copyFrom(shown);
        candidateList.clear();
        candidates.clear();
        counting.clear();
    }

    /** Finds who can matter to whom until the next rebuild. */
    void prepare(Workspace space) {
        forgetCodes(space);
        counting.prepare(space);
        findCandidates(space);
        int size = candidates.size();
        if (code.length < size) {
            code = new byte[size + size / 8];
        }
        Arrays.fill(code, 0, size, (byte) BULK);
        AtomSet active = space.active.set;
        for (int n = 0, entry = 0; n < size; n++) {
            while (entry < active.size() && active.get(entry) < candidates.get(n)) {
                entry++;
            }
            activeEntry[n] = entry < active.size() && active.get(entry) == candidates.get(n) ? entry : -1;
        }
        deep.prepare(space, candidates, counting);
    }

    private void forgetCodes(Workspace space) {
        for (int n = 0; n < coded.size(); n++) {
            space.atoms.setCode(coded.get(n), BULK);
        }
        coded.clear();
        for (int n = 0; n < candidates.size(); n++) {
            bits[candidates.get(n)] = 0;
            if (code[n] != BULK) {
                space.atoms.setCode(candidates.get(n), BULK);
            }
        }
    }

    private void findCandidates(Workspace space) {
        space.bins.clear();
        counting.startReach(space.bins);
        space.bins.collect(expensiveBuffer, space.atoms.localCount(), candidateList);
        keepWitnesses(space.names);
        candidates.choose(candidateList);
    }

    /**
     * Carries the witnesses of those that stay candidates over.
     *
     * @param numbers by a witness's number before: the one it has now, or -1
     */
    private void keepWitnesses(int[] numbers) {
        int size = candidateList.size();
        int room = size + size / 8;
        // Found before, and kept where the active entries will stand.
        int[] before = witness;
        witness = activeEntry.length < size ? new int[room] : activeEntry;
        int other = 0;
        for (int n = 0; n < size; n++) {
            other = candidates.skipTo(candidateList.get(n), other);
            boolean stays = other < candidates.size() && candidates.get(other) == candidateList.get(n);
            witness[n] = stays && before[other] >= 0 ? numbers[before[other]] : -1;
        }
        activeEntry = before.length < size ? new int[room] : before;
    }

    /** Sets memberships and zone codes of all candidates from current weights and positions, and counts. */
    void evaluate(Workspace space) {
        space.load(candidates);
        counting.load(space);
        counting.makeGrid(space, expensiveBuffer);
        double[] x = candidates.positions();
        double square = expensiveBuffer * expensiveBuffer;
        for (int n = 0; n < candidates.size(); n++) {
            double weight = activeEntry[n] < 0 ? 0 : space.active.weight[activeEntry[n]];
            boolean in = WeightClass.isExpensive(weight);
            if (!in) {
                in = counting.isNear(x, n, witness[n], square);
                if (!in) {
                    witness[n] = counting.anyWithin(space, x, n, expensiveBuffer, square);
                    in = witness[n] >= 0;
                }
            }
            bits[candidates.get(n)] = in ? IN_EXPENSIVE : 0;
        }
        deep.evaluate(space, candidates, activeEntry, counting, bits);
        showAndCount(space);
    }

    private void showAndCount(Workspace space) {
        core = 0;
        blend = 0;
        expensive = 0;
        expensiveOnly = 0;
        for (int n = 0; n < candidates.size(); n++) {
            int atom = candidates.get(n);
            double weight = activeEntry[n] < 0 ? 0 : space.active.weight[activeEntry[n]];
            byte now = (byte) codeOf(bits[atom], weight);
            if (now != code[n]) {
                code[n] = now;
                space.atoms.setCode(atom, now);
            }
            if (now != BULK) {
                expensive++;
                blend += now == BLEND ? 1 : 0;
                core += WeightClass.isCore(weight) ? 1 : 0;
                expensiveOnly += now == CORE ? 1 : 0;
            }
        }
    }

    /** The code that LAMMPS shows of a local atom. */
    private static int codeOf(byte bits, double weight) {
        if ((bits & IN_EXPENSIVE) == 0) {
            return BULK;
        }
        return switch (WeightClass.of(weight)) {
            case BULK -> BUFFER;
            case BLEND -> BLEND;
            case CORE -> (bits & NOT_IN_CHEAP) == 0 ? CORE_IN_CHEAP_LIST : CORE;
        };
    }

    /** By local atom: {@link #IN_EXPENSIVE} and {@link #NOT_IN_CHEAP}; borrowed until the next rebuild. */
    byte[] bits() {
        return bits;
    }

    Counting counting() {
        return counting;
    }

    AtomSet candidates() {
        return candidates;
    }

    /** Local atoms that may be in the expensive list until the next preparation, ascending. */
    IntList candidateList() {
        return candidateList;
    }

    /** Local atoms that may be outside the cheap list until the next preparation. */
    IntList leaving() {
        return deep.leaving();
    }

    /** Local atoms with λ = 1. */
    long core() {
        return core;
    }

    /** Local atoms with 0 &lt; λ &lt; 1. */
    long blend() {
        return blend;
    }

    /** Local atoms in the expensive list. */
    long expensive() {
        return expensive;
    }

    /** Local atoms that are not in the cheap list. */
    long expensiveOnly() {
        return expensiveOnly;
    }

    /** Bytes held whatever the zone. */
    long bytesOfAll() {
        return bits.length;
    }

    long bytes() {
        return counting.bytes()
                + candidates.bytes()
                + deep.bytes()
                + candidateList.bytes()
                + coded.bytes()
                + (long) Integer.BYTES * (activeEntry.length + witness.length)
                + code.length;
    }
}
