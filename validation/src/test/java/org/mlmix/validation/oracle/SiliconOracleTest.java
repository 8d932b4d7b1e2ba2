package org.mlmix.validation.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Host;
import org.mlmix.validation.oracle.Oracle.Job;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Crystal;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Shape;
import org.mlmix.validation.system.Zone;

/** Quadratic SNAP mixed with Stillinger-Weber: full neighbor lists on both sides. */
class SiliconOracleTest {
    private static final double[] CENTER = {0.5, 0.5, 0.5};

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    /** Wide enough for bulk, and for a core that the cheap potential is not evaluated in. */
    private static Configuration wide;

    /** Smaller than most zones. */
    private static List<Job> small;

    private static List<Job> open;
    private static List<Job> tilted;

    @BeforeAll
    static void evaluate() {
        Crystal crystal = Mixtures.siliconCrystal();
        wide = silicon("wide", crystal.cells(5, 5, 5).seed(11));
        small = new ArrayList<>();
        for (long seed : new long[] {21, 22, 23}) {
            small.add(job(silicon("small" + seed, crystal.cells(3, 3, 2).seed(seed)), seed, 12));
        }
        open = new ArrayList<>();
        for (String boundary : List.of("f f f", "s s s", "p s p", "m p f")) {
            String name = "open-" + boundary.replace(' ', '-');
            open.add(job(silicon(name, crystal.boundary(boundary).seed(31)), 31, 8));
        }
        tilted = new ArrayList<>();
        for (double tilt : new double[] {0.1, 1.5, -2.9}) {
            Crystal shape = crystal.tilt(tilt, -0.1, tilt + 0.2).seed(41);
            tilted.add(job(silicon("tilted" + tilt, shape), 41, 8));
        }
    }

    private static Configuration silicon(String name, Crystal crystal) {
        return new Configuration(folder.resolve(name), Mixtures.silicon(), crystal);
    }

    private static Job job(Configuration configuration, long seed, double widestCore) {
        return new Job(configuration, new RandomZones(configuration, seed, widestCore, 5).take(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void allShapesOfBothMetricsOnDeepCores(int ranks) {
        List<ZoneCase> cases = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            cases.add(new ZoneCase(Zone.of(6, 2).shape(shape), wide.nearestTo(CENTER, 1)));
            cases.add(new ZoneCase(Zone.of(5, 3).shape(shape).metric(Metric.HOP), wide.nearestTo(CENTER, 2)));
        }
        Oracle.check(wide.lammps("shapes-" + ranks).ranks(ranks), new Job(wide, cases).deep());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void zoneAcrossACornerOfTheBoxInTheJavaHost(int ranks) {
        List<ZoneCase> cases = List.of(new ZoneCase(Zone.of(6, 2), wide.nearestTo(new double[] {0, 0, 0}, 1)));
        Oracle.check(wide.lammps("java-host-" + ranks).host(Host.JAVA).ranks(ranks), new Job(wide, cases).deep());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void firstForceCallIsTruncatedInPoisonedMemory(int ranks) {
        List<ZoneCase> cases = List.of(new ZoneCase(Zone.of(6, 2), wide.nearestTo(CENTER, 1)));
        Oracle.check(
                wide.lammps("poison-" + ranks).ranks(ranks).environment("MALLOC_PERTURB_", "165"),
                new Job(wide, cases).deep());
    }

    @Test
    void noSeedsMeansCheapAndAllSeedsMeansExpensive() {
        List<Integer> all =
                IntStream.rangeClosed(1, wide.frame().count()).boxed().toList();
        List<ZoneCase> cases = List.of(
                new ZoneCase(Zone.of(4, 4), List.of()),
                new ZoneCase(Zone.of(4, 4), all),
                new ZoneCase(Zone.of(0, 0).metric(Metric.HOP), all));
        Oracle.check(wide.lammps("extremes").ranks(2), new Job(wide, cases));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void randomZonesInBoxesSmallerThanThem(int ranks) {
        check("small", ranks, small);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void randomZonesInBoxesThatAreNotPeriodic(int ranks) {
        check("open", ranks, open);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void randomZonesInTiltedBoxes(int ranks) {
        check("tilted", ranks, tilted);
    }

    private static void check(String name, int ranks, List<Job> jobs) {
        Oracle.check(wide.lammps(name + "-" + ranks).ranks(ranks), jobs.toArray(Job[]::new));
    }
}
