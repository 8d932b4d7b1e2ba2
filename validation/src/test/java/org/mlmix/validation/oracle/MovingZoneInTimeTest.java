package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.SubStyle;
import org.mlmix.validation.system.Zone;

/**
 * Hot crystals on the move in temporal mixing: forces, weights, energies and virials of every step
 * against brute force and what LAMMPS' rerun gives for the positions of the step without the plugin.
 */
class MovingZoneInTimeTest {
    private static final int STEPS = 26;
    private static final double[] CENTER = {0.5, 0.5, 0.5};
    private static final String[] STRESSES = {
        "c_stress[1]", "c_stress[2]", "c_stress[3]", "c_stress[4]", "c_stress[5]", "c_stress[6]"
    };

    private static final String VALUES = "compute pe all pe/atom pair\ncompute stress all stress/atom NULL pair\n";
    private static final String COLUMNS = " c_pe " + String.join(" ", STRESSES);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Configuration silicon;
    private static Configuration iron;

    @BeforeAll
    static void evaluate() {
        silicon = new Configuration(
                folder.resolve("si"),
                Mixtures.siliconQuick(),
                Mixtures.siliconCrystal().cells(4, 3, 3).seed(1));
        iron = new Configuration(
                folder.resolve("fe"),
                Mixtures.iron(),
                Mixtures.ironCrystal().cells(8, 4, 4).seed(3));
    }

    @ParameterizedTest(name = "ranks {0}, stride {1}, every {2}, {3}, {4}")
    @CsvSource({
        "1, 4, 1, SEED, neigh_modify delay 0 every 1 check yes",
        "2, 4, 1, HOP, neigh_modify delay 0 every 1 check no",
        "2, 3, 5, SEED, neigh_modify delay 0 every 1 check yes",
        "4, 5, 3, SEED, neigh_modify delay 2 every 2 check no",
        "2, 4, 0, SEED, neigh_modify delay 0 every 1 check yes",
        "2, 40, 1, SEED, neigh_modify delay 0 every 1 check yes"
    })
    void everyStepIsThatOfBruteForce(int ranks, int stride, int every, Metric metric, String neighbor) {
        Zone zone = Zone.of(3, 3).metric(metric).every(every);
        List<String> problems = new ArrayList<>();
        for (Configuration configuration : List.of(silicon, iron)) {
            ZoneCase zoneCase = new ZoneCase(zone, configuration.nearestTo(CENTER, 2));
            String name = "ranks-" + ranks + "-stride-" + stride + "-every-" + every;
            LammpsRun run = move(configuration, configuration.lammps(name).ranks(ranks), zoneCase, stride, neighbor);
            problems.addAll(new Comparison(configuration, zoneCase, stride, run).problems());
        }
        assertThat(problems).as("problems in %s", folder).isEmpty();
    }

    private static LammpsRun move(
            Configuration configuration, Lammps lammps, ZoneCase zoneCase, int stride, String neighbor) {
        String deck = "plugin load mlmixplugin.so\n" + configuration.preamble()
                + configuration.mixture().mixed() + "group seeds empty\n"
                + zoneCase.commands().strip() + " stride " + stride + "\n"
                + "neighbor 0.3 bin\n" + neighbor + "\n" + VALUES
                + "velocity all create 3000 123 loop all dist gaussian\nfix 1 all nve\n"
                + "timestep 0.001\nthermo 1\nthermo_style custom step pe f_zone[1] f_zone[3] f_zone[4]\n"
                + "thermo_modify format float %.15g\n"
                + "dump 1 all custom 1 moving.dump id type x y z fx fy fz f_zone[1] f_zone[2]" + COLUMNS + "\n"
                + "dump_modify 1 sort id format float %.17g\nrun " + STEPS + "\n";
        return lammps.run("moving", deck).succeeded();
    }

    private static List<Frame> rerun(Configuration configuration, List<SubStyle> group, Path dump) {
        String deck = configuration.preamble() + Mixture.alone(group) + VALUES
                + "dump 1 all custom 1 rerun.dump id type fx fy fz" + COLUMNS + "\n"
                + "dump_modify 1 sort id format float %.17g\n"
                + "rerun \"" + dump + "\" dump x y z box yes\n";
        return configuration.lammps("rerun").run("rerun", deck).succeeded().frames("rerun.dump");
    }

    /** Of all that a run has shown with what it should have. */
    private static final class Comparison {
        private final Configuration configuration;
        private final ZoneCase zoneCase;
        private final int stride;
        private final LammpsRun run;
        private final List<Frame> frames;
        private final List<Frame> expensive;
        private final List<Frame> cheap;
        private final List<Frame> always;
        private final List<String> problems = new ArrayList<>();

        Comparison(Configuration configuration, ZoneCase zoneCase, int stride, LammpsRun run) {
            this.configuration = configuration;
            this.zoneCase = zoneCase;
            this.stride = stride;
            this.run = run;
            frames = run.frames("moving.dump");
            assertThat(frames).hasSize(STEPS + 1);
            Path dump = run.folder().resolve("moving.dump");
            Mixture mixture = configuration.mixture();
            expensive = rerun(configuration, mixture.expensive(), dump);
            cheap = rerun(configuration, mixture.cheap(), dump);
            always = mixture.always().isEmpty() ? List.of() : rerun(configuration, mixture.always(), dump);
        }

        List<String> problems() {
            Mixture mixture = configuration.mixture();
            Zone zone = zoneCase.zone().withDefaults(mixture.expensiveBuffer(), mixture.cheapBuffer());
            double[] weights = null;
            List<int[]> codes = new ArrayList<>();
            Set<List<Double>> zones = new HashSet<>();
            for (int n = 0; n < frames.size() && problems.size() < 8; n++) {
                Frame frame = frames.get(n);
                BruteForce bruteForce = new BruteForce(new Distances(frame.box(), frame.positions()));
                if (n % stride == 0) {
                    codes.clear();
                    // What falls due between two evaluations counts from the next one on.
                    if (n == 0 || (zone.every() > 0 && n % zone.every() < stride)) {
                        weights = bruteForce.weights(zone, zoneCase.flags(frame.count()));
                    }
                }
                codes.add(BruteForce.zoneCodes(
                        weights, bruteForce.expensiveList(weights, zone.expensiveBuffer()), all(weights.length)));
                zones.add(Arrays.stream(weights).boxed().toList());
                compareAtoms(n, weights);
                compareTotals(n, weights);
                compareCodes(n, codes);
            }
            assertThat(zones.size() > 1).as("the zone moves").isEqualTo(zone.every() > 0 && stride <= STEPS);
            return problems;
        }

        /** Codes of the last evaluation; a look in between brings the buffer up to date. */
        private void compareCodes(int n, List<int[]> possible) {
            double[] found = frames.get(n).column("f_zone[2]");
            if (possible.stream()
                    .noneMatch(codes ->
                            Arrays.equals(Arrays.stream(codes).asDoubleStream().toArray(), found))) {
                problems.add(configuration + ", " + zoneCase + ", step " + n + ": codes " + Arrays.toString(found));
            }
            compare(
                    configuration + ", " + zoneCase + ", step " + n + ": expensive",
                    run.thermo().get((long) n).get("f_zone[3]"),
                    (double) Arrays.stream(found).filter(code -> code > 0).count(),
                    0);
        }

        private static boolean[] all(int count) {
            boolean[] all = new boolean[count];
            Arrays.fill(all, true);
            return all;
        }

        private void compareAtoms(int n, double[] weights) {
            Frame frame = frames.get(n);
            int last = n - n % stride;
            double factor = n == last ? stride : 0;
            double[][] forces = frame.forces();
            for (int i = 0; i < frame.count(); i++) {
                String what = configuration + ", " + zoneCase + ", step " + n + ", atom " + (i + 1) + ": ";
                double[] expected = new double[3];
                for (int k = 0; k < 3; k++) {
                    double base = cheap.get(n).forces()[i][k];
                    double difference = expensive.get(n).forces()[i][k] - base;
                    expected[k] = base
                            + factor * weights[i] * difference
                            + (always.isEmpty() ? 0 : always.get(n).forces()[i][k]);
                }
                // Hot atoms: the largest force is some tens of eV/Å.
                if (!(Oracle.distance(forces[i], expected) <= 1e-9 * stride)) {
                    problems.add(
                            what + "force " + Arrays.toString(forces[i]) + ", expected " + Arrays.toString(expected));
                }
                compare(what + "weight", frame.column("f_zone[1]")[i], weights[i], 1e-13);
                compare(what + "energy", frame.column("c_pe")[i], blend("c_pe", last, i, weights[i]), 1e-9);
                for (String stress : STRESSES) {
                    // bar Å^3
                    double value = blend(stress, last, i, weights[i]);
                    compare(what + stress, frame.column(stress)[i], value, 1e-9 * Math.max(1e6, Math.abs(value)));
                }
            }
        }

        private void compareTotals(int n, double[] weights) {
            int last = n - n % stride;
            Map<String, Double> thermo = run.thermo().get((long) n);
            double energy = 0;
            for (int i = 0; i < weights.length; i++) {
                energy += blend("c_pe", last, i, weights[i]);
            }
            String what = configuration + ", " + zoneCase + ", step " + n + ": ";
            compare(what + "energy", thermo.get("PotEng"), energy, 1e-8);
            compare(
                    what + "core",
                    thermo.get("f_zone[1]"),
                    (double) Arrays.stream(weights).filter(w -> w == 1).count(),
                    0);
            compare(what + "cheap", thermo.get("f_zone[4]"), weights.length, 0);
        }

        private double blend(String column, int step, int atom, double weight) {
            double value = weight * expensive.get(step).column(column)[atom]
                    + (1 - weight) * cheap.get(step).column(column)[atom];
            return always.isEmpty() ? value : value + always.get(step).column(column)[atom];
        }

        private void compare(String what, double found, double expected, double tolerance) {
            if (!(Math.abs(found - expected) <= tolerance)) {
                problems.add(what + " " + found + ", expected " + expected);
            }
        }
    }
}
