/** The log copied out, entry by entry, in the forms that other systems read. */
package io.ansim.gateway.export;
