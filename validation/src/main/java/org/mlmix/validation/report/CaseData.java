package org.mlmix.validation.report;

import java.util.List;
import java.util.Map;
import org.mlmix.validation.stats.Verdict;

/**
 * {@code report.json}: all that is known of a study. Null: not known, or not finite. Times are those of all
 * ranks together.
 *
 * @param potentials expensive / cheap, in a few words; empty: as the decks say
 * @param size as on the command line
 * @param verdictText the verdict in a sentence
 * @param notes what this report does not hold, and why
 * @param costs a row for each arm
 * @param costsByCondition a row for each arm and condition, where there are several
 * @param forecasts of the planner, by arm
 */
record CaseData(
        String name,
        String title,
        String question,
        String potentials,
        String size,
        Verdict verdict,
        String verdictText,
        Progress progress,
        List<ArmData> arms,
        List<FindingData> findings,
        List<PlotData> plots,
        List<String> remarks,
        List<FailureData> failures,
        List<CostData> costs,
        List<CostData> costsByCondition,
        List<ForecastData> forecasts,
        List<String> notes,
        List<TrajectoryData> trajectories,
        Provenance provenance) {

    /** Trajectories of all arms. */
    record Progress(int planned, int finished, int failed) {
        boolean isComplete() {
            return finished + failed >= planned;
        }
    }

    record ArmData(String name, String title, boolean reference, boolean mixed, Map<String, String> variables) {}

    /** @param level of confidence; null with the ends of an interval that is not bounded */
    record Range(Double low, Double high, double level) {}

    record ValueData(Double value, Range interval) {}

    /**
     * @param condition title; empty if there is but one
     * @param equality interval that says EQUAL, within the margin
     * @param interval interval that says DIFFERENT, beyond the margin
     * @param moreIfAsObserved further trajectories of each arm for a verdict, if the difference is as observed
     * @param moreIfEqual likewise, if there is none
     */
    record FindingData(
            String quantity,
            String unit,
            String condition,
            String arm,
            String armTitle,
            boolean decides,
            ValueData reference,
            ValueData other,
            Double difference,
            Range equality,
            Range interval,
            double margin,
            String reason,
            Verdict verdict,
            Long moreIfAsObserved,
            Long moreIfEqual) {}

    record PlotData(
            String name,
            String title,
            String xLabel,
            String yLabel,
            boolean logX,
            boolean logY,
            List<SeriesData> series) {}

    record SeriesData(
            String name, boolean curve, List<Double> x, List<Double> y, List<Double> low, List<Double> high) {}

    record FailureData(String trajectory, String folder, String reason) {}

    /**
     * What an arm costs, in the mean over its trajectories.
     *
     * @param condition title; empty for all
     * @param milliseconds of processor time per step
     * @param microseconds of processor time per atom and step
     * @param speedUp over the reference: ratio of times per step, over what both have finished
     * @param smallest of single pairs of trajectories
     * @param largest of single pairs of trajectories
     * @param ledger null for arms without a zone, and where none was written
     */
    record CostData(
            String arm,
            String title,
            String condition,
            int trajectories,
            Double milliseconds,
            Double microseconds,
            Double speedUp,
            Double smallest,
            Double largest,
            LedgerData ledger) {}

    /**
     * Means over steps and trajectories.
     *
     * @param coreAtoms in the zone's core
     * @param evaluations atoms that the expensive potential is evaluated on, in a step that does
     * @param drift of the blended energy at the end, meV per atom and ps
     * @param seamError largest that was found, eV/Å
     */
    record LedgerData(Double coreAtoms, Double evaluations, Double drift, Double seamError) {}

    /**
     * The planner's prediction, for one rank, beside what was measured.
     *
     * @param condition of the trajectory whose deck was planned
     */
    record ForecastData(
            String arm,
            String title,
            String condition,
            Double milliseconds,
            Double measuredMilliseconds,
            Double speedUp,
            Double measuredSpeedUp,
            Double evaluations,
            Double measuredEvaluations) {}

    record TrajectoryData(
            String condition,
            int number,
            String arm,
            int seed,
            String folder,
            boolean failed,
            Long steps,
            Long atoms,
            Double processorSeconds,
            Map<String, List<Double>> observations) {}
}
