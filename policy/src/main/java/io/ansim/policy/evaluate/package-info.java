/**
 * The value of expressions and of released tables over protected or public values, in the keeper.
 */
package io.ansim.policy.evaluate;
