package org.mlmix.validation.oracle;

import java.util.List;
import java.util.stream.Collectors;
import org.mlmix.validation.system.Zone;

/**
 * A zone around given seeds.
 *
 * @param seeds ids of atoms; may be empty
 */
record ZoneCase(Zone zone, List<Integer> seeds) {

    /** Commands that define the seed group and the fix; both may exist from an earlier case. */
    String commands() {
        String ids = seeds.isEmpty()
                ? ""
                : "group seeds id " + seeds.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n";
        return "group seeds clear\n" + ids + "fix zone all mlmix " + zone.words() + " seed group seeds\n";
    }

    boolean[] flags(int atoms) {
        boolean[] flags = new boolean[atoms];
        for (int id : seeds) {
            flags[id - 1] = true;
        }
        return flags;
    }

    @Override
    public String toString() {
        return zone.words() + ", seeds " + (seeds.size() > 12 ? seeds.size() + " atoms" : seeds);
    }
}
