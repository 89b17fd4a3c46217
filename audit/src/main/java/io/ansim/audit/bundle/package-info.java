/** The release bundle: a table with all that a reader needs to check it offline. */
package io.ansim.audit.bundle;
