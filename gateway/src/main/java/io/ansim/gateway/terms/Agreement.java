package io.ansim.gateway.terms;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.wire.PolicyWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What applicants take on when they ask for a dataset: the rules of the house, and what the version
 * of the dataset's policy means.
 *
 * @param sentences the rules and terms
 * @param digest the digest of the text, in which the policy's digest comes first
 */
public record Agreement(List<Sentence> sentences, Digest digest) {
  private static final int RULES = 6;
  private static final Sentences WORDS = new Sentences("terms");

  /** Copies the list. */
  public Agreement {
    sentences = List.copyOf(sentences);
  }

  /** The agreement on a version of a policy. */
  public static Agreement on(DatasetPolicy policy) {
    List<Sentence> sentences =
        Stream.concat(
                IntStream.rangeClosed(1, RULES).mapToObj(i -> WORDS.say("agreement." + i)),
                ReleaseTerms.of(policy.protection()).stream())
            .toList();
    String text =
        sentences.stream()
            .map(one -> one.korean() + '\n' + one.english() + '\n')
            .collect(Collectors.joining("", PolicyWire.digest(policy) + "\n", ""));
    return new Agreement(sentences, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
