package org.mlmix.fitter.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.mlmix.fitter.check.Checks;
import org.mlmix.fitter.output.Json;
import org.mlmix.fitter.output.SolvedFit;
import org.mlmix.fitter.page.Plot;

/**
 * All that is known of a fitted potential. Numbers that are not known are NaN, null in JSON.
 *
 * @param title the input's name
 * @param family name of the family
 * @param elements of the fit
 * @param unknowns coefficients
 * @param lammpsVersion as a date, 20250204
 * @param verdict one line each
 * @param warnings one line each
 * @param missing what could not be measured, or not compared, and why
 * @param training frames that were fitted to
 * @param checks through LAMMPS
 * @param solving how the coefficients were found
 * @param stability runs of the gate
 * @param files written, with their hashes
 * @param hashes of data and potentials
 * @param plots for the page
 */
public record FitReport(
        String title,
        String family,
        List<String> elements,
        int unknowns,
        int lammpsVersion,
        List<String> verdict,
        List<String> warnings,
        List<String> missing,
        @JsonUnwrapped SolvedFit.Training training,
        @JsonUnwrapped Checks checks,
        @JsonUnwrapped SolvedFit.Solving solving,
        @JsonUnwrapped SolvedFit.Stability stability,
        Map<String, String> files,
        Map<String, String> hashes,
        List<Plot> plots) {

    /** {@code report.json}. */
    public String json() {
        return Json.of(this);
    }
}
