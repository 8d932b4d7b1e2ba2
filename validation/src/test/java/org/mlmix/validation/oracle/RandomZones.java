package org.mlmix.validation.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Metric;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Shape;
import org.mlmix.validation.system.Zone;

/** Zones with random radii, settings and seeds. The same random seed gives the same zones. */
final class RandomZones {
    private final Configuration configuration;
    private final SplittableRandom random;
    private final double widestCore;
    private final double widestBlend;

    RandomZones(Configuration configuration, long seed, double widestCore, double widestBlend) {
        this.configuration = configuration;
        this.random = new SplittableRandom(seed);
        this.widestCore = widestCore;
        this.widestBlend = widestBlend;
    }

    List<ZoneCase> take(int howMany) {
        List<ZoneCase> cases = new ArrayList<>();
        for (int n = 0; n < howMany; n++) {
            cases.add(new ZoneCase(zone(), seeds()));
        }
        return cases;
    }

    private Zone zone() {
        double core = random.nextInt(8) == 0 ? 0 : round(widestCore * random.nextDouble());
        double blend = random.nextInt(6) == 0 ? 0 : round(0.5 + widestBlend * random.nextDouble());
        Zone zone = Zone.of(core, blend)
                .metric(Metric.values()[random.nextInt(2)])
                .shape(Shape.values()[random.nextInt(3)])
                .every(random.nextInt(4));
        if (random.nextInt(3) == 0) {
            Mixture mixture = configuration.mixture();
            zone = zone.buffers(
                    round(mixture.expensiveBuffer() + 0.01 + 2 * random.nextDouble()),
                    round(mixture.cheapBuffer() + 0.01 + 2 * random.nextDouble()));
        }
        return zone;
    }

    private List<Integer> seeds() {
        int atoms = configuration.frame().count();
        return switch (random.nextInt(10)) {
            case 0 -> List.of();
            case 1 -> configuration.nearestTo(fraction(), Math.max(1, atoms / 4));
            case 2 -> scattered(atoms);
            case 3 -> configuration.nearestTo(new double[] {0, 0, 0}, 1);
            default -> configuration.nearestTo(fraction(), 1 + random.nextInt(4));
        };
    }

    private List<Integer> scattered(int atoms) {
        return random.ints(3, 1, atoms + 1).distinct().boxed().toList();
    }

    private double[] fraction() {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    /** Three decimals: what is printed in a message is what was used. */
    private static double round(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
