package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * Minimisation by mixed forces: around a vacancy in silicon, with Tersoff's potential as the expensive
 * and Stillinger's and Weber's, of almost the same lattice parameter, as the cheap one.
 */
class MinimizationTest {
    private static final Deck DECK = Deck.standard();
    private static final double FORCE_TOLERANCE = 1e-3;
    private static final int CELLS = 5;
    private static final double LATTICE_PARAMETER = 5.431;
    private static final double CENTRE = 2 * LATTICE_PARAMETER;

    /** Largest distance of a neighbour of the vacancy from its centre. */
    private static final double NEIGHBORS = 2.9;

    private static final double CORE = 4;

    /**
     * How far core atoms may end from where the expensive potential alone takes them, Å: the far field,
     * which the cheap one relaxes otherwise, moves the core as a whole and strains it. Measured: 0.0020;
     * with the cheap potential alone 0.022.
     */
    private static final double POSITION_TOLERANCE = 0.004;

    private static final String CRYSTAL = """
            units metal
            atom_style atomic
            lattice diamond 5.431
            region box block 0 5 0 5 0 5
            create_box 1 box
            create_atoms 1 box
            mass 1 28.0855
            region site sphere 10.862 10.862 10.862 0.5 units box
            group site region site
            delete_atoms group site
            region heart sphere 10.862 10.862 10.862 2.6 units box
            group heart region heart
            displace_atoms all random 0.02 0.02 0.02 77
            """;

    private static final String PURE = "pair_style %1$s\npair_coeff * * Si.%1$s Si\n";

    private static final String MIXED = """
            plugin load mlmixplugin.so
            pair_style hybrid/mlmix expensive tersoff cheap sw
            pair_coeff * * tersoff Si.tersoff Si
            pair_coeff * * sw Si.sw Si
            fix zone all mlmix core 4 blend 4 seed group heart every %d energy %s
            """;

    private static final String END =
            "thermo_style custom step fmax fnorm\nwrite_dump all custom end.dump id x y z modify sort id"
                    + " format float %.17g\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"fire,0", "fire,1", "quickmin,0", "quickmin,1"})
    void endsWhereTheExpensivePotentialAloneDoes(String minimizer, int every) {
        Frame expensive = minimum("expensive", PURE.formatted("tersoff"), "fire", FORCE_TOLERANCE);
        Frame mixed = minimum("mixed", MIXED.formatted(every, "yes"), minimizer, FORCE_TOLERANCE);
        assertThat(coreDistance(mixed, expensive)).isLessThan(POSITION_TOLERANCE);
    }

    @Test
    void conjugateGradientsEndThereWithoutEnergies() {
        Frame expensive = minimum("expensive", PURE.formatted("tersoff"), "fire", FORCE_TOLERANCE);
        Frame mixed = minimum("mixed", MIXED.formatted(0, "no"), "cg\nmin_modify line forcezero", FORCE_TOLERANCE);
        assertThat(coreDistance(mixed, expensive)).isLessThan(POSITION_TOLERANCE);
        Frame cheap = minimum("cheap", PURE.formatted("sw"), "fire", FORCE_TOLERANCE);
        assertThat(coreDistance(cheap, expensive)).isGreaterThan(3 * POSITION_TOLERANCE);
    }

    @Test
    void twoRanksEndWhereOneDoes() {
        // From a file: IDs of atoms that a deck creates depend on the ranks.
        Lammps.in(folder).run("crystal", CRYSTAL + "write_data crystal.data\n").succeeded();
        String deck = deck(MIXED.formatted(1, "yes"), "fire", FORCE_TOLERANCE).replace(CRYSTAL, """
                        units metal
                        atom_style atomic
                        read_data crystal.data
                        region heart sphere 10.862 10.862 10.862 2.6 units box
                        group heart region heart
                        """);
        Frame one = Lammps.in(folder).run("one", deck).succeeded().frame("end.dump");
        Frame two = Lammps.in(folder).ranks(2).run("two", deck).succeeded().frame("end.dump");
        // The same path up to rounding, and a minimum forgives.
        assertThat(coreDistance(two, one)).isLessThan(1e-6);
    }

    private Frame minimum(String name, String potential, String minimizer, double tolerance) {
        LammpsRun run = Lammps.in(folder)
                .run(name, deck(potential, minimizer, tolerance))
                .succeeded();
        assertThat(run.log()).contains("Stopping criterion = force tolerance");
        return run.frame("end.dump");
    }

    private static String deck(String potential, String minimizer, double tolerance) {
        return CRYSTAL + potential + "min_style " + minimizer + "\nminimize 0 " + tolerance + " 2000 10000\n" + END;
    }

    /** Largest distance between core atoms of two frames, the motion of all atoms together aside. */
    private static double coreDistance(Frame frame, Frame reference) {
        double[][] moves = new double[frame.count()][3];
        double[] mean = new double[3];
        for (int i = 0; i < moves.length; i++) {
            for (int k = 0; k < 3; k++) {
                moves[i][k] = nearest(frame.positions()[i][k] - reference.positions()[i][k]);
                mean[k] += moves[i][k] / moves.length;
            }
        }
        int[] core = core(reference);
        assertThat(core).hasSizeGreaterThan(20);
        return IntStream.of(core)
                .mapToDouble(i ->
                        Math.hypot(Math.hypot(moves[i][0] - mean[0], moves[i][1] - mean[1]), moves[i][2] - mean[2]))
                .max()
                .orElseThrow();
    }

    private static int[] core(Frame frame) {
        double[][] x = frame.positions();
        double[] centre = {CENTRE, CENTRE, CENTRE};
        int[] neighbors = IntStream.range(0, x.length)
                .filter(i -> distance(x[i], centre) < NEIGHBORS)
                .toArray();
        assertThat(neighbors).hasSize(4);
        return IntStream.range(0, x.length)
                .filter(i -> IntStream.of(neighbors).anyMatch(n -> distance(x[i], x[n]) < CORE))
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double d = nearest(a[k] - b[k]);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static double nearest(double difference) {
        double length = CELLS * LATTICE_PARAMETER;
        return difference - length * Math.rint(difference / length);
    }

    @ParameterizedTest
    @CsvSource({
        "min_style sd, min_style sd",
        "min_style hftn, min_style hftn",
        "min_style cg, min_style cg",
        "min_style cg | min_modify line backtrack, min_style cg",
        "min_style sd | min_modify line forcezero, min_style sd"
    })
    void minimizersThatFollowTheEnergyAreRefused(String commands, String found) {
        refused(commands.replace(" | ", "\n") + "\nminimize 0 1e-2 10 100\n")
                .failedWith(
                        "fix mlmix: found " + found,
                        "the blended energy is not the potential of the mixed force",
                        "fire, fire/old, quickmin, and cg with `min_modify line forcezero`");
    }

    @Test
    void energyTolerancesNeedTheEstimatorAndWarn() {
        String minimize = "min_style fire\nminimize 1e-3 0 300 600\n";
        refused("unfix zone\n" + zone("energy no") + minimize)
                .failedWith("fix mlmix: found an energy tolerance of 0.001", "energy no", "minimize 0 FTOL");
        LammpsRun run =
                Lammps.in(folder).run("warned", DECK.end(minimize).text()).succeeded();
        assertThat(run.warnings())
                .filteredOn(line -> line.contains("minimize has an energy tolerance of 0.001"))
                .hasSize(1);
        assertThat(run.log()).contains("Stopping criterion = energy tolerance");
    }

    @Test
    void conjugateGradientsWarnThatTheyLookAtTheEnergy() {
        String minimize = "min_style cg\nmin_modify line forcezero\nminimize 0 1e-2 5 50\n";
        LammpsRun with =
                Lammps.in(folder).run("with", DECK.end(minimize).text()).succeeded();
        assertThat(with.warnings()).anyMatch(line -> line.contains("min_style cg turns back where the energy rises"));
        LammpsRun without = Lammps.in(folder)
                .run("without", DECK.zone(zone("energy no")).end(minimize).text())
                .succeeded();
        assertThat(without.warnings()).noneMatch(line -> line.contains("min_style cg"));
    }

    @Test
    void boxesAreNotRelaxed() {
        refused("fix relax all box/relax iso 0\nmin_style cg\nmin_modify line forcezero\nminimize 0 1e-2 5 5\n")
                .failedWith("fix mlmix: found fix box/relax", "minimisations at constant volume");
    }

    private LammpsRun refused(String end) {
        return Lammps.in(folder).run("refused", DECK.end(end).text());
    }

    private static String zone(String more) {
        return "fix zone all mlmix core 3 blend 3 seed group seeds " + more + "\n";
    }
}
