/**
 * Which cells of linked tables must not be published, so that those which are do not give them
 * away. {@code SecondarySuppression.md} beside this file states what is promised and why it holds.
 */
package io.ansim.policy.suppress;
