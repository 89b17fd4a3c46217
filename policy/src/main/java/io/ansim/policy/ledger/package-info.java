/** What a keeper's ledger is asked and says: accounts, questions, top-ups and what was spent. */
package io.ansim.policy.ledger;
