/** What temporal mixing does to trajectories: a study over strides, systems and temperatures. */
package org.mlmix.validation.stride;
