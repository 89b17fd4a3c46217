/** The strict spellings of small values in the log's text formats. */
package io.ansim.audit.notation;
