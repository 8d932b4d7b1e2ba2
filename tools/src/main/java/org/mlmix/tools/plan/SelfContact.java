package org.mlmix.tools.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.tools.lammps.SimulationBox;

/**
 * Finds the directions in which a zone reaches its own periodic image: a chain of atoms of weight
 * above 0, each within a reach of the next, that leads from an atom to an image of itself. A zone that
 * only lies across the boundary has none.
 */
final class SelfContact {
    private final SimulationBox box;
    private final double[] positions;
    private final double reach;
    private final List<Integer> members = new ArrayList<>();

    /** By cell of the grid, images near the box: atom, then shift by whole cells along a, b, c. */
    private final Map<Long, List<int[]>> cells = new HashMap<>();

    private SelfContact(ZonedAtoms atoms, double reach) {
        box = atoms.box();
        positions = atoms.positions();
        this.reach = reach;
        for (int i = 0; i < atoms.count(); i++) {
            if (atoms.weights()[i] > 0) {
                members.add(i);
            }
        }
    }

    /**
     * Whether the zone meets itself along a, b and c.
     *
     * @param reach how far one atom of the zone matters to another, distance units
     */
    static boolean[] of(ZonedAtoms atoms, double reach) {
        SelfContact contact = new SelfContact(atoms, reach);
        contact.collectImages();
        return contact.search();
    }

    private void collectImages() {
        double[] heights = box.heights();
        int[] most = new int[3];
        for (int d = 0; d < 3; d++) {
            most[d] = box.periodic()[d] ? (int) Math.ceil(reach / heights[d]) + 1 : 0;
        }
        for (int i : members) {
            double[] f = box.fractions(positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
            for (int a = -most[0]; a <= most[0]; a++) {
                for (int b = -most[1]; b <= most[1]; b++) {
                    for (int c = -most[2]; c <= most[2]; c++) {
                        if (isNear(f[0] + a, reach / heights[0])
                                && isNear(f[1] + b, reach / heights[1])
                                && isNear(f[2] + c, reach / heights[2])) {
                            int[] image = {i, a, b, c};
                            cells.computeIfAbsent(cellOf(position(image)), key -> new ArrayList<>())
                                    .add(image);
                        }
                    }
                }
            }
        }
    }

    /** Atoms may have left the box a little since they were last put back. */
    private static boolean isNear(double fraction, double margin) {
        return fraction >= -margin - 0.05 && fraction <= 1 + margin + 0.05;
    }

    private double[] position(int[] image) {
        double[] shift = box.shift(image[1], image[2], image[3]);
        int i = image[0];
        return new double[] {
            positions[3 * i] + shift[0], positions[3 * i + 1] + shift[1], positions[3 * i + 2] + shift[2]
        };
    }

    private long cellOf(double[] at) {
        return key(
                (long) Math.floor(at[0] / reach), (long) Math.floor(at[1] / reach), (long) Math.floor(at[2] / reach));
    }

    private static long key(long x, long y, long z) {
        return ((x & 0x1FFFFF) << 42) | ((y & 0x1FFFFF) << 21) | (z & 0x1FFFFF);
    }

    private boolean[] search() {
        boolean[] meets = new boolean[3];
        Map<Integer, int[]> shifts = new HashMap<>();
        for (int start : members) {
            if (shifts.containsKey(start)) {
                continue;
            }
            shifts.put(start, new int[3]);
            Deque<Integer> waiting = new ArrayDeque<>(List.of(start));
            while (!waiting.isEmpty()) {
                int atom = waiting.remove();
                int[] shift = shifts.get(atom);
                for (int[] image : neighbors(atom)) {
                    int[] next = {shift[0] + image[1], shift[1] + image[2], shift[2] + image[3]};
                    int[] known = shifts.putIfAbsent(image[0], next);
                    if (known == null) {
                        waiting.add(image[0]);
                    } else {
                        for (int d = 0; d < 3; d++) {
                            meets[d] |= known[d] != next[d];
                        }
                    }
                }
            }
        }
        return meets;
    }

    private List<int[]> neighbors(int atom) {
        double[] at = {positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]};
        List<int[]> found = new ArrayList<>();
        long x = (long) Math.floor(at[0] / reach);
        long y = (long) Math.floor(at[1] / reach);
        long z = (long) Math.floor(at[2] / reach);
        for (long a = x - 1; a <= x + 1; a++) {
            for (long b = y - 1; b <= y + 1; b++) {
                for (long c = z - 1; c <= z + 1; c++) {
                    for (int[] image : cells.getOrDefault(key(a, b, c), List.of())) {
                        double[] other = position(image);
                        double square = 0;
                        for (int d = 0; d < 3; d++) {
                            square += (other[d] - at[d]) * (other[d] - at[d]);
                        }
                        if (square <= reach * reach) {
                            found.add(image);
                        }
                    }
                }
            }
        }
        return found;
    }
}
