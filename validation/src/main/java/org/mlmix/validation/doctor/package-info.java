/** Tries whether runs work at all. */
package org.mlmix.validation.doctor;
