package io.ansim.gateway.problem;

import java.util.Locale;

/** The problems a caller can meet. Numbers and names are stable and public. */
public enum Code {
  /** There is no access token, or not a valid one. */
  NOT_AUTHENTICATED(1001, 401, "a valid access token is needed"),
  /** The caller's roles do not allow this. */
  ROLE(1002, 403, "your role does not allow this"),
  /** Too many refused attempts come from this address. */
  TOO_MANY_REFUSALS(1003, 429, "too many refused attempts"),

  /** There is nothing at this address, or nothing that the caller may see. */
  NOT_FOUND(2001, 404, "there is nothing here"),
  /** The address does not know this method. */
  METHOD(2002, 405, "this method is not allowed here"),
  /** None of the formats that the caller accepts can be made. */
  NOT_ACCEPTABLE(2003, 406, "none of the accepted formats can be made"),
  /** The request is larger than is read. */
  TOO_LARGE(2004, 413, "the request is too large"),
  /** The content is not of the type that is read here. */
  MEDIA_TYPE(2005, 415, "the content type is not read here"),
  /** The content is not what its type says. */
  MALFORMED(2006, 400, "the request cannot be read"),
  /** A field is missing, unknown or out of its range. */
  FIELDS(2007, 422, "the request has wrong fields"),

  /** No grant covers the question. */
  NO_GRANT(3001, 403, "no grant covers this"),
  /** The grant or the dataset does not cover the purpose. */
  PURPOSE(3002, 403, "the purpose is not granted"),
  /** The grant has ended. */
  GRANT_EXPIRED(3003, 403, "the grant has ended"),
  /** The dataset's policy has ended. */
  POLICY_EXPIRED(3004, 403, "the dataset's policy has ended"),
  /** The caller is not a member of the project. */
  NOT_A_MEMBER(3005, 403, "you are not a member of this project"),
  /** The question breaks a rule. */
  QUESTION_REFUSED(3006, 422, "the question is refused"),
  /** The policy changed while the question was checked. */
  POLICY_CHANGED(3007, 409, "the policy has just changed"),
  /** The caller has as many jobs under way as one may have. */
  TOO_MANY_JOBS(3008, 429, "too many jobs are under way"),
  /** The question costs more than is left of the project's budget or the dataset's. */
  BUDGET_EXHAUSTED(3009, 403, "the budget is used up"),
  /** The caller keeps as many questions as one may. */
  TOO_MANY_SAVED(3010, 409, "no more questions can be kept"),

  /** The move is not one of the caller's. */
  NOT_YOURS(4001, 403, "this is not yours to do"),
  /** The thing is not in a state in which this can be done. */
  WRONG_STATE(4002, 409, "this cannot be done now"),
  /** There is an active grant for the same project, dataset and purpose. */
  GRANT_EXISTS(4003, 409, "there is such a grant already"),
  /** The project belongs to somebody else. */
  PROJECT_TAKEN(4004, 409, "the project belongs to others"),

  /** The caller asked for the result, or is of the project that did. */
  OWN_RESULT(5001, 403, "others decide about a result of your own project"),
  /** The caller has voted on the result. */
  VOTED(5002, 409, "you have voted on this already"),
  /** The result is decided about, or was given up. */
  REVIEW_OVER(5003, 409, "the review is over"),

  /** Something broke. */
  INTERNAL(9001, 500, "something broke on our side"),
  /** Something that is needed cannot be reached; nothing was done. */
  UNAVAILABLE(9002, 503, "a needed part cannot be reached; nothing was done");

  private final int number;
  private final int status;
  private final String title;

  Code(int number, int status, String title) {
    this.number = number;
    this.status = status;
    this.title = title;
  }

  /** The stable code, such as {@code G3001}. */
  public String code() {
    return "G" + number;
  }

  /** The stable name, such as {@code no-grant}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem type, a URI. */
  public String type() {
    return "urn:ansim:problem:" + slug();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, in general. */
  public String title() {
    return title;
  }
}
