/** The forms in which a release is handed out: JSON, CSV and Arrow. */
package io.ansim.gateway.result;
