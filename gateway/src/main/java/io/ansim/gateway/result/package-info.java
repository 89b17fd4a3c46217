/** The forms in which a release is handed out: JSON, CSV, Arrow and Parquet. */
package io.ansim.gateway.result;
