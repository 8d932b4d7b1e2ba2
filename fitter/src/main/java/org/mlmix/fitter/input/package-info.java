/** The YAML file that describes a fit: its schema, its defaults, and messages about mistakes in it. */
package org.mlmix.fitter.input;
