/** What `./mlmix demo`, `plan`, `view`, `bench` and `doctor` run. */
package org.mlmix.tools;
