/** Who may ask what: projects, grants and the check that one covers a question. */
package io.ansim.policy.access;
