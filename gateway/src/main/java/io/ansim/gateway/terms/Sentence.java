package io.ansim.gateway.terms;

/**
 * Something said in both languages of the house.
 *
 * @param korean in Korean
 * @param english in English
 */
public record Sentence(String korean, String english) {}
