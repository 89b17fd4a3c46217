/** The one fault type of the audit module. */
package io.ansim.audit;
