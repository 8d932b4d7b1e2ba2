package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.host.CudaStandIn;
import org.mlmix.validation.host.KokkosAtHand;
import org.mlmix.validation.host.PairStyles;

/**
 * Pair styles that have a KOKKOS variant in the build, through it: forces, energies and virials on some
 * atoms are those of the variant on the whole box. What {@link PairStyleTest} shows of buffers holds for
 * them.
 */
class KokkosStylesTest {
    private static final double TOLERANCE = 1e-10;
    private static final String VARIANTS = "-k on t 1 -sf kk -pk kokkos newton on neigh half";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static List<StyleCase> cases;
    private static CudaStandIn device;

    @BeforeAll
    static void lookForVariants() {
        KokkosAtHand.require(folder, KokkosStylesTest.class);
        List<String> present = PairStyles.ofTheBuild(folder);
        cases = StyleCase.all().stream()
                .filter(style -> present.containsAll(style.names())
                        && style.names().stream().anyMatch(name -> present.contains(name + "/kk")))
                .toList();
        assertThat(cases).isNotEmpty();
        device = CudaStandIn.in(folder);
    }

    @AfterEach
    void withoutAgain() {
        System.clearProperty(Lammps.ARGUMENTS);
        System.clearProperty(Lammps.ENVIRONMENT);
    }

    static Stream<StyleCase> styles() {
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("styles")
    void onTheHost(StyleCase style) throws IOException {
        System.setProperty(Lammps.ARGUMENTS, VARIANTS);
        isThatOfTheWholeBox(style, "host");
    }

    /** Over a stand-in for a device. */
    @ParameterizedTest
    @MethodSource("styles")
    void onADevice(StyleCase style) throws IOException {
        System.setProperty(Lammps.ARGUMENTS, CudaStandIn.ARGUMENTS);
        System.setProperty(Lammps.ENVIRONMENT, device.property());
        isThatOfTheWholeBox(style, "device");
    }

    private static void isThatOfTheWholeBox(StyleCase style, String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name + style.number()));
        StyleTrial trial = new StyleTrial(place);
        LammpsRun one = trial.run("one-rank", List.of(style));
        StyleFigures found = trial.judge(style, one);
        assertThat(found.weighted()).as("atoms of the zone").isGreaterThan(3);
        LammpsRun two = trial.runOnTwoRanks("two-ranks", List.of(style));
        for (StyleFigures figures : List.of(found, trial.judgeTwoRanks(style, two))) {
            assertThat(figures.force()).as("forces").isLessThanOrEqualTo(TOLERANCE);
            assertThat(figures.energy()).as("energies by atom").isLessThanOrEqualTo(TOLERANCE);
            assertThat(figures.stress()).as("virials by atom").isLessThanOrEqualTo(TOLERANCE);
        }
        assertThat(found.energySum()).as("energy").isLessThanOrEqualTo(TOLERANCE);
        assertThat(found.virialSum()).as("virial").isLessThanOrEqualTo(TOLERANCE);
    }
}
