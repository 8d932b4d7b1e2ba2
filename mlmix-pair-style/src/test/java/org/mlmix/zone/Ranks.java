package org.mlmix.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Lammps.Field;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.Atoms;

/**
 * A system of atoms spread over ranks as LAMMPS does it: each rank owns a brick of the box (in
 * fractions of its edges) and has copies of all atoms and images around it.
 */
final class Ranks {
    private final Cell cell;
    private final int[] grid;
    private final LockStep lockStep;
    private final long[][] summands;
    private final double[][] maxima;
    /** Values by identity, of each source, and as they are lent to each rank. */
    private double[][] sources = {};

    private final ValuesInMemory[] lent;
    private Rank[] ranks;

    /** Output and flags as they travel with the atoms, by identity. */
    private final double[][] output;

    private final double[] since;

    private final int[] flags;

    /** @param grid number of bricks along each edge */
    Ranks(Cell cell, int[] grid, int atomCount) {
        this.cell = cell;
        this.grid = grid;
        int count = grid[0] * grid[1] * grid[2];
        lockStep = new LockStep(count);
        summands = new long[count][];
        maxima = new double[count][];
        lent = new ValuesInMemory[count];
        ranks = new Rank[count];
        output = new double[atomCount][Atoms.COLUMNS];
        since = new double[atomCount];
        flags = new int[atomCount];
    }

    int count() {
        return ranks.length;
    }

    Rank rank(int n) {
        return ranks[n];
    }

    /**
     * Moves every atom to the rank whose brick it lies in and makes new ghosts.
     *
     * @param positions inside the box
     * @param halo width of the layer of ghosts
     * @param tight whether a rank gets only the ghosts within the halo of one of its atoms, rather
     *     than of its brick
     */
    void rebuild(double[][] positions, double halo, boolean tight, RandomGenerator random) {
        saveLocal();
        Rank[] next = new Rank[ranks.length];
        int[] owners = owners(positions);
        for (int n = 0; n < next.length; n++) {
            next[n] = build(n, owners, positions, halo, tight, random);
            next[n].zone = ranks[n] == null ? null : ranks[n].zone;
            next[n].classifier = ranks[n] == null ? null : ranks[n].classifier;
        }
        ranks = next;
        move(positions);
        loadLocal();
    }

    private void saveLocal() {
        for (Rank rank : ranks) {
            for (int i = 0; rank != null && i < rank.localCount; i++) {
                for (int column = 0; column < Atoms.COLUMNS; column++) {
                    output[rank.ids[i]][column] = rank.output.get((long) Atoms.COLUMNS * i + column);
                }
                since[rank.ids[i]] = rank.since.get(i);
                flags[rank.ids[i]] = rank.flags.get(i);
            }
        }
    }

    private void loadLocal() {
        for (Rank rank : ranks) {
            for (int i = 0; i < rank.localCount; i++) {
                for (int column = 0; column < Atoms.COLUMNS; column++) {
                    rank.output.set((long) Atoms.COLUMNS * i + column, output[rank.ids[i]][column]);
                }
                rank.since.set(i, since[rank.ids[i]]);
                rank.flags.set(i, flags[rank.ids[i]]);
            }
        }
    }

    private int[] owners(double[][] positions) {
        int[] owners = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            double[] s = cell.fraction(positions[i]);
            int[] brick = new int[3];
            for (int d = 0; d < 3; d++) {
                brick[d] = Math.clamp((int) Math.floor(s[d] * grid[d]), 0, grid[d] - 1);
            }
            owners[i] = (brick[2] * grid[1] + brick[1]) * grid[0] + brick[0];
        }
        return owners;
    }

    private Rank build(int n, int[] owners, double[][] positions, double halo, boolean tight, RandomGenerator random) {
        List<Integer> ids = new ArrayList<>();
        List<double[]> shifts = new ArrayList<>();
        for (int i = 0; i < owners.length; i++) {
            if (owners[i] == n) {
                // The order of atoms changes at rebuilds.
                ids.add(random.nextInt(ids.size() + 1), i);
                shifts.add(new double[3]);
            }
        }
        int localCount = ids.size();
        List<Integer> locals = List.copyOf(ids);
        int[] brick = {n % grid[0], n / grid[0] % grid[1], n / (grid[0] * grid[1])};
        int[] images = new int[3];
        for (int d = 0; d < 3; d++) {
            images[d] = cell.periodic()[d] ? cell.imagesWithin(halo, d) + 1 : 0;
        }
        for (int i = -images[0]; i <= images[0]; i++) {
            for (int j = -images[1]; j <= images[1]; j++) {
                for (int k = -images[2]; k <= images[2]; k++) {
                    double[] shift = cell.shift(i, j, k);
                    boolean image = i != 0 || j != 0 || k != 0;
                    for (int atom = 0; atom < owners.length; atom++) {
                        double[] x = positions[atom];
                        double[] at = {x[0] + shift[0], x[1] + shift[1], x[2] + shift[2]};
                        if ((image || owners[atom] != n)
                                && inHalo(at, brick, halo)
                                && (!tight || isNearAny(at, locals, positions, halo))) {
                            ids.add(atom);
                            shifts.add(shift);
                        }
                    }
                }
            }
        }
        return new Rank(
                ids.stream().mapToInt(Integer::intValue).toArray(), shifts.toArray(double[][]::new), localCount);
    }

    private boolean inHalo(double[] x, int[] brick, double halo) {
        double[] s = cell.fraction(x);
        for (int d = 0; d < 3; d++) {
            double width = halo / cell.height(d);
            if (s[d] < (double) brick[d] / grid[d] - width || s[d] > (brick[d] + 1.0) / grid[d] + width) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNearAny(double[] x, List<Integer> locals, double[][] positions, double halo) {
        for (int local : locals) {
            double dx = x[0] - positions[local][0];
            double dy = x[1] - positions[local][1];
            double dz = x[2] - positions[local][2];
            if (Math.sqrt(dx * dx + dy * dy + dz * dz) <= halo) {
                return true;
            }
        }
        return false;
    }

    /** Gives all copies of the atoms new positions. */
    void move(double[][] positions) {
        for (Rank rank : ranks) {
            for (int i = 0; i < rank.ids.length; i++) {
                for (int d = 0; d < 3; d++) {
                    rank.positions.set(3L * i + d, positions[rank.ids[i]][d] + rank.shifts[i][d]);
                }
            }
        }
    }

    /** Puts the atoms that are seeds, and their ghosts, in the group with the given bit. */
    void setGroup(boolean[] seeds, int bit) {
        for (Rank rank : ranks) {
            for (int i = 0; i < rank.ids.length; i++) {
                rank.mask.set(i, seeds[rank.ids[i]] ? 1 | bit : 1);
            }
        }
    }

    /** Work of one rank. */
    interface Work {
        void run(int rank, Rank atoms);
    }

    /** Does the same on all ranks at once; fails when their collective calls differ. */
    void together(Work work) {
        if (ranks.length == 1) {
            work.run(0, ranks[0]);
            return;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> results = new ArrayList<>();
            for (int n = 0; n < ranks.length; n++) {
                int rank = n;
                results.add(threads.submit(() -> {
                    try {
                        work.run(rank, ranks[rank]);
                    } finally {
                        // Also the last word of a rank that failed: the others then need not wait.
                        lockStep.call(rank, "end", () -> {});
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    void forward(int caller, Field field) {
        lockStep.call(caller, "forward " + field, () -> copyToGhosts(field));
    }

    private void copyToGhosts(Field field) {
        saveLocal();
        for (Rank rank : ranks) {
            for (int i = rank.localCount; i < rank.ids.length; i++) {
                switch (field) {
                    case WEIGHT -> rank.output.set((long) Atoms.COLUMNS * i, output[rank.ids[i]][0]);
                    case FLAGS -> rank.flags.set(i, flags[rank.ids[i]]);
                }
            }
        }
    }

    /** Values by identity that the ranks may read, by the sources' indices. */
    void setSources(double[]... values) {
        sources = values;
    }

    void readSource(int caller, int index, AtomValues target) {
        lockStep.call(caller, "reading of source " + index, () -> {});
        Rank rank = ranks[caller];
        double[] values = new double[rank.localCount];
        for (int i = 0; i < values.length; i++) {
            values[i] = sources[index][rank.ids[i]];
        }
        lent[caller] = new ValuesInMemory(values);
        lent[caller].lendTo(target);
    }

    void max(int caller, double[] values) {
        maxima[caller] = values;
        lockStep.call(caller, "maximum of " + values.length, () -> {
            for (int n = 0; n < values.length; n++) {
                double most = Double.NEGATIVE_INFINITY;
                for (double[] each : maxima) {
                    most = Math.max(most, each[n]);
                }
                for (double[] each : maxima) {
                    each[n] = most;
                }
            }
        });
    }

    void sum(int caller, long[] values) {
        summands[caller] = values;
        lockStep.call(caller, "sum of " + values.length, () -> {
            for (int n = 0; n < values.length; n++) {
                long total = 0;
                for (long[] summand : summands) {
                    total += summand[n];
                }
                for (long[] summand : summands) {
                    summand[n] = total;
                }
            }
        });
    }
}
