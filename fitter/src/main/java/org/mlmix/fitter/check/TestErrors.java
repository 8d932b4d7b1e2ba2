package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.mlmix.fitter.data.Frame;
import org.mlmix.fitter.data.Kind;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Quantity;
import org.mlmix.fitter.data.Split;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.fitter.lammps.TaskFailedException;
import org.mlmix.fitter.lammps.Workers;
import org.mlmix.fitter.sampling.LabelStructures;

/** Errors of the written potential, evaluated by LAMMPS, on every group of frames. */
public final class TestErrors {
    private static final String ALL_TEST = "all test";

    private final ErrorTable groups = new ErrorTable();
    private final ErrorTable trajectories = new ErrorTable();

    /** Test trajectories of each kind of frames. */
    private final Map<Kind, Set<String>> testSources = new TreeMap<>();

    /** Frames of the test split with what the written potential says of them. */
    private final List<Frame> test = new ArrayList<>();

    private final List<Labels> found = new ArrayList<>();

    private TestErrors() {}

    /** Frames that the potential cannot be asked about leave a gap, and do not count. */
    public static TestErrors of(List<Frame> frames, Potential cheap, Workers workers, Gaps gaps) {
        TestErrors errors = new TestErrors();
        List<CompletableFuture<ArrayList<Labels>>> running = frames.stream()
                .map(frame -> workers.submit(LabelStructures.of(cheap, frame.structure())))
                .toList();
        int failed = 0;
        String reason = "";
        for (int n = 0; n < frames.size(); n++) {
            try {
                errors.add(frames.get(n), Workers.join(running.get(n)).getFirst());
            } catch (TaskFailedException e) {
                reason = failed == 0 ? e.getMessage() : reason;
                failed++;
            }
        }
        if (failed > 0) {
            gaps.failed("errors on " + failed + " of " + frames.size() + " frames", Gaps.Of.CHEAP, reason);
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
            testSources
                    .computeIfAbsent(frame.kind(), any -> new LinkedHashSet<>())
                    .add(frame.source());
            test.add(frame);
            found.add(labels);
        }
        groups.add(group, frame, labels);
    }

    public List<Frame> frames() {
        return test;
    }

    public List<Labels> found() {
        return found;
    }

    public double testForce() {
        return groups.rmse(ALL_TEST, Quantity.FORCE);
    }

    public double testForceRms() {
        return groups.lines().stream()
                .filter(line -> line.group().equals(ALL_TEST) && line.quantity() == Quantity.FORCE)
                .mapToDouble(ErrorTable.Line::rms)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Of the force, over the hot test trajectories. */
    public Checks.Spread hotSpread() {
        return spreads().stream()
                .filter(spread -> spread.kind().equals(Kind.HOT.word())
                        && spread.quantity().equals(Quantity.FORCE.word()))
                .map(s -> new Checks.Spread(s.smallest(), s.mean(), s.largest(), s.trajectories()))
                .findFirst()
                .orElse(new Checks.Spread(Double.NaN, Double.NaN, Double.NaN, 0));
    }

    /**
     * Over the test trajectories of each kind, which differ in nothing but their seeds where there is
     * one temperature and one kind of defect.
     */
    public List<Checks.KindSpread> spreads() {
        List<Checks.KindSpread> spreads = new ArrayList<>();
        testSources.forEach((kind, sources) -> {
            for (Quantity quantity : Quantity.values()) {
                DoubleSummaryStatistics each = sources.stream()
                        .mapToDouble(source -> trajectories.rmse(source, quantity))
                        .filter(Double::isFinite)
                        .summaryStatistics();
                if (each.getCount() > 0) {
                    spreads.add(new Checks.KindSpread(
                            kind.word(),
                            quantity.word(),
                            quantity.unit(),
                            each.getMin(),
                            each.getAverage(),
                            each.getMax(),
                            (int) each.getCount()));
                }
            }
        });
        return spreads;
    }

    public List<Checks.Deviation> lines() {
        return groups.lines().stream()
                .map(line -> new Checks.Deviation(
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
