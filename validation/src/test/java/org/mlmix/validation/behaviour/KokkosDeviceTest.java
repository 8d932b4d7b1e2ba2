package org.mlmix.validation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fix.RunFigures;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.host.CudaStandIn;
import org.mlmix.validation.host.KokkosAtHand;
import org.mlmix.zone.Phase;

/**
 * Decks with KOKKOS' atoms handed over as a device's, to the engine for CUDA over a stand-in for its runtime: the same
 * zones and forces as without KOKKOS, or a message.
 */
class KokkosDeviceTest {
    private static final String VARIANTS = "-k on t 1 -sf kk -pk kokkos newton on neigh half ";

    @TempDir
    static Path shared;

    private static CudaStandIn device;

    @TempDir
    Path folder;

    @BeforeAll
    static void lookForKokkos() {
        KokkosAtHand.require(shared, KokkosDeviceTest.class);
        device = CudaStandIn.in(shared);
    }

    private Lammps onDevice(String arguments) {
        return with(device.environment()).options(arguments.split(" "));
    }

    private Lammps with(Map<String, String> environment) {
        Lammps lammps = Lammps.in(folder);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            lammps = lammps.environment(variable.getKey(), variable.getValue());
        }
        return lammps;
    }

    @ParameterizedTest(name = "{1} on {0} ranks")
    @CsvSource({
        "1, comm device",
        "2, comm device",
        "2, comm device sort device",
        "2, comm no",
        "2, comm host neigh/transpose on",
    })
    void sameZonesForcesAndEnergiesAsWithout(int ranks, String keywords) {
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", KokkosDecksTest.MOVING.text());
        LammpsRun with = onDevice(VARIANTS + keywords)
                .ranks(ranks)
                .run("with", KokkosDecksTest.MOVING.text().replace("moving.dump", "with.dump"));
        KokkosDecksTest.same(
                without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
        sameThermo(without, with);
    }

    private static void sameThermo(LammpsRun without, LammpsRun with) {
        assertThat(with.thermo().keySet()).isEqualTo(without.thermo().keySet());
        without.thermo()
                .forEach((step, row) -> row.forEach((column, value) -> assertThat(
                                with.thermo().get(step).get(column))
                        .as("%s at step %d", column, step)
                        .isCloseTo(value, within(1e-8 * Math.max(1, Math.abs(value))))));
    }

    /** Weights that lag and seeds that persist are the past of each atom, which goes with it from rank to rank. */
    @ParameterizedTest(name = "{1} on {0} ranks in a row")
    @CsvSource({
        "1, comm device sort device",
        "2, comm device sort device",
        "4, comm device sort device",
        "2, comm device sort no",
        "2, comm host sort device",
    })
    void thePastOfAtomsGoesWithThem(int ranks, String keywords) {
        Deck moving = KokkosDecksTest.MOVING;
        Deck deck = moving.box("processors %d 1 1\n".formatted(ranks) + moving.box())
                .zone("""
                        compute kinetic all ke/atom
                        fix zone all mlmix core 2 blend 3 seed compute kinetic 1.0 INF seed group seeds persist 0.008 &
                            hysteresis 0.01 0.02
                        velocity all create 4000 123 loop geom
                        fix 1 all nve
                        timestep 0.002
                        neighbor 0.3 bin
                        """)
                .end(moving.end().replace("sort 5", "sort 3"));
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", deck.text());
        LammpsRun with = onDevice(VARIANTS + keywords)
                .ranks(ranks)
                .run("with", deck.text().replace("moving.dump", "with.dump"));
        List<Frame> frames = without.succeeded().frames("moving.dump");
        KokkosDecksTest.same(frames, with.succeeded().frames("with.dump"));
        assertThat(Arrays.stream(frames.getLast().column("f_zone[1]")).filter(weight -> weight > 0 && weight < 1))
                .as("weights that lag")
                .isNotEmpty();
    }

    /** Outside of runs, too, what a dump reads of the fix goes with atoms that move on the device. */
    @Test
    void balanceBetweenRuns() {
        String between = """
                write_dump all custom before.dump id x y z fx fy fz f_zone[1] f_zone[2] modify sort id format float %.17g
                balance 1.0 shift x 10 1.0
                write_dump all custom after.dump id x y z fx fy fz f_zone[1] f_zone[2] modify sort id format float %.17g
                run 5
                """;
        Deck deck = KokkosDecksTest.MOVING;
        deck = deck.box("processors 2 1 1\n" + deck.box()).end(deck.end() + between);
        LammpsRun run = onDevice(CudaStandIn.ARGUMENTS)
                .ranks(2)
                .run("balanced", deck.text())
                .succeeded();
        assertThat(run.frame("after.dump").column("f_zone[1]"))
                .isEqualTo(run.frame("before.dump").column("f_zone[1]"));
        assertThat(run.frame("after.dump").column("f_zone[2]"))
                .isEqualTo(run.frame("before.dump").column("f_zone[2]"))
                .contains(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSameRanksTwiceAgreeBitForBit(int ranks) {
        Lammps lammps = onDevice(CudaStandIn.ARGUMENTS).ranks(ranks);
        List<Frame> first =
                lammps.run("first", KokkosDecksTest.MOVING.text()).succeeded().frames("moving.dump");
        List<Frame> second = lammps.run("second", KokkosDecksTest.MOVING.text().replace("moving.dump", "again.dump"))
                .succeeded()
                .frames("again.dump");
        assertThat(second).hasSameSizeAs(first).isNotEmpty();
        for (int n = 0; n < first.size(); n++) {
            assertThat(second.get(n).forces()).isDeepEqualTo(first.get(n).forces());
            assertThat(second.get(n).column("f_zone[1]")).isEqualTo(first.get(n).column("f_zone[1]"));
        }
    }

    /** LAMMPS' lists of a style without a variant are on the host, where the device's choice is copied to. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void substyleWithoutAVariantIsNamedAndWorks(int ranks) {
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", KokkosDecksTest.EDIP.text());
        LammpsRun with = onDevice(CudaStandIn.ARGUMENTS)
                .ranks(ranks)
                .run("with", KokkosDecksTest.EDIP.text().replace("moving.dump", "with.dump"));
        KokkosDecksTest.same(
                without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
        assertThat(with.warnings().stream().filter(line -> line.contains("runs without KOKKOS")))
                .singleElement()
                .asString()
                .contains("sub-style edip");
    }

    /** The whole ledger, a stride with energies by atom held between its steps, momentum, and an offset. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ledgerStrideMomentumAndOffset(int ranks) {
        String entries = "f_zone[1] f_zone[2] f_zone[3] f_zone[4] f_zone[5] f_zone[6] f_zone[7] f_zone[8] f_zone[9]"
                + " f_zone[10] f_zone[13] f_zone[14]";
        Deck deck = Deck.standard()
                .potentials("""
                pair_style hybrid/mlmix expensive eam/alloy cheap lj/cut 5.0 offset 0.5
                pair_coeff * * eam/alloy Cu_mishin1.eam.alloy Cu
                pair_coeff * * lj/cut 0.4 2.3
                """)
                .zone("""
                fix zone all mlmix core 3 blend 3 seed group seeds stride 3 momentum uniform
                velocity all create 300 123 loop geom
                fix 1 all nve
                compute pe all pe/atom
                compute sum all reduce sum c_pe
                """)
                .end("thermo 2\nthermo_style custom step pe press c_sum %s\nrun 12\nrun 3\n".formatted(entries));
        LammpsRun without = Lammps.in(folder).ranks(ranks).run("without", deck.text());
        LammpsRun with = onDevice(CudaStandIn.ARGUMENTS).ranks(ranks).run("with", deck.text());
        sameThermo(without.succeeded(), with.succeeded());
    }

    /** An average over f_ID reads it at the end of some steps, groups read it in every step. */
    @Test
    void perAtomOutputIsThereForWhoeverReadsIt() {
        Deck deck = KokkosDecksTest.MOVING.zone("""
                fix zone all mlmix core 3 blend 3 seed group seeds groups yes
                velocity all create 4000 123 loop geom
                fix 1 all nve
                timestep 0.002
                variable weight atom f_zone[1]
                compute weights all reduce sum v_weight
                fix mean all ave/time 1 3 4 c_weights
                fix each all ave/atom 1 4 4 f_zone[1]
                """).end("""
                neigh_modify delay 0 every 1 check yes
                variable inside equal count(zone_core)
                dump 1 all custom 4 moving.dump id x y z fx fy fz f_zone[1] f_zone[2] f_each
                dump_modify 1 sort id format float %.17g
                thermo 4
                thermo_style custom step f_mean v_inside c_weights
                run 12
                """);
        LammpsRun without = Lammps.in(folder).ranks(2).run("without", deck.text());
        LammpsRun with =
                onDevice(CudaStandIn.ARGUMENTS).ranks(2).run("with", deck.text().replace("moving.dump", "with.dump"));
        sameThermo(without.succeeded(), with.succeeded());
        List<Frame> expected = without.frames("moving.dump");
        List<Frame> found = with.frames("with.dump");
        KokkosDecksTest.same(expected, found);
        for (int n = 0; n < expected.size(); n++) {
            double[] means = expected.get(n).column("f_each");
            for (int i = 0; i < means.length; i++) {
                assertThat(found.get(n).column("f_each")[i]).isCloseTo(means[i], within(1e-10));
            }
        }
        assertThat(with.warnings().stream().filter(line -> line.contains("may read f_zone")))
                .hasSize(1);
    }

    /** Kinds of seeds whose values LAMMPS has on the host, and persistence. */
    @Test
    void seedsOfRegionsComputesAndVariables() {
        Deck deck = KokkosDecksTest.MOVING.zone("""
                region part block 0 1 0 1 0 1
                compute kinetic all ke/atom
                variable outer atom "x > 12"
                fix zone all mlmix core 2 blend 2 seed region part seed compute kinetic 0.9 INF &
                    seed variable outer 0.5 INF persist 0.004
                velocity all create 3000 123 loop geom
                fix 1 all nve
                timestep 0.002
                """);
        LammpsRun without = Lammps.in(folder).ranks(2).run("without", deck.text());
        LammpsRun with =
                onDevice(CudaStandIn.ARGUMENTS).ranks(2).run("with", deck.text().replace("moving.dump", "with.dump"));
        KokkosDecksTest.same(
                without.succeeded().frames("moving.dump"), with.succeeded().frames("with.dump"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "check 10, found check, every 0",
        "weight yes, found weight yes, weight no",
        "stride auto, found stride auto, stride K",
        "stride 2 guard stop, found guard, stride K",
    })
    void whatReadsAtomsOnTheHostIsRefused(String keywords, String found, String accepted) {
        Deck deck = Deck.standard();
        onDevice(CudaStandIn.ARGUMENTS)
                .run(
                        "refused",
                        deck.zone(deck.zone().strip() + " " + keywords + "\n").text())
                .failedWith("fix mlmix", found, "in the memory of a device", accepted);
    }

    /** Marks in the device's work: where they cannot be set the run ends. */
    @Test
    void timesAreTakenOfTheDevice() {
        String deck = KokkosDecksTest.MOVING.text();
        LammpsRun run = onDevice(CudaStandIn.ARGUMENTS).run("timed", deck).succeeded();
        Map<Phase, Double> times =
                RunFigures.parse(run.log().lines().toList()).getLast().milliseconds();
        // On the stand-in a launch takes 1 µs, and nothing else takes time: the host's own would show here.
        assertThat(times.get(Phase.EXPENSIVE)).isZero();
        assertThat(times.get(Phase.LISTS)).isBetween(0.002, 0.02);
        assertThat(times.get(Phase.BLEND)).isBetween(0.002, 0.02);
        onDevice(CudaStandIn.ARGUMENTS)
                .environment("MLMIX_STAND_IN_FAIL", "cudaEventRecord:5:719")
                .run("failed", deck)
                .failedWith("cudaEventRecord", "mark ", "cudaErrorLaunchFailure");
    }

    @Test
    void withoutARuntimeLibraryTheRunEnds() {
        Path missing = folder.resolve("libcudart.so.99");
        with(device.environment(missing, device.kernels()))
                .options(CudaStandIn.ARGUMENTS.split(" "))
                .run("refused", Deck.standard().text())
                .failedWith("CUDA: found no runtime library", "libcudart.so.99", "accepted is a libcudart.so");
    }

    @Test
    void withoutKernelsTheRunEnds() throws IOException {
        with(device.environment(device.runtime(), folder.resolve("mlmix.fatbin")))
                .options(CudaStandIn.ARGUMENTS.split(" "))
                .run("missing", Deck.standard().text())
                .failedWith("found no kernels in", "mlmix.fatbin");
        with(device.environment(device.runtime(), CudaStandIn.emptyFile(folder)))
                .options(CudaStandIn.ARGUMENTS.split(" "))
                .run("empty", Deck.standard().text())
                .failedWith("empty.fatbin", "cudaErrorInvalidKernelImage");
    }

    @ParameterizedTest(name = "{0} on {4} ranks")
    @CsvSource({
        "cudaMalloc, 3, 2, cudaErrorMemoryAllocation, 1",
        "cudaLaunchKernel, 40, 719, cudaErrorLaunchFailure, 1",
        "kernel, 60, 719, cudaErrorLaunchFailure, 1",
        "cudaMalloc, 3, 2, cudaErrorMemoryAllocation, 2",
        "kernel, 60, 719, cudaErrorLaunchFailure, 2",
    })
    void failuresOfTheDeviceEndAllRanks(String call, int nth, int code, String text, int ranks) {
        onDevice(CudaStandIn.ARGUMENTS)
                .ranks(ranks)
                .environment("MLMIX_STAND_IN_FAIL", call + ":" + nth + ":" + code)
                .environment("MLMIX_STAND_IN_RANK", String.valueOf(ranks - 1))
                .run("failed", KokkosDecksTest.MOVING.text())
                .failedWith(text);
    }

    /** Whatever one rank finds at set-up, none waits for it. */
    @Test
    void aRankWithoutADeviceEndsAllOfThem() {
        onDevice(CudaStandIn.ARGUMENTS)
                .ranks(2)
                .environment("MLMIX_STAND_IN_FAIL", "cudaGetDeviceCount:1:100")
                .environment("MLMIX_STAND_IN_RANK", "1")
                .run("failed", Deck.standard().text())
                .failedWith("CUDA: found");
    }
}
