package org.mlmix.validation.oracle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlmix.bindings.ForceGroup;
import org.mlmix.bindings.SubStyle;
import org.mlmix.styles.StyleTable;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * Evaluates styles with and without the plugin, many of them in one process, whose virtual machine
 * is thus started once only.
 */
final class StyleTrial {
    private static final String COLUMNS = " id x y z fx fy fz c_e c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]";
    private static final List<String> STRESS = List.of("c_s[1]", "c_s[2]", "c_s[3]", "c_s[4]", "c_s[5]", "c_s[6]");
    /** Below this share of the sum of absolute values a sum counts as cancelling. */
    private static final double CANCELLING = 0.01;

    private final Path folder;

    /** Commands before each style. */
    private final String before;

    StyleTrial(Path folder) {
        this(folder, "");
    }

    /** @param before commands that bring the style, such as {@code plugin load} */
    StyleTrial(Path folder, String before) {
        this.folder = folder;
        this.before = before;
    }

    /** On one rank: whole box and zones, with the whole buffer and with less. */
    LammpsRun run(String name, List<StyleCase> cases) {
        return lammps().run(name, cases.stream().map(this::oneRank).collect(Collectors.joining("clear\n")))
                .succeeded();
    }

    /** On two ranks, which read the crystals that one rank has written: zones only. */
    LammpsRun runOnTwoRanks(String name, List<StyleCase> cases) {
        return lammps().ranks(2)
                .run(name, cases.stream().map(this::twoRanks).collect(Collectors.joining("clear\n")))
                .succeeded();
    }

    private Lammps lammps() {
        return Lammps.in(folder)
                // Without this property a buffer that is too small is refused.
                .javaOption("-Dmlmix.buffer.unchecked=true");
    }

    private String oneRank(StyleCase style) {
        String less = style.depth() == 0
                ? ""
                : zone(style, "less", String.format(Locale.ROOT, "buffer %g 4.0", style.buffer() - style.cutoff() / 2));
        return "print \"style-case " + style.number() + "\"\n" + before + style.settings() + style.atoms()
                + "write_data "
                + file(style, "data") + "\n" + computes() + style.seeds()
                + style.alone() + "run 0\n" + dump(style, "whole", "") + sums(style, "whole")
                + style.otherAlone() + "run 0\n" + dump(style, "other", "")
                + style.mixed(true) + zone(style, "enough", "") + less
                + "fix zone all mlmix core 1.0 blend 0.0 seed group all\nrun 0\n" + sums(style, "ones") + "unfix zone\n"
                + "group nobody empty\n" + style.mixed(false)
                + "fix zone all mlmix core 1.0 blend 0.0 seed group nobody\nrun 0\n" + sums(style, "zeros")
                + "unfix zone\nprint \"style-end\"\n";
    }

    private String twoRanks(StyleCase style) {
        return before + style.settings() + "read_data " + file(style, "data") + "\n" + computes() + style.seeds()
                + style.mixed(true) + zone(style, "ranks", "");
    }

    private static String computes() {
        return """
        compute e all pe/atom pair
        compute s all stress/atom NULL pair
        compute p all pressure NULL pair
        thermo_style custom step pe c_p[1]
        """;
    }

    private static String zone(StyleCase style, String name, String buffer) {
        return "fix zone all mlmix core 2.0 blend 2.5 " + buffer + " seed group seeds\nrun 0\n"
                + dump(style, name, " f_zone[1]") + "unfix zone\n";
    }

    private static String dump(StyleCase style, String name, String more) {
        return "write_dump all custom " + file(style, name) + COLUMNS + more + " modify sort id format float %.17g\n";
    }

    private static String file(StyleCase style, String name) {
        return style.number() + "." + name;
    }

    /** Prints energy (eV) and virial (bar Å^3). */
    private static String sums(StyleCase style, String name) {
        StringBuilder text = new StringBuilder("print \"sums ");
        text.append(style.number()).append(' ').append(name).append(" $(pe:%.17g)");
        for (int k = 1; k <= STRESS.size(); k++) {
            text.append(" $(c_p[").append(k).append("]*vol:%.17g)");
        }
        return text.append("\"\n").toString();
    }

    /** Judges a style after the run that it was part of. */
    StyleFigures judge(StyleCase style, LammpsRun run) {
        String log = section(style, run.log());
        Frame whole = run.frame(file(style, "whole"));
        Frame other = run.frame(file(style, "other"));
        Frame enough = run.frame(file(style, "enough"));
        double less = style.depth() == 0 ? Double.NaN : force(whole, other, run.frame(file(style, "less")));
        boolean energy = reports(style, StyleTrial::withoutEnergy);
        boolean virial = reports(style, StyleTrial::withoutVirial);
        double[] expected = sumsOf(style, "whole", run);
        double energySum = 0;
        double virialSum = 0;
        for (String name : List.of("ones", "zeros")) {
            double[] found = sumsOf(style, name, run);
            energySum = worse(energySum, sumError(found[0], energy ? expected[0] : 0, whole.column("c_e")));
            for (int k = 0; k < STRESS.size(); k++) {
                double sum = virial ? expected[k + 1] : 0;
                virialSum = worse(virialSum, sumError(found[k + 1], sum, whole.column(STRESS.get(k))));
            }
        }
        int weighted = (int) Arrays.stream(enough.column("f_zone[1]"))
                .filter(weight -> weight > 0)
                .count();
        return new StyleFigures(
                lists(style, log),
                buffer(log),
                force(whole, other, enough),
                less,
                error(whole, other, enough, List.of("c_e"), energy),
                error(whole, other, enough, STRESS, virial),
                energySum,
                virialSum,
                weighted);
    }

    /** Judges the same zone on two ranks; buffer, lists and sums are not looked at. */
    StyleFigures judgeTwoRanks(StyleCase style, LammpsRun run) {
        Frame whole = run.frame(file(style, "whole"));
        Frame other = run.frame(file(style, "other"));
        Frame mixed = run.frame(file(style, "ranks"));
        return new StyleFigures(
                Set.of(),
                Double.NaN,
                force(whole, other, mixed),
                Double.NaN,
                error(whole, other, mixed, List.of("c_e"), reports(style, StyleTrial::withoutEnergy)),
                error(whole, other, mixed, STRESS, reports(style, StyleTrial::withoutVirial)),
                Double.NaN,
                Double.NaN,
                0);
    }

    static Optional<String> withoutEnergy(String style) {
        return StyleTable.withoutEnergy(new SubStyle(style, ForceGroup.EXPENSIVE, 1, false, false, false));
    }

    static Optional<String> withoutVirial(String style) {
        return StyleTable.withoutVirial(new SubStyle(style, ForceGroup.EXPENSIVE, 1, false, false, false));
    }

    private static boolean reports(StyleCase style, java.util.function.Function<String, Optional<String>> without) {
        return style.names().stream().allMatch(name -> without.apply(name).isEmpty());
    }

    private static String section(StyleCase style, String log) {
        String begin = "\nstyle-case " + style.number() + "\n";
        return log.substring(log.indexOf(begin), log.indexOf("\nstyle-end\n", log.indexOf(begin)));
    }

    private static double buffer(String log) {
        Matcher found = Pattern.compile("buffers ([0-9.]+) \\(expensive\\)").matcher(log);
        if (!found.find()) {
            throw new AssertionError("no line tells the buffers in " + log);
        }
        return Double.parseDouble(found.group(1));
    }

    /** What LAMMPS prints of the lists of the first run, the style alone on the whole box. */
    private static Set<String> lists(StyleCase style, String log) {
        Matcher found = Pattern.compile("\\(\\d+\\) pair (\\S+), .*\\R\\s+attributes: (half|full)")
                .matcher(log.substring(0, log.indexOf("Loop time")));
        Set<String> kinds = new TreeSet<>();
        while (found.find()) {
            if (style.names().contains(found.group(1)) || found.group(1).equals("(sub-style)")) {
                kinds.add(found.group(2));
            }
        }
        return kinds;
    }

    private static double force(Frame whole, Frame other, Frame mixed) {
        return error(whole, other, mixed, List.of("fx", "fy", "fz"), true);
    }

    /** Largest deviation from the weighted sum, relative to the largest value of either potential. */
    private static double error(Frame whole, Frame other, Frame mixed, List<String> columns, boolean reported) {
        double[] weight = mixed.column("f_zone[1]");
        double largest = 0;
        double error = 0;
        for (String column : columns) {
            double[] expensive = whole.column(column);
            double[] cheap = other.column(column);
            double[] found = mixed.column(column);
            for (int i = 0; i < found.length; i++) {
                double expected = reported ? blended(weight[i], expensive[i], cheap[i]) : 0;
                largest = Math.max(largest, Math.max(Math.abs(expensive[i]), Math.abs(cheap[i])));
                error = worse(error, Math.abs(found[i] - expected));
            }
        }
        return error / largest;
    }

    /** What has no weight is not looked at. */
    private static double blended(double weight, double expensive, double cheap) {
        return (weight > 0 ? weight * expensive : 0) + (weight < 1 ? (1 - weight) * cheap : 0);
    }

    private static double sumError(double found, double expected, double[] byAtom) {
        double all = Arrays.stream(byAtom).map(Math::abs).sum();
        double scale = Math.abs(expected) < CANCELLING * all ? all : Math.abs(expected);
        return scale == 0 ? Math.abs(found - expected) : Math.abs(found - expected) / scale;
    }

    /** A NaN must not pass for a small number. */
    private static double worse(double error, double another) {
        return another <= error ? error : Double.isNaN(another) ? Double.POSITIVE_INFINITY : another;
    }

    private static double[] sumsOf(StyleCase style, String name, LammpsRun run) {
        String begin = style.number() + " " + name + " ";
        List<String> lines = run.lines("sums").stream()
                .filter(line -> line.startsWith(begin))
                .toList();
        return Arrays.stream(lines.getFirst().substring(begin.length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
