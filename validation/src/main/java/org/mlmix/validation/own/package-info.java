/** A user's own case: a YAML file that names three decks and an observable, checked before anything runs. */
package org.mlmix.validation.own;
