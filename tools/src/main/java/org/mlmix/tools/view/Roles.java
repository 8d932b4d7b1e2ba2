package org.mlmix.tools.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.DumpColumn;
import org.mlmix.tools.lammps.LammpsFailure;

/**
 * Which columns of a dump hold what {@code fix mlmix} computed.
 *
 * @param names of the columns that were found
 */
record Roles(Map<Role, String> names) {
    private static final Pattern PER_ATOM = Pattern.compile("f_(.+)\\[[12]]");

    /**
     * Takes the columns that the user names, and finds the others by their own names: those of the fix
     * that has a weight and a zone whose values are such. Another fix may have columns 1 and 2, too.
     */
    static Roles find(Dump dump, Map<Role, String> given) {
        Map<Role, String> names = new EnumMap<>(Role.class);
        names.putAll(given);
        given.forEach((role, name) -> {
            if (dump.find(name).isEmpty()) {
                throw new LammpsFailure("there is no column " + name + " for " + role.key + " (--columns), only "
                        + String.join(" ", dump.names()));
            }
        });
        fix(dump).ifPresent(fix -> {
            for (Role role : Role.values()) {
                if (dump.find(role.of(fix)).filter(role::allows).isPresent()) {
                    names.putIfAbsent(role, role.of(fix));
                }
            }
        });
        return new Roles(names);
    }

    private static Optional<String> fix(Dump dump) {
        return dump.names().stream()
                .map(PER_ATOM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .distinct()
                .filter(fix -> found(dump, fix, Role.ZONE) + found(dump, fix, Role.WEIGHT) > 0)
                .max(Comparator.comparingInt(fix -> 2 * found(dump, fix, Role.ZONE) + found(dump, fix, Role.WEIGHT)));
    }

    /** 1 if the fix has a column that can be of this role, a large negative number if it cannot. */
    private static int found(Dump dump, String fix, Role role) {
        Optional<DumpColumn> column = dump.find(role.of(fix));
        return column.map(values -> role.allows(values) ? 1 : -9).orElse(0);
    }

    Optional<String> name(Role role) {
        return Optional.ofNullable(names.get(role));
    }

    /** The values of a role, which must be such. */
    Optional<double[]> values(Role role, Dump dump) {
        return name(role).map(name -> {
            DumpColumn column = dump.find(name).orElseThrow();
            for (int i = 0; i < dump.count(); i++) {
                if (column.isText() || !role.allows(column.values()[i])) {
                    String value = column.isText() ? "text" : String.valueOf(column.values()[i]);
                    throw new LammpsFailure("step " + dump.step() + ", line " + (dump.line() + 1 + i) + ": column "
                            + name + " holds " + value + ", but " + role.range()
                            + "; name the right column with --columns " + role.key + "=NAME");
                }
            }
            return column.values();
        });
    }

    /** What was found and what was not, one line each. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(
                names.isEmpty()
                        ? "no columns of fix mlmix"
                        : names.entrySet().stream()
                                .map(entry -> entry.getKey().key + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
        String missing = Arrays.stream(Role.values())
                .filter(role -> !names.containsKey(role))
                .map(role -> role.of("ID") + " (" + role.key + ")")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            lines.add("looked in vain for " + missing + (names.containsKey(Role.ZONE) ? "" : hint()));
        }
        return lines;
    }

    private static String hint() {
        return "; dump them with the ID of fix mlmix, or name the columns with --columns zone=NAME,weight=NAME";
    }
}
