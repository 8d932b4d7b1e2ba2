/** Tries whether runs work at all. */
package org.mlmix.tools.doctor;
