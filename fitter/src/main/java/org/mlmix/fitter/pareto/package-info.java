/** Many families and settings fitted to the same frames: error against cost. */
package org.mlmix.fitter.pareto;
