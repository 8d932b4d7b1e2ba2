/**
 * What a study says, for people ({@code report.html}, plots, the summary over all cases) and for programs
 * ({@code report.json}).
 *
 * <p>{@link CaseReport} writes the report of one study, {@link Summary} that of several from their
 * {@code report.json}. What a report cannot hold, as the prediction of a planner that fails, is a sentence in it
 * and no reason to fail.
 */
package org.mlmix.validation.report;
