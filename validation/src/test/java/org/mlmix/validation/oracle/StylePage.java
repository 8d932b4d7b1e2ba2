package org.mlmix.validation.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlmix.styles.StyleTable;
import org.mlmix.tools.lammps.Installation;

/** The page of the documentation that lists all pair styles; the part between two marks is generated. */
final class StylePage {
    private static final String BEGIN = "<!-- generated: begin -->";
    private static final String END = "<!-- generated: end -->";
    private static final int COLUMNS_WITHOUT_ERRORS = 6;

    /** Errors below this are rounding. */
    private static final double ROUNDING = 1e-12;

    private StylePage() {}

    /**
     * What the page says now of styles that this build does not have, it says on.
     *
     * @param figures of the styles that were evaluated
     * @param rest names of the styles of the build of which nothing is known, and of those that leave
     *     a part to kspace
     * @param present all styles of the build
     */
    static String generate(Map<StyleCase, StyleFigures> figures, Map<String, Set<String>> rest, Set<String> present) {
        StringBuilder text = new StringBuilder();
        text.append("| style | list | buffer, cutoffs | energy | virial | shown with | error | half a cutoff less |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        List<StyleCase> all = StyleCase.all();
        for (StyleCase style : all) {
            StyleFigures found = figures.get(style);
            text.append(found == null ? committedRow(style) : row(style, found)).append('\n');
        }
        text.append("\nWithout energy or virial, which are then reported as 0:\n\n");
        withheld(all).forEach((what, reason) -> text.append(bullet(what, reason)));
        text.append("\nRefused in the groups `expensive` and `cheap`:\n\n");
        StyleTable.refused().forEach((name, reason) -> text.append(bullet("`" + name + "`", reason)));
        StyleTable.refusedVariants()
                .forEach((ending, reason) -> text.append(bullet("variants that end in `" + ending + "`", reason)));
        text.append("\nRefused in every group:\n\n");
        StyleTable.refusedEverywhere()
                .forEach((ending, reason) -> text.append(bullet("variants that end in `" + ending + "`", reason)));
        rest.forEach((title, names) -> text.append('\n')
                .append(title)
                .append(": ")
                .append(quoted(withAbsent(title, names, present), ", "))
                .append(".\n"));
        return text.toString();
    }

    private static String committedRow(StyleCase style) {
        String label = "| " + quoted(style.names(), " + ") + " |";
        return committed()
                .lines()
                .filter(line -> line.startsWith(label) && line.contains(" | " + style.potential() + " | "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "neither this LAMMPS nor the page has pair style " + style.name() + "; is it misspelt?"));
    }

    /** With the names that the page has and the build has not. */
    private static Set<String> withAbsent(String title, Set<String> names, Set<String> present) {
        Set<String> all = new TreeSet<>(names);
        committed()
                .lines()
                .filter(line -> line.startsWith(title))
                .flatMap(line -> Pattern.compile("`([^`]+)`")
                        .matcher(line.substring(title.length()))
                        .results())
                .map(found -> found.group(1))
                .filter(name -> !present.contains(name))
                .forEach(all::add);
        return all;
    }

    private static String row(StyleCase style, StyleFigures found) {
        List<String> cells = List.of(
                quoted(style.names(), " + "),
                found.lists().size() > 1 ? "both" : String.join("", found.lists()),
                style.depth() + "",
                style.names().stream().allMatch(n -> StyleTrial.withoutEnergy(n).isEmpty()) ? "yes" : "no",
                style.names().stream().allMatch(n -> StyleTrial.withoutVirial(n).isEmpty()) ? "yes" : "no",
                style.potential(),
                power(found.force()),
                Double.isNaN(found.less()) ? "" : power(found.less()));
        return "| " + String.join(" | ", cells) + " |";
    }

    /** As a power of ten, so that it is the same on all machines, or almost. */
    private static String power(double error) {
        return error < ROUNDING
                ? "< 1e-12"
                : String.format(Locale.ROOT, "1e%d", Math.round(Math.log10(error)))
                        .replace("1e0", "1");
    }

    private static Map<String, String> withheld(List<StyleCase> styles) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String name :
                styles.stream().flatMap(s -> s.names().stream()).sorted().toList()) {
            StyleTrial.withoutEnergy(name).ifPresent(reason -> reasons.put("`" + name + "`, energy", reason));
            StyleTrial.withoutVirial(name).ifPresent(reason -> reasons.put("`" + name + "`, virial", reason));
        }
        return reasons;
    }

    private static String bullet(String what, String reason) {
        return "- " + what + ": " + reason + "\n";
    }

    private static String quoted(Collection<String> names, String separator) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(separator));
    }

    /** What the page says now. */
    static String committed() {
        String page = page();
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END))
                .strip();
    }

    static void rewrite(String generated) {
        String page = page();
        try {
            Files.writeString(
                    path(),
                    page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + generated
                            + page.substring(page.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its lines; of rows of the table all but the errors, which are not the same on all machines. */
    static List<String> withoutErrors(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.strip().split("\n")) {
            List<String> cells = List.of(line.split("\\|"));
            lines.add(
                    line.startsWith("|")
                            ? String.join("|", cells.subList(0, Math.min(cells.size(), COLUMNS_WITHOUT_ERRORS + 1)))
                            : line);
        }
        return lines;
    }

    private static String page() {
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path() {
        return Installation.fromProperties().home().resolve("docs").resolve("styles.md");
    }
}
