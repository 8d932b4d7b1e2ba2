package org.mlmix.fitter.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mlmix.fitter.input.FitInput.ConstraintInput;
import org.mlmix.fitter.input.FitInput.CrystalInput;
import org.mlmix.fitter.input.FitInput.NoiseInput;
import org.mlmix.fitter.input.FitInput.RowInput;
import org.mlmix.fitter.input.FitInput.SamplingInput;

/** Reads the section {@code constraints}, and scales for kinds of rows. */
final class ConstraintReader {
    private ConstraintReader() {}

    static ConstraintInput read(Section constraints, CrystalInput crystal, SamplingInput sampling) {
        if (constraints.text("strained").equals("inequality") && sampling.strainPoints() == 0) {
            constraints.wrong("strained", "check, or strained cells to hold it to: sampling.strain_points is 0");
        }
        if (constraints.flag("hot_pressure") && sampling.trainFrames() == 0) {
            constraints.wrong("hot_pressure", "false, or hot frames to average over: sampling.train_frames is 0");
        }
        return new ConstraintInput(
                constraints.flag("energy"),
                constraints.flag("pressure"),
                constraints.flag("elastic"),
                constraints.flag("hot_pressure"),
                constraints.text("strained"),
                noise(constraints.section("tolerances")),
                rows(constraints.sections("rows"), crystal, sampling));
    }

    static NoiseInput noise(Section noise) {
        return new NoiseInput(noise.number("energy"), noise.number("force"), noise.number("stress"));
    }

    private static List<RowInput> rows(List<Section> sections, CrystalInput crystal, SamplingInput sampling) {
        Set<String> names = new HashSet<>();
        List<RowInput> rows = new ArrayList<>();
        for (Section section : sections) {
            if (!names.add(section.text("name"))) {
                section.wrong("name", "another name: an earlier row has this one");
            }
            rows.add(row(section, crystal, sampling));
        }
        return rows;
    }

    private static RowInput row(Section row, CrystalInput crystal, SamplingInput sampling) {
        boolean force = row.text("quantity").equals("force");
        if (row.has("defect") == row.has("file")) {
            row.mistakes()
                    .add(
                            row.pointer(),
                            row.has("file")
                                    ? " has both defect and file: expected one of them"
                                    : " has neither defect nor file: expected one of them");
        }
        if (row.has("defect")) {
            checkDefect(row, crystal);
        } else {
            allowed(row, "cells", false, "it left out: a file says how large its cell is");
        }
        allowed(row, "atom", force, "it left out, or quantity: force");
        allowed(row, "direction", force, "it left out, or quantity: force");
        if (force && !row.has("atom")) {
            row.missing("atom", "the number of the atom whose force it is, counted from 0");
        }
        if (force && !row.has("direction")) {
            row.missing("direction", "x, y or z");
        }
        Optional<Path> file = row.has("file") ? Optional.of(row.file("file")) : Optional.empty();
        return new RowInput(
                row.text("name"),
                row.has("defect") ? Optional.of(row.text("defect")) : Optional.empty(),
                row.has("cells") ? row.wholes("cells") : sampling.cells(),
                file,
                row.text("quantity"),
                row.has("atom") ? row.whole("atom") : 0,
                row.has("direction") ? row.text("direction") : "x",
                row.has("value") ? Optional.of(row.number("value")) : Optional.empty());
    }

    private static void checkDefect(Section row, CrystalInput crystal) {
        if (row.text("quantity").equals("force")) {
            row.wrong("quantity", "energy: a defect's row is its formation energy");
        }
        if (row.text("defect").startsWith("dumbbell") && !CrystalReader.cubic(crystal.structure())) {
            row.wrong("defect", "vacancy: dumbbells need structure bcc, fcc or diamond");
        }
    }

    private static void allowed(Section row, String key, boolean allowed, String expected) {
        if (row.has(key) && !allowed) {
            row.wrong(key, expected);
        }
    }
}
