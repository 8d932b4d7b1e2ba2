package org.mlmix.validation.study;

import java.util.Map;
import java.util.TreeMap;

/**
 * One way to compute the same thing. Its name is the deck's variable {@code arm}.
 *
 * @param name letters, digits, dots and dashes: a folder's name
 * @param title for people
 * @param variables of the deck, in addition to those of the study
 */
public record Arm(String name, String title, Map<String, String> variables) {
    /** The expensive potential on all atoms: what the others are compared with. */
    public static final Arm EXPENSIVE = new Arm("expensive", "expensive potential only", Map.of());

    public static final Arm MIXED = new Arm("mixed", "mixed", Map.of());

    public static final Arm CHEAP = new Arm("cheap", "cheap potential only", Map.of());

    /** In the names of arms, ahead of the stride. */
    public static final String STRIDED = "-stride-";

    public Arm {
        variables = Map.copyOf(new TreeMap<>(variables));
    }

    /** Mixed in space and in time; the deck's variable {@code stride} is 1 in other arms. */
    public static Arm mixed(int stride) {
        return new Arm(
                MIXED.name() + STRIDED + stride, "mixed, stride " + stride, Map.of("stride", String.valueOf(stride)));
    }

    /** The same with further variables of the deck, or other values of them. */
    public Arm with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new Arm(name, title, all);
    }

    /** Whether the expensive potential acts on some steps only, by the name of an arm. */
    public static boolean isStrided(String name) {
        return name.contains(STRIDED);
    }

    /** Whether a zone is at work in it. */
    public boolean isMixed() {
        return name.startsWith("mixed");
    }

    /** Value of the deck's variable {@code arm}, which names the file of potentials: "mixed" with any stride. */
    public String word() {
        return isMixed() ? MIXED.name() : name;
    }
}
