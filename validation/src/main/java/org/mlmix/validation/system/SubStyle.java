package org.mlmix.validation.system;

import java.util.ArrayList;
import java.util.List;

/**
 * A sub-style of a hybrid pair style.
 *
 * @param style its name
 * @param arguments its words in the pair_style line
 * @param coefficients its pair_coeff lines, without the command and the name of the style
 */
public record SubStyle(String style, String arguments, List<Coefficients> coefficients) {

    /** {@code types} are the first two words of pair_coeff, {@code rest} those behind the style. */
    public record Coefficients(String types, String rest) {}

    public static SubStyle of(String style, String arguments, String types, String rest) {
        return new SubStyle(style, arguments, List.of(new Coefficients(types, rest)));
    }

    public SubStyle and(String types, String rest) {
        List<Coefficients> all = new ArrayList<>(coefficients);
        all.add(new Coefficients(types, rest));
        return new SubStyle(style, arguments, all);
    }

    /** Its words in the pair_style line. */
    public String words() {
        return (style + " " + arguments).strip();
    }

    /** pair_coeff commands; a style that occurs twice in the whole line is numbered. */
    public static String coefficients(List<SubStyle> line) {
        StringBuilder commands = new StringBuilder();
        for (int n = 0; n < line.size(); n++) {
            SubStyle sub = line.get(n);
            String number = "";
            if (line.stream().filter(other -> other.style.equals(sub.style)).count() > 1) {
                number = " "
                        + line.subList(0, n + 1).stream()
                                .filter(o -> o.style.equals(sub.style))
                                .count();
            }
            for (Coefficients c : sub.coefficients) {
                commands.append("pair_coeff ").append(c.types).append(' ').append(sub.style);
                commands.append(number).append(' ').append(c.rest).append('\n');
            }
        }
        return commands.toString();
    }
}
