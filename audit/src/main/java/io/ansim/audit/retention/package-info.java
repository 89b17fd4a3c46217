/** How long the content of entries is kept, and how it is given up. */
package io.ansim.audit.retention;
