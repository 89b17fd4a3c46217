/** The one form of a question: equal questions become equal plans, and so have one identity. */
package io.ansim.policy.canonical;
