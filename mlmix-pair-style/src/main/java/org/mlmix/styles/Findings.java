package org.mlmix.styles;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What trials have found of sub-styles.
 *
 * @param potentials names what the sub-styles were made from: findings hold for these alone
 * @param byIndex of a sub-style in the pair_style line
 */
public record Findings(String potentials, Map<Integer, Finding> byIndex) {
    /** Nothing was tried. */
    public static final Findings NONE = new Findings("", Map.of());

    public Findings {
        byIndex = Map.copyOf(byIndex);
    }

    public Optional<Finding> of(int subStyle) {
        return Optional.ofNullable(byIndex.get(subStyle));
    }

    /** These where they hold for {@code others}, else none. */
    public Findings heldFor(String others) {
        return potentials.equals(others) ? this : new Findings(others, Map.of());
    }

    /** These and others of the same potentials. */
    public Findings with(Map<Integer, Finding> more) {
        Map<Integer, Finding> all = new TreeMap<>(byIndex);
        all.putAll(more);
        return new Findings(potentials, all);
    }
}
