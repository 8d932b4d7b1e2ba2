package org.mlmix.fitter.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.family.DesignBlock;
import org.mlmix.fitter.family.Family;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.solve.Leverage;

/** How far the force rows of a frame lie from what the fit has seen: the largest of their lengths. */
public record GradeFrames(Family family, Leverage leverage, Frame frame) implements LammpsTask<Double> {
    private static final int ROWS = 300;

    @Override
    public Double run(LammpsHost host) {
        DesignBlock block = family.design(frame.structure(), host);
        int columns = block.columns();
        int end = (block.rows() - 6) * columns;
        double largest = 0;
        // A few rows at a time: there may be as much memory in a block as anywhere.
        for (int start = columns; start < end; start += ROWS * columns) {
            double[] forces = Arrays.copyOfRange(block.values(), start, Math.min(end, start + ROWS * columns));
            largest = Math.max(
                    largest, Arrays.stream(leverage.grades(forces)).max().orElse(0));
        }
        return largest;
    }

    /** Largest grade of each group of frames; the most extreme training row has 1. */
    public static List<SolvedFit.Grade> of(Family family, Leverage leverage, List<Frame> frames, Workers workers) {
        List<Frame> some =
                frames.stream().filter(frame -> frame.kind() != Kind.STRAINED).toList();
        List<Double> lengths = workers.callAll(some.stream()
                .map(frame -> new GradeFrames(family, leverage, frame))
                .toList());
        double training = 0;
        Map<String, Double> groups = new LinkedHashMap<>();
        for (int n = 0; n < some.size(); n++) {
            Frame frame = some.get(n);
            groups.merge(frame.kind().word() + ", " + frame.split().word(), lengths.get(n), Math::max);
            if (frame.split() == Split.TRAIN) {
                training = Math.max(training, lengths.get(n));
            }
        }
        double unit = training;
        List<SolvedFit.Grade> grades = new ArrayList<>();
        groups.forEach((group, length) -> grades.add(new SolvedFit.Grade(group, length / unit)));
        return grades;
    }
}
