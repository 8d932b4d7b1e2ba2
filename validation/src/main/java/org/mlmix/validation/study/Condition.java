package org.mlmix.validation.study;

import java.util.Map;

/**
 * What a study is repeated at, as a temperature; the same for all arms.
 *
 * @param name letters, digits, dots and dashes: a folder's name
 * @param title for people, with unit
 * @param value in its unit, for plots
 * @param variables of the deck
 */
public record Condition(String name, String title, double value, Map<String, String> variables) {
    /** Of a study that has but one. */
    public static final Condition ONLY = new Condition("all", "", 0, Map.of());

    public Condition {
        variables = Map.copyOf(variables);
    }

    /** A temperature, K, which the deck has as variable {@code temperature}. */
    public static Condition temperature(int kelvin) {
        return new Condition(kelvin + "K", kelvin + " K", kelvin, Map.of("temperature", String.valueOf(kelvin)));
    }
}
