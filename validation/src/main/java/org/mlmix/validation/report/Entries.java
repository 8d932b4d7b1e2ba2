package org.mlmix.validation.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mlmix.validation.report.CaseData.FailureData;
import org.mlmix.validation.report.CaseData.FindingData;
import org.mlmix.validation.report.CaseData.PlotData;
import org.mlmix.validation.report.CaseData.SeriesData;
import org.mlmix.validation.report.CaseData.TrajectoryData;
import org.mlmix.validation.report.CaseData.ValueData;
import org.mlmix.validation.stats.Comparison;
import org.mlmix.validation.study.Finding;
import org.mlmix.validation.study.Observations;
import org.mlmix.validation.study.Outcome;
import org.mlmix.validation.study.Plot;

/** Parts of a study as entries of {@code report.json}; folders are named as seen from the report. */
record Entries(Path report) {
    static FindingData finding(Finding finding) {
        Comparison comparison = finding.comparison();
        return new FindingData(
                finding.quantity(),
                finding.unit(),
                finding.condition().title(),
                finding.arm().name(),
                finding.arm().title(),
                finding.decides(),
                value(finding.reference()),
                value(finding.other()),
                Known.number(comparison.difference()),
                Known.range(comparison.equality()),
                Known.range(comparison.interval()),
                comparison.criterion().margin().size(),
                comparison.criterion().margin().reason(),
                comparison.verdict(),
                Known.count(comparison.moreIfAsObserved()),
                Known.count(comparison.moreIfEqual()));
    }

    private static ValueData value(Finding.Value value) {
        return new ValueData(Known.number(value.value()), Known.range(value.interval()));
    }

    static PlotData plot(Plot plot) {
        List<SeriesData> series = plot.series().stream()
                .map(s -> new SeriesData(
                        s.name(),
                        s.curve(),
                        Known.numbers(s.x()),
                        Known.numbers(s.y()),
                        Known.numbers(s.low()),
                        Known.numbers(s.high())))
                .toList();
        return new PlotData(plot.name(), plot.title(), plot.xLabel(), plot.yLabel(), plot.logX(), plot.logY(), series);
    }

    FailureData failure(Outcome outcome) {
        return new FailureData(outcome.trajectory().title(), folder(outcome), outcome.failure());
    }

    TrajectoryData trajectory(Outcome outcome) {
        boolean known = outcome.cost() != null;
        return new TrajectoryData(
                outcome.trajectory().condition().title(),
                outcome.trajectory().number(),
                outcome.trajectory().arm().name(),
                outcome.trajectory().seed(),
                folder(outcome),
                outcome.failed(),
                known ? Long.valueOf(outcome.cost().steps()) : null,
                known ? Long.valueOf(outcome.cost().atoms()) : null,
                known ? Known.number(outcome.cost().processorSeconds()) : null,
                observations(outcome.observations()));
    }

    private static Map<String, List<Double>> observations(Observations observations) {
        Map<String, List<Double>> numbers = new TreeMap<>();
        if (observations != null) {
            observations.values().forEach((name, values) -> numbers.put(name, Known.numbers(values)));
        }
        return numbers;
    }

    private String folder(Outcome outcome) {
        return report.toAbsolutePath()
                .normalize()
                .relativize(outcome.folder().toAbsolutePath().normalize())
                .toString();
    }
}
