package org.mlmix.validation.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Potentials that are mixed.
 *
 * @param expensiveBuffer what the plugin should choose by itself, Å
 * @param cheapBuffer what the plugin should choose by itself, Å
 */
public record Mixture(
        String name,
        List<SubStyle> expensive,
        List<SubStyle> cheap,
        List<SubStyle> always,
        double expensiveBuffer,
        double cheapBuffer) {

    /** Commands for mixing, without the fix. */
    public String mixed() {
        List<SubStyle> line = new ArrayList<>(expensive);
        line.addAll(cheap);
        line.addAll(always);
        String words = "expensive " + words(expensive) + " cheap " + words(cheap);
        if (!always.isEmpty()) {
            words += " always " + words(always);
        }
        return "pair_style hybrid/mlmix " + words + "\n" + SubStyle.coefficients(line);
    }

    /** Commands for some of the sub-styles alone, acting on all atoms. */
    public static String alone(List<SubStyle> group) {
        return "pair_style hybrid/overlay " + words(group) + "\npair_coeff * * none\n" + SubStyle.coefficients(group);
    }

    /** Commands for all sub-styles at once, some of them switched off afterwards. */
    public String overlay(List<SubStyle> switchedOff) {
        List<SubStyle> line = new ArrayList<>(expensive);
        line.addAll(cheap);
        line.addAll(always);
        String off = switchedOff.stream()
                .map(sub -> "pair_modify pair " + sub.style() + " compute no\n")
                .collect(Collectors.joining());
        return "pair_style hybrid/overlay " + words(line) + "\n" + SubStyle.coefficients(line) + off;
    }

    /** Commands for LAMMPS' own mixing by factors, which it reads from variables. */
    public String scaled(String expensiveFactor, String cheapFactor) {
        StringBuilder words = new StringBuilder("pair_style hybrid/scaled");
        expensive.forEach(
                s -> words.append(' ').append(expensiveFactor).append(' ').append(s.words()));
        cheap.forEach(s -> words.append(' ').append(cheapFactor).append(' ').append(s.words()));
        always.forEach(s -> words.append(" 1.0 ").append(s.words()));
        List<SubStyle> line = new ArrayList<>(expensive);
        line.addAll(cheap);
        line.addAll(always);
        return words + "\n" + SubStyle.coefficients(line);
    }

    private static String words(List<SubStyle> group) {
        return group.stream().map(SubStyle::words).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return name;
    }
}
