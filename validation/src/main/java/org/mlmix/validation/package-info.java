/** Demonstration, benchmark and diagnosis: what `./mlmix demo`, `bench` and `doctor` run. */
package org.mlmix.validation;
