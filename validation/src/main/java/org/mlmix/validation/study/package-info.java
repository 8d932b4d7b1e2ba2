/**
 * The heart of a validation study: arms, conditions and trajectories, what they gave, and what is said of it.
 *
 * <p>A {@link Study} says what is run and judges it; {@link StudyRunner} runs it and keeps what has been computed.
 * Nothing here knows of a single case, nor of how a report looks.
 */
package org.mlmix.validation.study;
