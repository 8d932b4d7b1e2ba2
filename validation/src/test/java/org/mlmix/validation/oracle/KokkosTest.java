package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.validation.host.CudaStandIn;
import org.mlmix.validation.host.KokkosAtHand;

/**
 * The oracles once more through the KOKKOS variants, on a LAMMPS that has KOKKOS over memory of the
 * host. The potentials on the whole box, with which they compare, are KOKKOS' own, too: {@code tersoff/kk}
 * differs from {@code tersoff} by 4e-7 eV/Å. Runs with and without KOKKOS are compared by {@code KokkosDecksTest}.
 */
class KokkosTest {
    private static final String VARIANTS = " -sf kk -pk kokkos newton on neigh half";

    /** LAMMPS has no labels of types with KOKKOS, and {@code eam/alloy/kk} shows its densities to no fix pair. */
    private static final Set<String> NOT_WITH_KOKKOS =
            Set.of("typesMayHaveLabels", "quantitiesOfPotentialsThroughFixPair");

    /** Its deck has {@code check}, which is refused there; {@code KokkosDeviceTest} runs one twice without. */
    private static final Set<String> NOT_ON_A_DEVICE = Set.of("theSameRanksTwiceAgreeBitForBit");

    @TempDir
    static Path folder;

    private static CudaStandIn device;

    @BeforeAll
    static void lookForKokkos() {
        KokkosAtHand.require(folder, KokkosTest.class);
    }

    @AfterEach
    void withoutAgain() {
        System.clearProperty(Lammps.ARGUMENTS);
        System.clearProperty(Lammps.ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SiliconOracleTest.class,
                MetalOracleTest.class,
                MovingZoneTest.class,
                HysteresisTest.class,
                SeedSourcesTest.class,
                SeedsInTimeTest.class,
                StrideOracleTest.class,
                EnergyTest.class,
                ZoneCheckTest.class,
                RestartTest.class,
                RestartStateTest.class
            })
    void holdsOnOneThread(Class<?> oracle) {
        passes(oracle, "-k on t 1" + VARIANTS);
    }

    /** Threads add forces up in an order of their own. */
    @ParameterizedTest
    @ValueSource(classes = SiliconOracleTest.class)
    void holdsOnTwoThreads(Class<?> oracle) {
        passes(oracle, "-k on t 2" + VARIANTS);
    }

    /**
     * Over a stand-in for a device, with LAMMPS' atoms, lists and potentials in the memory of the host.
     */
    @ParameterizedTest
    @ValueSource(
            classes = {
                SiliconOracleTest.class,
                MetalOracleTest.class,
                MovingZoneTest.class,
                HysteresisTest.class,
                SeedSourcesTest.class,
                SeedsInTimeTest.class,
                StrideOracleTest.class,
                EnergyTest.class,
                RestartTest.class,
                RestartStateTest.class
            })
    void holdsOnADevice(Class<?> oracle) {
        System.setProperty(Lammps.ENVIRONMENT, standIn().property());
        passes(oracle, CudaStandIn.ARGUMENTS);
    }

    private static CudaStandIn standIn() {
        if (device == null) {
            device = CudaStandIn.in(folder);
        }
        return device;
    }

    private static FilterResult runsWithKokkos(TestDescriptor test) {
        boolean onDevice = System.getProperty(Lammps.ENVIRONMENT) != null;
        boolean left = test.getSource()
                .filter(source -> source instanceof MethodSource method
                        && (NOT_WITH_KOKKOS.contains(method.getMethodName())
                                || (onDevice && NOT_ON_A_DEVICE.contains(method.getMethodName()))))
                .isPresent();
        return FilterResult.includedIf(!left);
    }

    private static void passes(Class<?> oracle, String arguments) {
        System.setProperty(Lammps.ARGUMENTS, arguments);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(oracle))
                                .filters((PostDiscoveryFilter) KokkosTest::runsWithKokkos)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        StringWriter text = new StringWriter();
        summary.printFailuresTo(new PrintWriter(text, true), 20);
        assertThat(summary.getTotalFailureCount())
                .as("failures of %s: %s", oracle, text)
                .isZero();
        assertThat(summary.getTestsSucceededCount())
                .as("tests of %s that passed", oracle)
                .isPositive();
    }
}
