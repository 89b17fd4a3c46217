/** A key for each person, with which everything about them can be given up. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.person;
