/** From exact cells to a release: the only package that can make one. */
package io.ansim.policy.disclosure;
