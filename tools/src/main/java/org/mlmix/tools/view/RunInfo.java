package org.mlmix.tools.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page must know beside the frames themselves; becomes JSON.
 *
 * @param title heading of the page
 * @param units LAMMPS' unit style, empty when the dump does not say
 * @param coordinates names of the columns that the positions come from
 * @param scaled whether these are fractions of the box' edges
 * @param resolution positions are right to this, distance units
 * @param columns those of the dump, in its order
 * @param stored those of the frames, behind the ids and positions
 * @param roles columns of fix mlmix, by {@link Role#key}
 * @param lookedFor the names of those that were not found
 */
record RunInfo(
        String title,
        String units,
        List<String> coordinates,
        boolean scaled,
        double resolution,
        List<String> columns,
        List<RunColumns.Summary> stored,
        Map<String, String> roles,
        List<String> lookedFor,
        List<FrameInfo> frames) {

    static RunInfo of(
            String title,
            String units,
            Coordinates coordinates,
            RunColumns columns,
            Roles roles,
            List<FrameInfo> frames) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Role role : Role.values()) {
            roles.name(role).ifPresentOrElse(name -> found.put(role.key, name), () -> missing.add(role.of("ID")));
        }
        return new RunInfo(
                title,
                units,
                coordinates.columns(),
                coordinates.scaled,
                frames.stream().mapToDouble(FrameInfo::resolution).max().orElse(0),
                columns.names(),
                columns.summaries(),
                found,
                missing,
                List.copyOf(frames));
    }
}
