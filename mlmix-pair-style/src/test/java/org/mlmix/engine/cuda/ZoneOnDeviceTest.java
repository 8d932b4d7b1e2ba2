package org.mlmix.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.SharedArrays;
import org.mlmix.bindings.cuda.StandIn;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.HostEngine;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;
import org.mlmix.zone.Classifier;
import org.mlmix.zone.Lag;
import org.mlmix.zone.SeedCriterion;
import org.mlmix.zone.StepClock;
import org.mlmix.zone.Zone;

/** A zone with its seeds over atoms that are nowhere but on a device: nothing in it reads them on the host. */
class ZoneOnDeviceTest {
    private static final int ATOMS = 1500;
    private static final int GROUP = 8;
    private static final double PERSIST = 2.5;

    private final StandIn standIn = StandIn.get();

    @TempDir
    private Path folder;

    static Geometry geometry(Metric metric) {
        return new Geometry(metric, BlendShape.CUBIC, 2, 1.5, 1.5, 1, false, 1, 0.4);
    }

    /** One rank without ghosts. */
    static final class Alone extends NoLammps {
        @Override
        public void forward(Field field) {
            // no ghosts
        }

        @Override
        public void sum(long[] values) {
            // one rank
        }
    }

    /** A dynamic group and a type make seeds, which stay so for a while; weights lag. */
    static Zone zone(Geometry geometry, ZoneEngine engine, double persist) {
        List<SeedCriterion> tests =
                List.of(new SeedCriterion.OfGroups(GROUP, true), new SeedCriterion.OfTypes(List.of(new int[] {7, 7})));
        Alone lammps = new Alone();
        Classifier.Rules rules = new Classifier.Rules(tests, List.of(), null, 1, persist, false);
        return new Zone(
                geometry,
                new Classifier(rules, lammps),
                new Zone.Sway(new Lag(1, 2), 1),
                new Zone.Memory(),
                engine,
                lammps,
                new StepClock());
    }

    private static void draw(DeviceBox box, int step) {
        for (int i = 0; i < box.count; i++) {
            box.mask[i] = 1 + ((i * 31 + step / 2 * 17) % 700 == 0 ? GROUP : 0);
            box.type[i] = i == 77 ? 7 : 1;
            for (int d = 0; d < 3; d++) {
                box.positions[3 * i + d] += 0.05 * Math.sin(i + 3.0 * d + step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsTheZoneOfTheHost(Metric metric) {
        SharedArrays arrays = new SharedArrays();
        try (DeviceBox box = new DeviceBox(5, ATOMS, 0, 11, geometry(metric));
                ZoneEngine hostEngine = new HostEngine(geometry(metric))) {
            Doubles x = arrays.doubles(3L * ATOMS);
            Doubles output = arrays.doubles((long) Atoms.COLUMNS * ATOMS);
            Ints mask = arrays.ints(ATOMS);
            Ints types = arrays.ints(ATOMS);
            Atoms host = new Atoms();
            host.use(x, output, arrays.ints(ATOMS), ATOMS, 0);
            host.useForSeeds(mask, types, arrays.doubles(ATOMS), i -> i + 1L);
            Zone onHost = zone(geometry(metric), hostEngine, PERSIST);
            Zone onDevice = zone(geometry(metric), box.engine, PERSIST);
            Arrays.fill(box.flags, 0);
            Arrays.fill(box.qualified, 0);
            for (int step = 0; step < 12; step++) {
                draw(box, step);
                boolean rebuilt = step % 4 == 0;
                x.copyFrom(0, box.positions, 0, box.positions.length);
                mask.copyFrom(0, box.mask, 0, ATOMS);
                types.copyFrom(0, box.type, 0, ATOMS);
                if (step > 0) {
                    box.keep();
                }
                box.upload();
                standIn.copiesToHost();
                onDevice.update(box.atoms(), step, step, rebuilt, !rebuilt, 1);
                long counted = onDevice.coreCount() + onDevice.expensiveCount();
                assertThat(standIn.copiesToHost()[0]).as("bytes to the host").isBetween(1L, 1024L);
                onHost.update(host, step, step, rebuilt, !rebuilt, 1);

                double[] expected = new double[box.output.length];
                output.copyTo(0, expected, 0, expected.length);
                assertThat(Arrays.equals(box.outputNow(), expected))
                        .as("step %d", step)
                        .isTrue();
                assertThat(counted).isEqualTo(onHost.coreCount() + onHost.expensiveCount());
                assertThat(onDevice.seedCount()).isEqualTo(onHost.seedCount()).isPositive();
            }
        }
    }

    @Test
    void stepsAllocateNothing() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xbatch",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmlmix.home=" + System.getProperty("mlmix.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SteadySteps.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(Files.readString(output).strip()).isEqualTo("bytes in 1000 steps: 0");
        assertThat(exit).isZero();
    }
}
