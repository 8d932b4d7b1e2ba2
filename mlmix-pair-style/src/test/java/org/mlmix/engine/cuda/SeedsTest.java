package org.mlmix.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.AtomValues;
import org.mlmix.bindings.Doubles;
import org.mlmix.bindings.Ints;
import org.mlmix.bindings.SharedArrays;
import org.mlmix.bindings.ValuesInMemory;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.Flags;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.IntList;
import org.mlmix.engine.SeedFlags;
import org.mlmix.engine.Weighting;
import org.mlmix.options.BlendShape;
import org.mlmix.options.Metric;

/** Whatever marks seeds leaves the same flags and times on a device and on the host. */
class SeedsTest {
    private static final Geometry GEOMETRY = new Geometry(Metric.SEED, BlendShape.LINEAR, 2, 1, 1, 1, false, 1, 0.5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 257, 2000})
    void flagsAndTimesAreThoseOfTheHost(int count) {
        for (int seed = 0; seed < 20; seed++) {
            try (DeviceBox box = new DeviceBox(seed, count, 0, 10, GEOMETRY)) {
                Random random = new Random(seed);
                for (int i = 0; i < count; i++) {
                    box.flags[i] = random.nextInt(2 * Flags.FIX_READ);
                    box.output[Atoms.COLUMNS * i] = new double[] {0, 1, 0.5}[random.nextInt(3)];
                }
                box.upload();
                compare(box, random);
            }
        }
    }

    private static void compare(DeviceBox box, Random random) {
        SharedArrays arrays = new SharedArrays();
        Doubles output = arrays.doubles(box.output.length);
        Doubles since = arrays.doubles(box.count);
        Ints flags = ints(arrays, box.flags);
        output.copyFrom(0, box.output, 0, box.output.length);
        since.copyFrom(0, box.qualified, 0, box.count);
        Atoms host = new Atoms();
        host.use(arrays.doubles(3L * box.count), output, flags, box.count, 0);
        host.useForSeeds(ints(arrays, box.mask), ints(arrays, box.type), since, i -> i + 1L);
        box.engine.use(box.atoms());
        for (int n = 0; n < 12; n++) {
            Consumer<SeedFlags> call = randomCall(random, box.count);
            call.accept(host.seedFlags());
            host.seedFlags().end();
            call.accept(box.atoms().seedFlags());
            box.atoms().seedFlags().end();
            int[] expected = new int[box.count];
            flags.copyTo(0, expected, 0, box.count);
            assertThat(box.flagsNow()).isEqualTo(expected);
            double[] times = new double[box.count];
            since.copyTo(0, times, 0, box.count);
            assertThat(box.sinceNow()).isEqualTo(times);
        }
    }

    private static Ints ints(SharedArrays arrays, int[] values) {
        Ints array = arrays.ints(values.length);
        array.copyFrom(0, values, 0, values.length);
        return array;
    }

    private static Consumer<SeedFlags> randomCall(Random random, int count) {
        int flag = 1 << random.nextInt(11);
        boolean afresh = random.nextBoolean();
        double time = 3 * random.nextDouble();
        return switch (random.nextInt(9)) {
            case 0 -> flags -> flags.takeAway(flag);
            case 1 -> flags -> flags.markGroups(1 + 4, flag, afresh);
            case 2 -> flags -> flags.markTypes(List.of(new int[] {2, 3}, new int[] {5, 5}), flag, afresh);
            case 3 -> flags -> flags.markAll(flag);
            case 4 -> values(random, count, flag, afresh);
            case 5 -> {
                List<Weighting> shown = new ArrayList<>(Arrays.asList(null, Weighting.LAMBDA, Weighting.REST));
                shown.remove(random.nextInt(3));
                yield flags -> flags.forgetRead(shown);
            }
            case 6 -> flags -> flags.noteTime(time);
            case 7 -> SeedFlags::takeOverRead;
            default -> {
                List<Boolean> answers = new ArrayList<>();
                double persist = random.nextBoolean() ? 0 : 1.5;
                boolean lapse = random.nextBoolean();
                yield flags -> {
                    answers.add(flags.decide(time, Flags.BY_KIND | Flags.BY_STATE, persist, lapse, new IntList()));
                    assertThat(answers).as("whether there was a change").containsOnly(answers.getFirst());
                };
            }
        };
    }

    private static Consumer<SeedFlags> values(Random random, int count, int flag, boolean afresh) {
        double[] some = new double[count];
        Arrays.setAll(some, _ -> new double[] {0.5, 1, 2, Double.NaN, Math.nextUp(2.0)}[random.nextInt(5)]);
        ValuesInMemory lent = new ValuesInMemory(some);
        AtomValues values = new AtomValues();
        lent.lendTo(values);
        Weighting shown = new Weighting[] {null, Weighting.LAMBDA, Weighting.REST}[random.nextInt(3)];
        return flags -> {
            flags.markValues(values, 1, 2, shown, flag, afresh);
            // They are borrowed for as long as they are needed.
            lent.lendTo(values);
        };
    }
}
