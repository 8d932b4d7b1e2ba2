package org.mlmix.fitter.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mlmix.fitter.check.ErrorTable;
import org.mlmix.fitter.check.Quantity;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.report.FitReport;
import org.mlmix.fitter.sampling.LabelStructures;

/** Errors of the written potential, evaluated by LAMMPS, on every group of frames. */
final class TestErrors {
    private static final String ALL_TEST = "all test";

    private final ErrorTable groups = new ErrorTable();
    private final ErrorTable trajectories = new ErrorTable();
    private final Set<String> testSources = new LinkedHashSet<>();

    /** Frames of the test split with what the written potential says of them. */
    private final List<Frame> test = new ArrayList<>();

    private final List<Labels> found = new ArrayList<>();

    private TestErrors() {}

    static TestErrors of(List<Frame> frames, Potential cheap, Workers workers) {
        TestErrors errors = new TestErrors();
        List<CompletableFuture<ArrayList<Labels>>> running = frames.stream()
                .map(frame -> workers.submit(LabelStructures.of(cheap, frame.structure())))
                .toList();
        for (int n = 0; n < frames.size(); n++) {
            errors.add(frames.get(n), Workers.join(running.get(n)).getFirst());
        }
        return errors;
    }

    private void add(Frame frame, Labels labels) {
        boolean strained = frame.kind() == Kind.STRAINED;
        String group =
                frame.kind().word() + (strained ? "" : ", " + frame.split().word());
        if (frame.split() == Split.TEST) {
            groups.add(ALL_TEST, frame, labels);
            trajectories.add(frame.source(), frame, labels);
            testSources.add(frame.source());
            test.add(frame);
            found.add(labels);
        }
        groups.add(group, frame, labels);
    }

    List<Frame> frames() {
        return test;
    }

    List<Labels> found() {
        return found;
    }

    double testForce() {
        return groups.rmse(ALL_TEST, Quantity.FORCE);
    }

    double testForceRms() {
        return groups.lines().stream()
                .filter(line -> line.group().equals(ALL_TEST) && line.quantity() == Quantity.FORCE)
                .mapToDouble(ErrorTable.Line::rms)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Over the test trajectories, which differ in nothing but their seeds where there is one temperature. */
    FitReport.Spread spread() {
        double[] each = testSources.stream()
                .mapToDouble(source -> trajectories.rmse(source, Quantity.FORCE))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (each.length == 0) {
            return new FitReport.Spread(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        double mean = java.util.Arrays.stream(each).average().orElseThrow();
        return new FitReport.Spread(each[0], mean, each[each.length - 1], each.length);
    }

    List<FitReport.Deviation> lines() {
        return groups.lines().stream()
                .map(line -> new FitReport.Deviation(
                        line.group(),
                        line.quantity().word(),
                        line.quantity().unit(),
                        line.values(),
                        line.rmse(),
                        line.mae(),
                        line.r2(),
                        line.rms(),
                        line.rms() > 1e-6 ? 100 * line.rmse() / line.rms() : Double.NaN))
                .toList();
    }
}
