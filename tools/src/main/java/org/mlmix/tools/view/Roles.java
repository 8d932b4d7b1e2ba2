package org.mlmix.tools.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** As {@link #find(Dump, Map, Optional)}, by what the first snapshot alone tells. */
    static Roles find(Dump dump, Map<Role, String> given) {
        return find(dump, given, new FixSearch(dump, given).fix());
    }

    /**
     * Takes the columns that the user names, and the others of one fix.
     *
     * @param fix ID of fix mlmix, if one was found
     */
    static Roles find(Dump dump, Map<Role, String> given, Optional<String> fix) {
        Map<Role, String> names = new EnumMap<>(Role.class);
        names.putAll(given);
        given.forEach((role, name) -> {
            if (dump.find(name).isEmpty()) {
                throw new LammpsFailure("there is no column " + name + " for " + role.key + " (--columns), only "
                        + String.join(" ", dump.names()));
            }
        });
        fix.ifPresent(id -> {
            for (Role role : Role.values()) {
                if (dump.find(role.of(id)).filter(role::allows).isPresent()) {
                    names.putIfAbsent(role, role.of(id));
                }
            }
        });
        return new Roles(names);
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
