/** The viewer: a dump as one page that plays it, without a network. */
package org.mlmix.tools.view;
