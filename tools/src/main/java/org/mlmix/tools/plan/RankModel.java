package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.tools.plan.Plan.RankRow;

/**
 * What more ranks will gain, from what one rank took: potentials where their atoms are, LAMMPS' own
 * work by the atoms and ghosts of a sub-domain. Messages between ranks cost nothing here.
 */
final class RankModel {
    /** The least efficiency that is worth the ranks. */
    private static final double GOOD = 0.7;

    private static final int MOST = 4096;

    /** Sub-domains with fewer atoms are no longer planned for. */
    private static final double FEWEST_ATOMS = 20;

    /**
     * Time per step on one rank, s.
     *
     * @param expensive of one evaluation
     * @param cheap of one evaluation
     * @param always of one atom
     * @param mixing of the whole zone
     * @param own LAMMPS' work beside the potentials, of the whole box
     */
    record Costs(double expensive, double cheap, double always, double mixing, double own) {}

    /**
     * Memory on one rank, MiB.
     *
     * @param arrays that grow with atoms and ghosts
     * @param rest program, potentials and Java
     */
    record Memory(double arrays, double rest) {}

    private final ZonedAtoms atoms;
    private final double halo;
    private final Costs costs;
    private final Memory memory;
    private final double density;

    RankModel(ZonedAtoms atoms, double halo, Costs costs, Memory memory) {
        this.atoms = atoms;
        this.halo = halo;
        this.costs = costs;
        this.memory = memory;
        density = atoms.count() / atoms.box().volume();
    }

    /** Doubling rank counts, as long as more ranks gain anything. */
    List<RankRow> table() {
        List<RankRow> rows = new ArrayList<>();
        for (int ranks = 1;
                ranks <= MOST && (ranks == 1 || atoms.count() / (double) ranks >= FEWEST_ATOMS);
                ranks *= 2) {
            RankRow row = row(ranks);
            if (ranks > 2 && row.balancedMilliseconds() > 0.9 * rows.getLast().balancedMilliseconds()) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * The most ranks that are used well: with sub-domains that the halo is not wider than.
     *
     * @param balancer whether one is at work
     */
    int good(List<RankRow> rows, boolean balancer) {
        int good = 1;
        for (RankRow row : rows) {
            if (isThin(row.grid())) {
                continue;
            }
            double time = balancer ? row.balancedMilliseconds() : row.milliseconds();
            if (rows.getFirst().milliseconds() / (row.ranks() * time) >= GOOD) {
                good = row.ranks();
            }
        }
        return good;
    }

    private boolean isThin(int[] grid) {
        double[] heights = atoms.box().heights();
        for (int d = 0; d < 3; d++) {
            if (grid[d] > 1 && heights[d] / grid[d] < halo) {
                return true;
            }
        }
        return false;
    }

    RankRow row(int ranks) {
        int[] grid = grid(ranks);
        double perAtom = costs.own() / (atoms.count() + ghosts(grid(1)));
        double ghosts = ghosts(grid);
        double share = (atoms.count() / (double) ranks + ghosts) / (atoms.count() + ghosts(grid(1)));
        return new RankRow(
                ranks,
                grid,
                1e3 * slowest(grid, ghosts, perAtom),
                1e3 * (balanced(ranks) + perAtom * (atoms.count() / (double) ranks + ghosts)),
                ghosts,
                memory.arrays() * share + memory.rest());
    }

    /**
     * Halving the box over and over, each cut between two atoms: every cut may leave one atom too many
     * on a side.
     */
    private double balanced(int ranks) {
        double cuts = Math.log(ranks) / Math.log(2);
        return work() / ranks + cuts * (atoms.countExpensive() > 0 ? costs.expensive() : costs.cheap());
    }

    private double work() {
        double work = costs.mixing() + costs.always() * atoms.count();
        for (int i = 0; i < atoms.count(); i++) {
            work += potentials(i);
        }
        return work;
    }

    private double potentials(int atom) {
        return (atoms.isExpensive(atom) ? costs.expensive() : 0) + (atoms.isCheap(atom) ? costs.cheap() : 0);
    }

    /** The slowest of equal sub-domains: the others wait for it. */
    private double slowest(int[] grid, double ghosts, double perAtom) {
        int ranks = grid[0] * grid[1] * grid[2];
        double[] seconds = new double[ranks];
        double[] x = atoms.positions();
        long zone = atoms.countExpensive();
        for (int i = 0; i < atoms.count(); i++) {
            double[] f = atoms.box().fractions(x[3 * i], x[3 * i + 1], x[3 * i + 2]);
            int rank = 0;
            for (int d = 0; d < 3; d++) {
                double inside = atoms.box().periodic()[d] ? f[d] - Math.floor(f[d]) : f[d];
                rank = rank * grid[d] + Math.clamp((int) Math.floor(inside * grid[d]), 0, grid[d] - 1);
            }
            seconds[rank] += potentials(i) + costs.always() + perAtom + mixing(i, zone);
        }
        double most = 0;
        for (double value : seconds) {
            most = Math.max(most, value);
        }
        return most + perAtom * ghosts;
    }

    /** Mixing is work on the atoms of the zone, or on all where there is none yet. */
    private double mixing(int atom, long zone) {
        if (zone == 0) {
            return costs.mixing() / atoms.count();
        }
        return atoms.isExpensive(atom) ? costs.mixing() / zone : 0;
    }

    /** The ghosts of a sub-domain in the middle of others or of periodic images. */
    private double ghosts(int[] grid) {
        double[] heights = atoms.box().heights();
        double inner = 1;
        double outer = 1;
        for (int d = 0; d < 3; d++) {
            double edge = heights[d] / grid[d];
            boolean neighbors = atoms.box().periodic()[d] || grid[d] > 1;
            inner *= edge;
            outer *= edge + (neighbors ? 2 * halo : 0);
        }
        return density * (outer - inner);
    }

    /** As LAMMPS does: the grid whose sub-domains have the least surface. */
    private int[] grid(int ranks) {
        double[] h = atoms.box().heights();
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 1; a <= ranks; a++) {
            for (int b = 1; ranks % a == 0 && b <= ranks / a; b++) {
                if (ranks / a % b != 0) {
                    continue;
                }
                int c = ranks / a / b;
                double surface = h[0] * h[1] / a / b + h[0] * h[2] / a / c + h[1] * h[2] / b / c;
                if (surface < least) {
                    least = surface;
                    best = new int[] {a, b, c};
                }
            }
        }
        return best;
    }
}
