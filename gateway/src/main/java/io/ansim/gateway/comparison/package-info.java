/** What differs between two versions of a dataset's policy, and which way it goes. */
package io.ansim.gateway.comparison;
