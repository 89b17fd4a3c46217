/** What can be wrong with a request, as stable codes and values. */
package io.ansim.gateway.problem;
