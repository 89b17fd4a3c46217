package io.ansim.gateway.life;

/**
 * One line of a transition table.
 *
 * @param <S> the states
 * @param <A> the acts
 * @param from the state before
 * @param act what is done
 * @param by who may do it
 * @param to the state after
 */
public record Move<S extends Enum<S>, A extends Enum<A>>(S from, A act, Party by, S to) {}
