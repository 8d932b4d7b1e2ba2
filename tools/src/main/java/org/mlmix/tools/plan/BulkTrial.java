package org.mlmix.tools.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fix.StepRow;
import org.mlmix.fix.ZoneView;
import org.mlmix.options.Metric;
import org.mlmix.options.Momentum;
import org.mlmix.options.ZoneSettings;
import org.mlmix.options.ZoneSettings.Action;
import org.mlmix.options.ZoneSettings.Check;
import org.mlmix.options.ZoneSettings.Limit;
import org.mlmix.options.ZoneSettings.Output;
import org.mlmix.options.ZoneSettings.Replicas;
import org.mlmix.options.ZoneSettings.SeedSource;
import org.mlmix.options.ZoneSettings.Seeding;
import org.mlmix.options.ZoneSettings.Stride;
import org.mlmix.tools.lammps.SimulationBox;
import org.mlmix.tools.plan.Plan.Match;
import org.mlmix.tools.plan.Plan.Side;
import org.mlmix.zone.Phase;

/**
 * Compares the two potentials on a piece of the crystal far from the zone: energies, pressures, and
 * the strain at which each is free of pressure. The zone is moved there and taken away, the box scaled:
 * afterwards the instance is of no further use.
 */
final class BulkTrial {
    private static final int PIECE = 30;
    private static final double STRAIN = 0.005;

    /** A root farther away is not one of this parabola. */
    private static final double LARGEST_STRAIN = 0.1;

    private static final String SEED = "mlmix_plan_seed";
    private static final String ATOMS = "mlmix_plan_piece";
    private static final String NOBODY = "mlmix_plan_nobody";
    private static final String ENERGY = "mlmix_plan_energy";
    private static final String STRESS = "mlmix_plan_stress";
    private static final String SUM = "mlmix_plan_sum";
    private static final String START = "mlmix_plan_start";
    private static final String AXES = "xyz";

    private final LammpsInstance lammps;
    private final ZoneView zone;
    private final ZonedAtoms atoms;
    private final Units units;
    private final int center;
    private final List<Integer> piece;
    private final double radius;

    private BulkTrial(LammpsInstance lammps, ZoneView zone, ZonedAtoms atoms, Units units, int center) {
        this.lammps = lammps;
        this.zone = zone;
        this.atoms = atoms;
        this.units = units;
        this.center = center;
        SimulationBox box = atoms.box();
        piece = IntStream.range(0, atoms.count())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> box.distanceSquared(atoms.positions(), center, i)))
                .limit(PIECE)
                .toList();
        radius = Math.sqrt(box.distanceSquared(atoms.positions(), center, piece.getLast())) * (1 + 2 * STRAIN);
    }

    /** Remembers where the atoms are: a crystal without thermal motion tells lattice parameters best. */
    static void keepPositions(LammpsInstance lammps) {
        lammps.command("group " + START + " union all");
        lammps.command("fix " + START + " all store/state 0 x y z");
    }

    /** Atoms that were created since, as by {@code fix deposit}, were nowhere then: they stay where they are. */
    static void restorePositions(LammpsInstance lammps) {
        StringBuilder text = new StringBuilder("set group " + START);
        for (int d = 0; d < 3; d++) {
            String variable = START + "_" + AXES.charAt(d);
            lammps.command("variable " + variable + " atom f_" + START + "[" + (d + 1) + "]");
            text.append(' ').append(AXES.charAt(d)).append(" v_").append(variable);
        }
        lammps.command(text.toString());
        lammps.command("unfix " + START);
        lammps.command("group " + START + " delete");
    }

    /** Puts the zone's place into a piece of bulk; empty where there is none. */
    static Optional<BulkTrial> prepare(LammpsInstance lammps, ZoneView zone, ZonedAtoms atoms, Units units) {
        double reach = zone.needs().orElseThrow().expensiveBuffer();
        int center = BulkSite.find(atoms, reach);
        if (center < 0) {
            return Optional.empty();
        }
        BulkTrial trial = new BulkTrial(lammps, zone, atoms, units, center);
        trial.define();
        return Optional.of(trial);
    }

    private void define() {
        lammps.command("group " + SEED + " id " + atoms.tags()[center]);
        StringBuilder ids = new StringBuilder("group " + ATOMS + " id");
        piece.forEach(i -> ids.append(' ').append(atoms.tags()[i]));
        lammps.command(ids.toString());
        lammps.command("group " + NOBODY + " empty");
        lammps.command("compute " + ENERGY + " all pe/atom pair");
        lammps.command("compute " + STRESS + " all stress/atom NULL pair");
        lammps.command("compute " + SUM + " " + ATOMS + " reduce sum c_" + ENERGY + " c_" + STRESS + "[1] c_" + STRESS
                + "[2] c_" + STRESS + "[3]");
        lammps.command("thermo_style custom step c_" + SUM + "[1] c_" + SUM + "[2] c_" + SUM + "[3] c_" + SUM + "[4]");
    }

    private ZoneSettings settings(String seeds) {
        ZoneSettings deck = zone.settings();
        return new ZoneSettings(
                deck.fixId(),
                radius,
                0,
                deck.buffer(),
                Metric.SEED,
                deck.shape(),
                1,
                Stride.NONE,
                new Seeding(List.of(new SeedSource.OfGroup(seeds)), 0, 0, Optional.empty()),
                Optional.empty(),
                new Limit(1, true),
                new Check(0, Double.POSITIVE_INFINITY, Action.WARN),
                Momentum.NONE,
                Replicas.OWN,
                new Output(true, deck.output().groups(), false, deck.output().writeData()));
    }

    /** Seconds of an evaluation of the expensive potential, where the deck's own zone is empty. */
    double costOfExpensive() {
        zone.use(settings(SEED));
        List<StepRow> rows = TimedSteps.run(lammps, zone, 4);
        return TimedSteps.cost(rows, StepRow::expensive, Phase.EXPENSIVE);
    }

    /** Sums over the piece by LAMMPS: energy and the diagonal of pressure times volume. */
    private double[] evaluate(String seeds) {
        zone.use(settings(seeds));
        lammps.command("run 0 post no");
        return lammps.computeVector(SUM, 4);
    }

    Match run() {
        boolean energy = zone.needs().orElseThrow().energy();
        boolean virial = zone.needs().orElseThrow().virial();
        double[] strains = {0, STRAIN, -STRAIN};
        List<double[]> expensive = new ArrayList<>();
        List<double[]> cheap = new ArrayList<>();
        double scaled = 1;
        for (double strain : strains) {
            double scale = (1 + strain) / scaled;
            scaled = 1 + strain;
            if (strain != 0) {
                lammps.command(
                        "change_box all x scale " + scale + " y scale " + scale + " z scale " + scale + " remap");
            }
            expensive.add(evaluate(SEED));
            cheap.add(evaluate(NOBODY));
            energy &= zone.needs().orElseThrow().energy();
            virial &= zone.needs().orElseThrow().virial();
        }
        return Match.of(piece.size(), side(expensive, energy, virial), side(cheap, energy, virial));
    }

    private Side side(List<double[]> sums, boolean energyKnown, boolean virial) {
        Double energy = energyKnown ? sums.getFirst()[0] / piece.size() : null;
        if (!virial) {
            return new Side(energy, null, null);
        }
        double volume = atoms.box().volume() / atoms.count();
        double[] trace = sums.stream().mapToDouble(s -> s[1] + s[2] + s[3]).toArray();
        double pressure =
                -trace[0] / 3 / piece.size() / volume * units.pressure().factor();
        double root = root(trace[0], trace[1], trace[2]);
        return new Side(energy, pressure, Double.isNaN(root) ? null : root);
    }

    /** Where the parabola through three strains is 0; NaN: not near. */
    private static double root(double none, double wider, double narrower) {
        double slope = (wider - narrower) / (2 * STRAIN);
        double curve = (wider - 2 * none + narrower) / (STRAIN * STRAIN);
        double strain = 0;
        for (int n = 0; n < 20; n++) {
            strain -= (none + strain * (slope + 0.5 * curve * strain)) / (slope + curve * strain);
        }
        return Math.abs(strain) < LARGEST_STRAIN ? strain : Double.NaN;
    }
}
