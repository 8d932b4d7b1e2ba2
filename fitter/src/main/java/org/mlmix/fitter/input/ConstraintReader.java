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
    /** What says which structure a row is about. */
    private static final List<String> KINDS = List.of("defect", "file", "shear");

    /** Cosine of what counts as a right angle. */
    private static final double ROUNDING = 1e-9;

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
        List<String> kinds = KINDS.stream().filter(row::has).toList();
        if (kinds.isEmpty()) {
            row.mistakes().add(row.pointer(), " has none of " + String.join(", ", KINDS) + ": expected one of them");
        } else if (kinds.size() > 1) {
            row.mistakes().add(row.pointer(), " has " + String.join(" and ", kinds) + ": expected one of them");
        }
        if (row.has("defect")) {
            checkDefect(row, crystal);
        } else {
            allowed(row, "cells", false, "it left out: only a defect's cell is made of so many");
        }
        Optional<FitInput.Shear> shear = row.has("shear") ? shear(row) : Optional.empty();
        allowed(row, "along", row.has("shear"), "it left out, or a shear");
        allowed(row, "plane", row.has("shear"), "it left out, or a shear");
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
                shear,
                row.text("quantity"),
                row.has("atom") ? row.whole("atom") : 0,
                row.has("direction") ? row.text("direction") : "x",
                row.has("value") ? Optional.of(row.number("value")) : Optional.empty());
    }

    private static Optional<FitInput.Shear> shear(Section row) {
        if (row.text("quantity").equals("force")) {
            row.wrong("quantity", "energy: a sheared crystal's row is its energy");
        }
        if (!row.has("along")) {
            row.missing("along", "three numbers: the direction of the shear, as [1, 1, 1]");
        }
        if (!row.has("plane")) {
            row.missing("plane", "three numbers: the normal of the plane, as [-1, -1, 2]");
        }
        if (!row.has("along") || !row.has("plane")) {
            return Optional.empty();
        }
        List<Double> along = row.numbers("along");
        List<Double> plane = row.numbers("plane");
        double lengths = Math.sqrt(dot(along, along) * dot(plane, plane));
        if (!(lengths > 0)) {
            row.wrong(dot(along, along) > 0 ? "plane" : "along", "a direction: three numbers that are not all 0");
        } else if (Math.abs(dot(along, plane)) > ROUNDING * lengths) {
            row.wrong("along", "a direction in the plane, at a right angle to its normal");
        }
        return Optional.of(new FitInput.Shear(row.number("shear"), along, plane));
    }

    private static double dot(List<Double> one, List<Double> two) {
        double sum = 0;
        for (int x = 0; x < 3; x++) {
            sum += one.get(x) * two.get(x);
        }
        return sum;
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
