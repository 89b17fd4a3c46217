/** The command line: the demo, its tour and its tokens, and the signing of policies. */
package io.ansim.gateway.cli;
