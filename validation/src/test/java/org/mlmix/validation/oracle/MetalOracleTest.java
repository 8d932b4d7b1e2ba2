package org.mlmix.validation.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.validation.oracle.Oracle.Job;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Crystal;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Shape;
import org.mlmix.validation.system.Zone;

/**
 * EAM on either side. An EAM computes densities of listed atoms only, so that a force needs the
 * neighbors of neighbors in the list: its buffer is two cutoffs. All of it runs in poisoned memory,
 * with a first zone whose core is deep.
 */
class MetalOracleTest {
    private static final double[] CENTER = {0.5, 0.5, 0.5};

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static final List<Job> TUNGSTEN = new ArrayList<>();
    private static final List<Job> COPPER = new ArrayList<>();
    private static final List<Job> IRON = new ArrayList<>();

    @BeforeAll
    static void evaluate() {
        // Another run of this class in the same process had another folder.
        List.of(TUNGSTEN, COPPER, IRON).forEach(List::clear);
        tungsten();
        copper();
        iron();
    }

    private static void tungsten() {
        Crystal crystal = Mixtures.tungstenCrystal();
        Configuration deep = configuration("w-deep", Mixtures.tungsten(), crystal.cells(20, 4, 4));
        List<ZoneCase> cases = new ArrayList<>();
        cases.add(new ZoneCase(Zone.of(22, 3), deep.nearestTo(CENTER, 2)));
        cases.add(new ZoneCase(Zone.of(22, 3).metric(Metric.HOP), deep.nearestTo(CENTER, 2)));
        List<Integer> corner = deep.nearestTo(new double[] {0, 0.2, 0.9}, 3);
        cases.add(new ZoneCase(Zone.of(20, 0).shape(Shape.LINEAR), corner));
        TUNGSTEN.add(new Job(deep, cases).deep());
        for (long seed : new long[] {1, 2}) {
            TUNGSTEN.add(random("w" + seed, Mixtures.tungsten(), crystal.seed(seed), 8, 4));
        }
        Crystal helium = crystal.cells(5, 4, 4).impurities(0.03, 4.0026);
        for (long seed : new long[] {4, 5}) {
            TUNGSTEN.add(random("he" + seed, Mixtures.heliumInTungsten(), helium.seed(seed), 6, 4));
        }
        TUNGSTEN.add(random("he-tables", Mixtures.heliumInTungstenByTables(), helium.seed(6), 6, 4));
    }

    private static void copper() {
        Crystal crystal = Mixtures.copperCrystal();
        for (long seed : new long[] {6, 7}) {
            Crystal bar = crystal.cells(18, 3, 3).displaced(0.2).seed(seed);
            Configuration cu = configuration("cu-deep" + seed, Mixtures.copper(), bar);
            List<ZoneCase> cases = new ArrayList<>();
            cases.add(new ZoneCase(Zone.of(20, 3), cu.nearestTo(CENTER, 1)));
            cases.add(new ZoneCase(Zone.of(18, 3).metric(Metric.HOP), cu.nearestTo(CENTER, 20)));
            cases.addAll(new RandomZones(cu, seed, 25, 4).take(5));
            COPPER.add(new Job(cu, cases).deep());
        }
        for (double tilt : new double[] {0.1, 2, -3.8}) {
            Crystal shape = crystal.cells(5, 4, 4).tilt(tilt, 0.2, -tilt).seed(13);
            COPPER.add(random("cu-tilted" + tilt, Mixtures.copper(), shape, 9, 4));
        }
    }

    /** Half lists; the boxes are cheap and can be wide. */
    private static void iron() {
        for (long seed : new long[] {8, 9, 10}) {
            Crystal cube =
                    Mixtures.copperCrystal().cells(9, 8, 8).displaced(0.3).seed(seed);
            Configuration cu = configuration("cu-pairs" + seed, Mixtures.copperPairs(), cube);
            List<ZoneCase> cases = new ArrayList<>();
            cases.add(new ZoneCase(Zone.of(8, 2), cu.nearestTo(CENTER, 1)));
            cases.addAll(new RandomZones(cu, seed, 10, 4).take(6));
            IRON.add(new Job(cu, cases).deep());
        }
        for (double tilt : new double[] {0.1, 2, -3.8}) {
            Crystal shape = Mixtures.copperCrystal()
                    .cells(5, 4, 4)
                    .tilt(tilt, 0.2, -tilt)
                    .seed(13);
            IRON.add(random("cu-pairs-tilted" + tilt, Mixtures.copperPairs(), shape, 9, 6));
        }
        for (String boundary : List.of("p p p", "s s s", "f p p", "p p m")) {
            Crystal bar = Mixtures.ironCrystal()
                    .cells(24, 4, 5)
                    .displaced(0.2)
                    .boundary(boundary)
                    .seed(12);
            Configuration fe = configuration("fe-" + boundary.replace(' ', '-'), Mixtures.iron(), bar);
            List<ZoneCase> cases = new ArrayList<>();
            cases.add(new ZoneCase(Zone.of(18, 2), fe.nearestTo(CENTER, 1)));
            cases.addAll(new RandomZones(fe, 12, 20, 4).take(6));
            IRON.add(new Job(fe, cases).deep());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eamAsCheapPotentialOfTungstenAndHeliumInIt(int ranks) {
        check("tungsten", ranks, TUNGSTEN);
    }

    /** The cheap potential reaches farther than the buffer of the expensive one and the skin. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void thinSkin(int ranks) {
        check("tungsten-thin", ranks, thin(TUNGSTEN));
        check("iron-thin", ranks, thin(IRON));
    }

    private static List<Job> thin(List<Job> jobs) {
        return jobs.stream().map(job -> job.skin(0.05)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eamAsCheapPotentialOfCopper(int ranks) {
        check("copper", ranks, COPPER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void pairPotentialsAndEamOnEitherSide(int ranks) {
        check("iron", ranks, IRON);
    }

    private static void check(String name, int ranks, List<Job> jobs) {
        Lammps lammps = jobs.getFirst().configuration().lammps(name + "-" + ranks);
        Oracle.check(lammps.ranks(ranks).environment("MALLOC_PERTURB_", "90"), jobs.toArray(Job[]::new));
    }

    private static Configuration configuration(String name, Mixture mixture, Crystal crystal) {
        return new Configuration(folder.resolve(name), mixture, crystal);
    }

    private static Job random(String name, Mixture mixture, Crystal crystal, double widestCore, int zones) {
        Configuration configuration = configuration(name, mixture, crystal);
        RandomZones random = new RandomZones(configuration, name.hashCode(), widestCore, 4);
        return new Job(configuration, random.take(zones));
    }
}
