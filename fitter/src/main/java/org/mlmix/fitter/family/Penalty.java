package org.mlmix.fitter.family;

import java.io.Serializable;

/**
 * Roughness or size of a potential, as ‖L c‖² with L in physical units (eV/Å² for a curvature), so
 * that it means the same whatever the columns' scales.
 *
 * @param name {@code "curvature of phi"}
 * @param rows number of rows of L
 * @param matrix L, rows × columns, row-major
 */
public record Penalty(String name, int rows, double[] matrix) implements Serializable {}
