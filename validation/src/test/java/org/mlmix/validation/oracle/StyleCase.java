package org.mlmix.validation.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlmix.styles.StyleTable;

/**
 * A pair style, or several that act together, with a potential: a line of pair-styles.txt.
 *
 * @param styles words of the pair_style line, the style first that needs the widest buffer
 * @param coefficients words of pair_coeff behind the types, by style
 * @param cutoff the largest one, Å
 * @param crystal lattice, lattice parameter (Å), cells along each edge, number of types
 */
record StyleCase(
        int number, List<String> styles, List<String> coefficients, double cutoff, List<String> crystal, String flag) {
    private static final String FILE = "pair-styles.txt";
    private static final String ALSO = " \\+ ";

    /** All lines of the file. */
    static List<StyleCase> all() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StyleCase.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            List<StyleCase> cases = new ArrayList<>();
            for (String line : reader.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    cases.add(parse(cases.size(), line));
                }
            }
            return List.copyOf(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the file, or of that form. */
    static StyleCase parse(int number, String line) {
        List<String> fields =
                List.of(line.split("\\|")).stream().map(String::strip).toList();
        return new StyleCase(
                number,
                List.of(fields.get(0).split(ALSO)),
                List.of(fields.get(1).split(ALSO, -1)),
                Double.parseDouble(fields.get(2)),
                List.of(fields.get(3).split(" ")),
                fields.size() > 4 ? fields.get(4) : "");
    }

    String name() {
        return IntStream.range(0, styles.size()).mapToObj(this::style).collect(Collectors.joining(" + "));
    }

    List<String> names() {
        return IntStream.range(0, styles.size()).mapToObj(this::style).toList();
    }

    private String style(int n) {
        return styles.get(n).split(" ")[0];
    }

    /** Cutoffs that the buffer is wide. */
    int depth() {
        return StyleTable.depth(style(0)).orElseThrow(() -> new AssertionError("not in the table: " + name()));
    }

    double buffer() {
        return depth() * cutoff;
    }

    /** Whether a buffer half a cutoff narrower must err. */
    boolean errsWithLess() {
        return depth() > 0 && !flag.equals("unseen");
    }

    /** Words of the potential, for readers. */
    String potential() {
        return IntStream.range(0, styles.size())
                .mapToObj(n -> "`" + (styles.get(n).split(" ").length > 1 ? styles.get(n) + "`, `" : "")
                        + (coefficients.get(n).isEmpty() ? "* *" : coefficients.get(n)) + "`")
                .collect(Collectors.joining("; "));
    }

    /** The potential on the whole box, without the plugin. */
    String alone() {
        if (styles.size() == 1) {
            return "pair_style " + styles.getFirst() + "\npair_coeff * * " + coefficients.getFirst() + "\n";
        }
        return "pair_style hybrid/overlay " + String.join(" ", styles) + "\n" + coefficientLines();
    }

    /** A pairwise potential to mix it with, of another style: pair_coeff goes by names. */
    String otherAlone() {
        return "pair_style " + other() + "\npair_coeff * * " + otherCoefficients() + "\n";
    }

    private String other() {
        return names().contains("lj/cut") ? "morse 3.2" : "lj/cut 3.2";
    }

    private String otherCoefficients() {
        return names().contains("lj/cut") ? "0.05 1.3588 2.866" : "0.05 2.0";
    }

    /** Both, this one in the group {@code expensive} or {@code cheap}. */
    String mixed(boolean expensive) {
        String words = String.join(" ", styles);
        return "pair_style hybrid/mlmix expensive " + (expensive ? words : other()) + " cheap "
                + (expensive ? other() : words) + "\n" + coefficientLines() + "pair_coeff * * " + other().split(" ")[0]
                + " " + otherCoefficients() + "\n";
    }

    private String coefficientLines() {
        return IntStream.range(0, styles.size())
                .mapToObj(n -> "pair_coeff * * " + style(n) + " " + coefficients.get(n) + "\n")
                .collect(Collectors.joining());
    }

    /** Commands before the box is there. */
    String settings() {
        String atomStyle = flag.isEmpty() || flag.equals("unseen") ? "atomic" : flag;
        return "plugin load mlmixplugin.so\nunits metal\natom_style " + atomStyle + "\natom_modify map yes\n";
    }

    /** Commands that make the crystal, displaced at random. */
    String atoms() {
        int types = crystal.size() > 3 ? Integer.parseInt(crystal.get(3)) : 1;
        StringBuilder text = new StringBuilder();
        text.append("lattice ")
                .append(crystal.get(0))
                .append(' ')
                .append(crystal.get(1))
                .append('\n');
        text.append(String.format("region box block 0 %1$s 0 %1$s 0 %1$s%n", crystal.get(2)));
        text.append("create_box ").append(types).append(" box\ncreate_atoms 1 box\n");
        text.append("displace_atoms all random 0.15 0.15 0.15 4711 units box\n");
        for (int type = 2; type <= types; type++) {
            text.append(String.format(Locale.ROOT, "set type 1 type/fraction %d %g 9%d%n", type, 1.0 / types, type));
        }
        text.append(
                switch (flag) {
                    case "charge" -> "variable q atom 0.5*sin(id)\nset group all charge v_q\nmass * 50.0\n";
                    case "sphere" ->
                        "variable d atom 1.5+0.2*sin(id)\nset group all diameter v_d\nset group all mass 50.0\n";
                    default -> "mass * 50.0\n";
                });
        return text.toString();
    }

    /** Commands that make the few atoms around a site in the middle seeds. */
    String seeds() {
        int cells = Integer.parseInt(crystal.get(2)) / 2;
        double middle = cells * Double.parseDouble(crystal.get(1));
        return String.format(
                Locale.ROOT,
                "region seeds sphere %1$.17g %1$.17g %1$.17g 1.9 units box%ngroup seeds region seeds%n",
                middle);
    }

    @Override
    public String toString() {
        return name() + " " + coefficients;
    }
}
