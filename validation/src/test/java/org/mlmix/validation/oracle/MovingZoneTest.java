package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * Hot crystals on the move: every step is compared with brute force, the forces with those that
 * LAMMPS' rerun gives for the positions of the step without the plugin. Neighbor lists are rebuilt
 * at various times, atoms change their rank, and the weights of a zone may lag behind.
 */
class MovingZoneTest {
    private static final double[] CENTER = {0.5, 0.5, 0.5};
    private static final int STEPS = 16;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Configuration silicon;
    private static Configuration copper;
    private static Configuration iron;

    @BeforeAll
    static void evaluate() {
        silicon = new Configuration(
                folder.resolve("si"),
                Mixtures.siliconQuick(),
                Mixtures.siliconCrystal().cells(4, 3, 3).seed(1));
        copper = new Configuration(
                folder.resolve("cu"),
                Mixtures.copperPairs(),
                Mixtures.copperCrystal().cells(5, 4, 4).tilt(2, 0.1, -1).seed(2));
        iron = new Configuration(
                folder.resolve("fe"),
                Mixtures.iron(),
                Mixtures.ironCrystal().cells(18, 3, 4).boundary("p p s").seed(3));
    }

    @ParameterizedTest(name = "ranks {0}, every {1}, {2}, {3}")
    @CsvSource({
        "1, 1, SEED, neigh_modify delay 0 every 1 check yes",
        "4, 1, HOP, neigh_modify delay 0 every 1 check yes",
        "2, 7, SEED, neigh_modify delay 5 every 5 check no",
        "4, 3, HOP, neigh_modify delay 0 every 1 check no",
        "2, 0, SEED, neigh_modify delay 0 every 1 check yes",
        "1, 1, SEED, neighbor 0.0 bin"
    })
    void everyStepIsThatOfBruteForce(int ranks, int every, Metric metric, String neighbor) {
        Zone zone = Zone.of(4, 3).metric(metric).every(every);
        List<String> problems = new ArrayList<>();
        for (Configuration configuration : List.of(silicon, copper, iron)) {
            double[] heart = configuration == iron ? new double[] {0.02, 0.5, 0.5} : CENTER;
            Zone wide = configuration == iron ? zone.core(16) : zone;
            ZoneCase zoneCase = new ZoneCase(wide, configuration.nearestTo(heart, 2));
            String name = "ranks-" + ranks + "-every-" + every + "-" + neighbor.hashCode();
            Lammps lammps = configuration.lammps(name).ranks(ranks);
            problems.addAll(compare(configuration, zoneCase, move(configuration, lammps, zoneCase, neighbor)));
        }
        assertThat(problems).as("problems in %s", folder).isEmpty();
    }

    private static LammpsRun move(Configuration configuration, Lammps lammps, ZoneCase zoneCase, String neighbor) {
        String deck = "plugin load mlmixplugin.so\n" + configuration.preamble()
                + configuration.mixture().mixed() + "group seeds empty\n" + zoneCase.commands()
                + neighbor + "\n"
                + "velocity all create 4000 123 loop all dist gaussian\nfix 1 all nve\n"
                + "timestep 0.002\n"
                + "dump 1 all custom 1 moving.dump id type x y z fx fy fz f_zone[1] f_zone[2]\n"
                + "dump_modify 1 sort id format float %.17g\nrun " + STEPS + "\n";
        return lammps.run("moving", deck).succeeded();
    }

    private static List<String> compare(Configuration configuration, ZoneCase zoneCase, LammpsRun run) {
        List<Frame> frames = run.frames("moving.dump");
        assertThat(frames).hasSize(STEPS + 1);
        Path dump = run.folder().resolve("moving.dump");
        List<double[][]> expensive =
                rerun(configuration, configuration.mixture().expensive(), dump);
        List<double[][]> cheap = rerun(configuration, configuration.mixture().cheap(), dump);
        List<double[][]> always = configuration.mixture().always().isEmpty()
                ? null
                : rerun(configuration, configuration.mixture().always(), dump);
        Mixture mixture = configuration.mixture();
        Zone zone = zoneCase.zone().withDefaults(mixture.expensiveBuffer(), mixture.cheapBuffer());
        List<String> problems = new ArrayList<>();
        double[] weights = new double[0];
        for (int n = 0; n < frames.size() && problems.size() < 5; n++) {
            Frame frame = frames.get(n);
            BruteForce bruteForce = new BruteForce(new Distances(frame.box(), frame.positions()));
            if (n == 0 || (zone.every() > 0 && frame.step() % zone.every() == 0)) {
                weights = bruteForce.weights(zone, zoneCase.flags(frame.count()));
            }
            int[] codes = BruteForce.zoneCodes(
                    weights,
                    bruteForce.expensiveList(weights, zone.expensiveBuffer()),
                    bruteForce.cheapList(weights, zone.cheapBuffer()));
            double[][] forces = frame.forces();
            for (int i = 0; i < frame.count(); i++) {
                double weight = frame.column("f_zone[1]")[i];
                double[] third = always == null ? new double[3] : always.get(n)[i];
                double[] expected = BruteForce.mixedForce(weights[i], expensive.get(n)[i], cheap.get(n)[i], third);
                double error = Oracle.distance(forces[i], expected);
                double code = frame.column("f_zone[2]")[i];
                // Hot atoms: the largest force is some tens of eV/Å.
                if (!(Math.abs(weight - weights[i]) <= 1e-13) || code != codes[i] || !(error <= 1e-9)) {
                    problems.add(configuration + ", " + zoneCase + ", step " + frame.step() + ", atom " + (i + 1)
                            + ": weight " + weight + ", expected " + weights[i] + "; code " + code
                            + ", expected " + codes[i] + "; force " + Arrays.toString(forces[i])
                            + ", expected " + Arrays.toString(expected));
                }
            }
        }
        return problems;
    }

    private static List<double[][]> rerun(Configuration configuration, List<SubStyle> group, Path dump) {
        String deck = configuration.preamble() + Mixture.alone(group)
                + "dump 1 all custom 1 rerun.dump id type fx fy fz\n"
                + "dump_modify 1 sort id format float %.17g\n"
                + "rerun \"" + dump + "\" dump x y z box yes\n";
        LammpsRun run = configuration.lammps("rerun").run("rerun", deck).succeeded();
        return run.frames("rerun.dump").stream().map(Frame::forces).toList();
    }
}
