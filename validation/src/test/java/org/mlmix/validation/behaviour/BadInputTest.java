package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.host.ManyDecks;

/** Mistakes in a deck end with a message that says which word is wrong and what would be right. */
class BadInputTest {
    private static final Deck DECK = Deck.standard();
    private static final String FIX = "fix mlmix";
    private static final String PAIR = "pair_style hybrid/mlmix";

    @TempDir
    static Path together;

    private static ManyDecks many;

    @TempDir
    Path folder;

    /** Those of one rank by one program, a deck without mistakes at last; those of two ranks start lmp. */
    @BeforeAll
    static void runDecks() {
        List<String> all = new ArrayList<>();
        fixLines().forEach(line -> all.add(withFix((String) line.get()[0]).text()));
        pairLines().forEach(line -> all.add(withPair((String) line.get()[0]).text()));
        decks().forEach(deck -> all.add(((Deck) deck.get()[1]).text()));
        all.add(DECK.text());
        many = new ManyDecks(all, together);
    }

    @Test
    void aDeckAfterManyMistakesRuns() {
        many.of(DECK.text()).succeeded();
        assertThat(many.ending()).startsWith("status 0:");
    }

    static Stream<Arguments> fixLines() {
        return Stream.of(
                arguments("core 3 blend 3 sead group seeds", words("sead", "seed")),
                arguments("core 3 core 4 blend 3 seed group seeds", words("core", "twice")),
                arguments("core 3 blend 3 shape cubic shape cubic seed group seeds", words("shape", "twice")),
                arguments("core 3 blend 3 seed group", words("seed group")),
                arguments("core 3 seed group seeds blend", words("blend", "no value")),
                arguments("core", words("core", "no value")),
                arguments("core -1 blend 3 seed group seeds", words("core", "-1", "0 or more")),
                arguments("core 3 blend nan seed group seeds", words("blend", "nan", "0 or more")),
                arguments("core inf blend 3 seed group seeds", words("core", "inf", "0 or more")),
                arguments("core three blend 3 seed group seeds", words("core", "three", "length")),
                arguments("core 3 blend 3", words("seed", "missing")),
                arguments("blend 3 seed group seeds", words("core", "missing")),
                arguments("core 3 seed group seeds", words("blend", "missing")),
                arguments("core 3 blend 3 seed group nobody", words("seed", "nobody", "group")),
                arguments("core 3 blend 3 seed colour blue", words("seed", "colour", "group")),
                arguments(
                        "core 3 blend 3 metric manhattan seed group seeds",
                        words("metric", "manhattan", "seed", "hop")),
                arguments(
                        "core 3 blend 3 shape sharp seed group seeds",
                        words("shape", "sharp", "linear", "cubic", "quintic")),
                arguments("core 3 blend 3 every -5 seed group seeds", words("every", "-5")),
                arguments("core 3 blend 3 every 2.5 seed group seeds", words("every", "2.5")),
                arguments(
                        "core 3 blend 3 stride 0 seed group seeds", words("stride", "found '0'", "auto", "1 or more")),
                arguments("core 3 blend 3 stride -4 seed group seeds", words("stride", "-4", "1 or more")),
                arguments("core 3 blend 3 stride 2.5 seed group seeds", words("stride", "2.5", "1 or more")),
                arguments("core 3 blend 3 stride often seed group seeds", words("stride", "often", "auto")),
                arguments("core 3 blend 3 seed group seeds stride", words("stride", "no value", "auto")),
                arguments("core 3 blend 3 stride 4 stride 8 seed group seeds", words("stride", "twice")),
                arguments(
                        "core 3 blend 3 stride 4 guard seed group seeds", words("stride guard", "seed", "stop, warn")),
                arguments("core 3 blend 3 guard stop seed group seeds", words("unknown keyword 'guard'")),
                arguments("core 3 blend 3 buffer wide seed group seeds", words("buffer", "wide", "auto")),
                arguments("core 3 blend 3 buffer 12 -2 seed group seeds", words("buffer", "-2")),
                arguments("core 3 blend 3 buffer 6 6 seed group seeds", words("buffer", "6", "expensive", "11.01358")),
                arguments("core 3 blend 3 buffer 12 4.5 seed group seeds", words("buffer", "4.5", "cheap", "5")),
                arguments("core 3 blend 3 seed type", words("seed type", "list of atom types")),
                arguments("core 3 blend 3 seed region nowhere", words("region", "nowhere", "does not exist")),
                arguments("core 3 blend 3 seed compute near", words("seed compute", "ID[col] LO HI")),
                arguments("core 3 blend 3 seed compute near 5 3", words("lower bound", "not above")),
                arguments("core 3 blend 3 seed compute gone 5 INF", words("compute gone", "does not exist")),
                arguments("core 3 blend 3 seed compute near[2] 5 INF", words("near[2]", "per-atom vector")),
                arguments("core 3 blend 3 seed compute place 5 INF", words("place", "place[1] to compute place[3]")),
                arguments("core 3 blend 3 seed compute place[4] 5 INF", words("place[4]", "from 1 to 3")),
                arguments("core 3 blend 3 seed compute hot 5 INF", words("hot", "no values by atom")),
                arguments("core 3 blend 3 seed compute energy 5 INF", words("energy", "after the forces", "seed fix")),
                arguments("core 3 blend 3 seed variable number 5 INF", words("number", "atom style")),
                arguments(
                        "core 3 blend 3 seed variable tallied 5 INF", words("tallied", "after the forces", "seed fix")),
                arguments(
                        "core 3 blend 3 seed variable detour 5 INF",
                        words("variable detour", "after the forces", "seed fix")),
                arguments(
                        "core 3 blend 3 seed variable total 5 INF",
                        words("variable total", "after the forces", "seed fix")),
                arguments(
                        "core 3 blend 3 seed compute chunks 5 INF",
                        words("compute chunks", "after the forces", "seed fix")),
                arguments("core 3 blend 3 seed fix mean 5 INF", words("seed fix without init", "init all")),
                arguments("core 3 blend 3 every 0 seed fix mean 5 INF init none", words("every 0", "seed fix")),
                arguments("core 3 blend 3 seed group seeds init all", words("init without seed fix")),
                arguments(
                        "core 3 blend 3 seed fix mean 5 INF init none classify 15",
                        words("classify", "15", "fix zone", "fix mean", "every 10 steps", "multiple of 10")),
                arguments(
                        "core 3 blend 3 seed fix late 5 INF init none",
                        words("fix late", "defined after fix zone", "fix late first")),
                arguments("core 3 blend 3 seed group seeds persist -1", words("persist", "-1", "time")),
                arguments("core 3 blend 3 seed group seeds hysteresis 0.1", words("hysteresis", "no value")),
                arguments("core 3 blend 3 seed group seeds max 0", words("max", "share of the atoms")),
                arguments("core 3 blend 3 seed group seeds overflow ignore", words("overflow", "stop, warn")),
                arguments("core 3 blend 3 seed group seeds check 0", words("check", "0", "1 or more")),
                arguments(
                        "core 3 blend 3 seed group seeds check 5 tol 0.1 action shrink",
                        words("check action", "shrink", "warn, stop, grow")),
                arguments("core 3 blend 0 seed group seeds momentum blend", words("momentum blend", "blend 0")),
                arguments("core 3 blend 3 seed group seeds groups maybe", words("groups", "maybe", "yes, no")));
    }

    /** What the lines above name. */
    private static final String NAMED = """
            compute near all coord/atom cutoff 3.1
            compute place all property/atom x y z
            compute hot all temp
            compute energy all pe/atom
            variable number equal 3
            variable tallied atom c_energy
            compute least all reduce min c_energy
            variable least equal c_least
            variable detour atom v_least
            variable sum equal pe
            variable total atom v_sum
            compute chunks all chunk/atom c_energy
            fix mean all ave/atom 1 10 10 c_near
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixLines")
    void fixLine(String line, String[] expected) {
        many.of(withFix(line).text()).failedWith(FIX).failedWith(expected);
    }

    private static Deck withFix(String line) {
        return DECK.zone(NAMED + "fix zone all mlmix " + line + "\nfix late all ave/atom 1 10 10 c_near\n");
    }

    static Stream<Arguments> pairLines() {
        return Stream.of(
                arguments("", words("expensive", "missing")),
                arguments("expensive eam/alloy", words("cheap", "missing")),
                arguments("cheap lj/cut 5.0", words("expensive", "missing")),
                arguments("expensive cheap lj/cut 5.0", words("expensive", "no sub-style")),
                arguments("expensive eam/alloy cheap", words("cheap", "no sub-style")),
                arguments("expensive eam/alloy cheap lj/cut 5.0 always", words("always", "no sub-style")),
                arguments("eam/alloy cheap lj/cut 5.0", words("eam/alloy", "expensive")),
                arguments("expensive eem/alloy cheap lj/cut 5.0", words("eem/alloy", "expensive")),
                arguments("expensive eam/alloy cheap lj/cut 5.0 expensive zbl 4 5", words("expensive", "twice")),
                arguments("expensive hybrid eam/alloy cheap lj/cut 5.0", words("hybrid", "sub-style")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairLines")
    void pairLine(String line, String[] expected) {
        many.of(withPair(line).text()).failedWith(PAIR).failedWith(expected);
    }

    private static Deck withPair(String line) {
        return DECK.potentials("pair_style hybrid/mlmix " + line + "\n");
    }

    static Stream<Arguments> decks() {
        String zone = DECK.zone();
        return Stream.of(
                arguments(
                        "fix group other than all",
                        DECK.zone("fix zone seeds mlmix core 3 blend 3 seed group seeds\n"),
                        words(FIX, "seeds", "all")),
                arguments("no fix", DECK.zone(""), words(PAIR, "fix mlmix")),
                arguments(
                        "no pair style",
                        DECK.potentials("pair_style lj/cut 5.0\npair_coeff * * 0.4 2.3\n"),
                        words(FIX, PAIR)),
                arguments("two fixes", DECK.zone(zone + zone.replace("zone", "zone2")), words(FIX, "2 fixes", "one")),
                arguments(
                        "sub-style without coefficients",
                        DECK.potentials(DECK.potentials().replace("cheap lj/cut 5.0", "cheap lj/cut 5.0 zbl 4 5")),
                        words(PAIR, "zbl", "not used", "pair_coeff")),
                arguments("sub-style that cannot be truncated", DECK.potentials("""
                                pair_style hybrid/mlmix expensive airebo 3.0 cheap lj/cut 5.0
                                pair_coeff * * airebo CH.airebo C
                                pair_coeff * * lj/cut 0.4 2.3
                                """), words(FIX, "airebo", "ghost")),
                arguments(
                        "correction beyond the cutoff",
                        DECK.potentials(DECK.potentials() + "pair_modify tail yes\n"),
                        words(
                                FIX,
                                "lj/cut of group cheap",
                                "pair_modify tail yes",
                                "accepted are pair_modify tail no")),
                arguments(
                        "correction beyond the expensive cutoff",
                        DECK.potentials("""
                                pair_style hybrid/mlmix expensive lj/cut 6.0 cheap morse 5.0
                                pair_coeff * * lj/cut 0.4 2.3
                                pair_coeff * * morse 0.4 1.5 2.6
                                pair_modify tail yes
                                """),
                        words(FIX, "lj/cut of group expensive", "pair_modify tail yes")),
                arguments(
                        "sub-style that may add to torques",
                        DECK.setup(DECK.setup().replace("atomic", "sphere"))
                                .box(DECK.box().replace("mass 1", "set type 1 mass"))
                                .potentials("""
                                pair_style hybrid/mlmix expensive lj/cut 6.0 cheap dispersion/d3 bj pbe 4.0 3.0
                                pair_coeff * * lj/cut 0.4 2.3
                                pair_coeff * * dispersion/d3 Cu
                                """)
                                .zone("fix zone all mlmix core 3 blend 3 buffer 12 seed group seeds\n"),
                        words(FIX, "dispersion/d3", "torque", "group always")),
                arguments(
                        "label of no type",
                        DECK.zone("labelmap atom 1 Cu\nfix zone all mlmix core 3 blend 3 seed type Ni\n"),
                        words(FIX, "seed type", "Ni", "labelmap")),
                arguments("newton off", DECK.setup(DECK.setup() + "newton off\n"), words(FIX, "newton")),
                arguments("r-RESPA", DECK.end("fix 1 all nve\nrun_style respa 2 2\nrun 1\n"), words("respa")),
                arguments(
                        "r-RESPA with a stride",
                        DECK.zone(DECK.zone().strip() + " stride 4\n")
                                .end("fix 1 all nve\nrun_style respa 2 4\nrun 1\n"),
                        words(FIX, "run_style respa", "run_style verlet")),
                arguments(
                        "stride with an element that the cheap potential lacks",
                        twoTypes("pair_coeff 1 1 lj/cut 0.4 2.3\n"),
                        words(
                                FIX,
                                "keyword stride",
                                "no sub-style of group cheap or always",
                                "atom type 2",
                                "stride 1")),
                arguments(
                        "constant pressure",
                        DECK.zone(DECK.zone().strip() + " energy no\n")
                                .end("fix 1 all npt temp 300 300 0.1 iso 0 0 1\nrun 1\n"),
                        words(FIX, "npt", "virial")),
                arguments(
                        "constant pressure by Berendsen",
                        DECK.zone(DECK.zone().strip() + " energy no\n")
                                .end("fix 1 all press/berendsen iso 0 0 1\nrun 1\n"),
                        words(FIX, "press/berendsen", "virial")),
                arguments(
                        "derivatives of the virial",
                        DECK.end("""
                                compute virial all pressure NULL virial
                                compute born all born/matrix numdiff 1e-6 virial
                                run 0
                                """),
                        words(FIX, "compute born/matrix", "evaluates the pair style by itself", "pe/atom")),
                arguments(
                        "energy of a sub-style by a scale of its own",
                        DECK.end("variable l equal 1\ncompute t all ti lj/cut * v_l v_l\nrun 0\n"),
                        words(FIX, "compute ti", "as if it had been evaluated on all atoms", "compute pair")),
                arguments(
                        "pressure of a sub-style",
                        DECK.end("compute p all pressure NULL pair/hybrid lj/cut\nrun 0\n"),
                        words(FIX, "compute pressure pair/hybrid", "as if it had been evaluated on all atoms")),
                arguments(
                        "relaxed box",
                        DECK.end("min_style cg\nfix 1 all box/relax iso 0\nminimize 0 1e-3 9 9\n"),
                        words(FIX, "box/relax", "virial")),
                arguments(
                        "minimisation by energy",
                        DECK.zone(DECK.zone().strip() + " energy no\n")
                                .end("min_style fire\nminimize 1e-6 1e-3 10 10\n"),
                        words(FIX, "energy")),
                arguments(
                        "minimiser that follows the energy",
                        DECK.end("min_style cg\nminimize 0 1e-3 10 10\n"),
                        words(FIX, "cg", "fire")),
                arguments(
                        "ghost cutoff that cannot be raised",
                        DECK.setup(DECK.setup() + "neighbor 2.0 multi\ncomm_modify mode multi\n"),
                        words(FIX, "comm_modify", "multi", "single")),
                arguments(
                        "halo beyond the box in a tiled layout",
                        DECK.zone("fix zone all mlmix core 15 blend 3 seed group seeds\n")
                                .end("comm_style tiled\nrun 0\n"),
                        words(FIX, "tiled", "brick")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decks")
    void deck(String name, Deck deck, String[] expected) {
        many.of(deck.text()).failedWith(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onTwoRanks")
    void endsOnTwoRanksAsWell(String name, Deck deck, String[] expected) {
        run(deck, 2).failedWith(expected);
    }

    static Stream<Arguments> onTwoRanks() {
        return Stream.of(
                arguments(
                        "unknown keyword",
                        DECK.zone("fix zone all mlmix core 3 blend 3 sead group seeds\n"),
                        words(FIX, "sead")),
                arguments("buffer", DECK.zone(DECK.zone().replace(" seed", " buffer 4 seed")), words("buffer")),
                arguments("no fix", DECK.zone(""), words(PAIR, "fix mlmix")),
                arguments("force that is not a number", infinite(), words(FIX, "lj/cut")));
    }

    /** Some atoms of a second type, and a stride. */
    private static Deck twoTypes(String cheap) {
        return DECK.box(DECK.box().replace("create_box 1", "create_box 2").replace("mass 1", "mass *")
                        + "set group seeds type 2\n")
                .potentials("pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0\n"
                        + "pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu Cu\n" + cheap)
                .zone(DECK.zone().strip() + " stride 4\n");
    }

    @Test
    void aStrideTakesACheapPotentialForAllPairsOrWarns() {
        run(twoTypes("pair_coeff * * lj/cut 0.4 2.3\n"), 1).succeeded();
        LammpsRun run = run(twoTypes("pair_coeff 1 1 lj/cut 0.4 2.3\npair_coeff 2 2 lj/cut 0.4 2.3\n"), 1)
                .succeeded();
        assertThat(run.warnings())
                .anyMatch(line -> line.contains("between atoms of types 1 and 2") && line.contains("impulses alone"));
    }

    /** Each of the replicas would find a stride of its own. */
    @Test
    void strideThatIsFoundInReplicasThatShareTheZone() {
        String shared = DECK.zone().strip() + " replicas same stride ";
        Lammps replicas = lammps(2).options("-partition", "2x1");
        LammpsRun refused = replicas.run("found", DECK.zone(shared + "auto\n").text());
        assertThat(refused.status()).isNotZero();
        // Whichever of them stops first.
        assertThat(contentOf(folder.resolve("found.log.0").toFile())
                        + contentOf(folder.resolve("found.log.1").toFile()))
                .contains("found stride auto together with replicas that share the zone", "accepted is stride K");
        replicas.run("given", DECK.zone(shared + "4\n").text()).succeeded();
    }

    @Test
    void forceThatIsNotANumberNamesStyleAtomAndStep() {
        run(infinite(), 1).failedWith(FIX, "lj/cut", "cheap", "atom", "step");
    }

    @Test
    void forceThatIsNotANumberDoesNotMatterWhereItHasNoWeight() {
        String seedsEverywhere = DECK.box() + "group seeds region box\n";
        run(infinite().box(seedsEverywhere), 1).succeeded();
    }

    /** The cheap potential is so strong that its forces overflow. */
    private static Deck infinite() {
        return DECK.potentials(DECK.potentials().replace("lj/cut 0.4 2.3", "lj/cut 1e308 2.3"));
    }

    @Test
    void withoutAVirtualMachine() {
        lammps(1)
                .environment("MLMIX_JAVA_HOME", folder.toString())
                .run("no-java", DECK.text())
                .failedWith("mlmix", "MLMIX_JAVA_HOME", folder.toString());
    }

    @Test
    void sameErrorInTheJavaHost() {
        String line = "fix zone all mlmix core -1 blend 3 seed group seeds\n";
        lammps(1).host(Host.JAVA).run("java-host", DECK.zone(line).text()).failedWith(FIX, "core", "-1", "0 or more");
    }

    private LammpsRun run(Deck deck, int ranks) {
        return lammps(ranks).run("bad", deck.text());
    }

    private Lammps lammps(int ranks) {
        return Lammps.in(folder).ranks(ranks);
    }

    private static String[] words(String... words) {
        return words;
    }
}
