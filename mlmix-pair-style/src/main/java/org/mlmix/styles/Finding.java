package org.mlmix.styles;

/**
 * What a trial has found of a sub-style that the table does not list.
 *
 * @param width of the buffer with which its forces are those of the whole box, distance units
 * @param energy whether its energies by atom add up to its energy
 * @param virial whether its virials by atom add up to that of its forces
 */
public record Finding(double width, boolean energy, boolean virial) {}
