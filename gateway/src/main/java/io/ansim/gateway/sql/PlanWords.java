package io.ansim.gateway.sql;

/**
 * What a plan asks, in plain words.
 *
 * @param korean in Korean
 * @param english in English
 */
public record PlanWords(String korean, String english) {}
