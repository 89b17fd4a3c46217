/** A steward's YAML file, read into a dataset policy or into every reason why it is none. */
package io.ansim.gateway.policyfile;
