/** From a researcher's text to a plan, or to an explained refusal. The only user of Calcite. */
package io.ansim.gateway.sql;
