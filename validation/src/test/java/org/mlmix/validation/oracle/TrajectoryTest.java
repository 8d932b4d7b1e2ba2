package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Mixtures;
import org.mlmix.validation.system.Zone;

/** Trajectories that must be those of LAMMPS without the plugin, to the last bit where they can. */
class TrajectoryTest {
    private static final int STEPS = 50;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    /** Runs without the plugin, by configuration, potentials and ranks: several zones must give the same. */
    private static final Map<List<Object>, LammpsRun> OVERLAYS = new HashMap<>();

    private static Configuration silicon;
    private static Configuration copper;
    private static Configuration tungsten;

    @BeforeAll
    static void evaluate() {
        silicon = new Configuration(
                folder.resolve("si"),
                Mixtures.silicon(),
                Mixtures.siliconCrystal().cells(2, 2, 2).seed(1));
        copper = new Configuration(
                folder.resolve("cu"),
                Mixtures.copperPairs(),
                Mixtures.copperCrystal().seed(2));
        tungsten = new Configuration(
                folder.resolve("w"),
                Mixtures.tungsten(),
                Mixtures.tungstenCrystal().cells(3, 3, 3).seed(3));
    }

    @Test
    void coreWiderThanTheBoxIsTheExpensivePotentialBitForBit() throws IOException {
        for (Configuration c : List.of(silicon, copper, tungsten)) {
            ZoneCase core = new ZoneCase(Zone.of(25, 2), List.of(1));
            sameBits(c, "wide-core", core, c.mixture().overlay(c.mixture().cheap()), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void seedsEverywhereAreTheExpensivePotentialBitForBit(int ranks) throws IOException {
        for (Configuration c : List.of(silicon, copper)) {
            List<Integer> all =
                    IntStream.rangeClosed(1, c.frame().count()).boxed().toList();
            for (int every : new int[] {1, 10}) {
                ZoneCase core = new ZoneCase(Zone.of(2, 2).every(every), all);
                sameBits(
                        c,
                        "all-seeds-" + every,
                        core,
                        c.mixture().overlay(c.mixture().cheap()),
                        ranks);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noSeedsAreTheCheapPotentialBitForBit(int ranks) throws IOException {
        for (Configuration c : List.of(silicon, copper, tungsten)) {
            ZoneCase none = new ZoneCase(Zone.of(3, 2), List.of());
            sameBits(c, "no-seeds", none, c.mixture().overlay(c.mixture().expensive()), ranks);
        }
    }

    private static void sameBits(Configuration c, String name, ZoneCase zoneCase, String overlay, int ranks)
            throws IOException {
        Lammps lammps = c.lammps(name + "-" + ranks).ranks(ranks);
        LammpsRun mixed = run(c, lammps, "mixed", mixed(c, zoneCase));
        LammpsRun plain =
                OVERLAYS.computeIfAbsent(List.of(c, overlay, ranks), key -> run(c, lammps, "overlay", overlay));
        assertThat(Files.readString(mixed.folder().resolve("mixed.dump")))
                .as("%s, %s on %d ranks in %s", c, zoneCase, ranks, mixed.folder())
                .isEqualTo(Files.readString(plain.folder().resolve("overlay.dump")));
    }

    @Test
    void pureDecksAgreeToRounding() {
        List<Integer> all =
                IntStream.rangeClosed(1, silicon.frame().count()).boxed().toList();
        Lammps lammps = silicon.lammps("pure");
        LammpsRun expensive = run(
                silicon, lammps, "expensive", Mixture.alone(silicon.mixture().expensive()));
        LammpsRun allSeeds = run(silicon, lammps, "seeds", mixed(silicon, new ZoneCase(Zone.of(2, 2), all)));
        LammpsRun cheap =
                run(silicon, lammps, "cheap", Mixture.alone(silicon.mixture().cheap()));
        LammpsRun noSeeds = run(silicon, lammps, "none", mixed(silicon, new ZoneCase(Zone.of(2, 2), List.of())));
        samePositions(last(expensive), last(allSeeds), 1e-10);
        samePositions(last(cheap), last(noSeeds), 1e-10);
    }

    @Test
    void bothHostsGiveTheSameBits() throws IOException {
        ZoneCase zoneCase = new ZoneCase(Zone.of(3, 2), List.of(5));
        for (int ranks : new int[] {1, 2}) {
            Lammps lammps = copper.lammps("hosts-" + ranks).ranks(ranks);
            LammpsRun stock = run(copper, lammps, "stock", mixed(copper, zoneCase));
            LammpsRun java = run(copper, lammps.host(Host.JAVA), "java", mixed(copper, zoneCase));
            assertThat(Files.readString(java.folder().resolve("java.dump")))
                    .as("trajectory on %d ranks in %s", ranks, java.folder())
                    .isEqualTo(Files.readString(stock.folder().resolve("stock.dump")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void rankCountDoesNotMatterAfterAHundredFemtoseconds(int every) {
        ZoneCase zoneCase = new ZoneCase(Zone.of(3, 3).every(every), List.of(7));
        for (Configuration c : List.of(copper, tungsten)) {
            Frame one = null;
            for (int ranks : new int[] {1, 2, 4}) {
                Lammps lammps = c.lammps("ranks-" + ranks + "-" + every).ranks(ranks);
                LammpsRun run = run(c, lammps, "run", "", mixed(c, zoneCase), 2 * STEPS);
                Frame frame = last(run);
                one = one == null ? frame : one;
                samePositions(one, frame, 1e-9);
            }
        }
    }

    /** With frozen weights LAMMPS itself can mix, by scaling whole potentials. */
    @Test
    void hybridScaledAgreesWhileWeightsAreFrozen() throws IOException {
        for (Configuration c : List.of(silicon, copper)) {
            ZoneCase zoneCase = new ZoneCase(Zone.of(2.5, 4).every(0), List.of(3, 4));
            double[] weights = new BruteForce(
                            new Distances(c.frame().box(), c.frame().positions()))
                    .weights(zoneCase.zone(), zoneCase.flags(c.frame().count()));
            Lammps lammps = c.lammps("scaled");
            LammpsRun mixed = run(c, lammps, "mixed", mixed(c, zoneCase));
            Files.writeString(
                    mixed.folder().resolve("weights.txt"),
                    weights.length + "\n"
                            + IntStream.range(0, weights.length)
                                    .mapToObj(i -> (i + 1) + " " + weights[i])
                                    .collect(Collectors.joining("\n"))
                            + "\n");
            LammpsRun scaled = run(
                    c,
                    lammps,
                    "scaled",
                    "atom_modify map yes\n",
                    "variable w atomfile weights.txt\nvariable v atom 1-v_w\n"
                            + c.mixture().scaled("v_w", "v_v"),
                    STEPS);
            samePositions(last(scaled), last(mixed), 1e-9);
        }
    }

    private static String mixed(Configuration c, ZoneCase zoneCase) {
        return c.mixture().mixed() + "group seeds empty\n" + zoneCase.commands();
    }

    private static LammpsRun run(Configuration c, Lammps lammps, String name, String potentials) {
        return run(c, lammps, name, "", potentials, STEPS);
    }

    private static LammpsRun run(
            Configuration c, Lammps lammps, String name, String first, String potentials, int steps) {
        String plugin = potentials.contains("mlmix") ? "plugin load mlmixplugin.so\n" : "";
        String deck = plugin + first + c.preamble() + potentials
                + "velocity all create 600 4711 loop all dist gaussian\nfix 1 all nve\n"
                + "timestep 0.001\n"
                + "dump 1 all custom 10 " + name + ".dump id type x y z vx vy vz fx fy fz\n"
                + "dump_modify 1 sort id format float %.17g\nrun " + steps + "\n";
        return lammps.run(name, deck).succeeded();
    }

    private static Frame last(LammpsRun run) {
        return run.frames(run.name() + ".dump").getLast();
    }

    /** Compares through periodic boundaries; the tolerance is in Å. */
    static void samePositions(Frame a, Frame b, double tolerance) {
        assertThat(b.step()).isEqualTo(a.step());
        double[][] x = a.positions();
        double[][] y = b.positions();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < 3; k++) {
                double length = a.box().lengths()[k];
                double difference = y[i][k] - x[i][k];
                difference -= length * Math.rint(difference / length);
                assertThat(Math.abs(difference))
                        .as("Å between positions of atom %d at step %d", i + 1, a.step())
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }
}
