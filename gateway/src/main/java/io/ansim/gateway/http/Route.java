package io.ansim.gateway.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One route.
 *
 * @param method the method
 * @param path the path, with its parameters in braces
 * @param access who may use it
 * @param handler what it does
 */
record Route(HandlerType method, String path, Set<Access> access, Handler handler) {
  /** The prefix of the API's paths. */
  static final String API = "/api/v1";

  Route {
    access = Set.copyOf(access);
  }

  static Route get(String path, Set<Access> access, Handler handler) {
    return new Route(HandlerType.GET, path, access, handler);
  }

  static Route post(String path, Set<Access> access, Handler handler) {
    return new Route(HandlerType.POST, path, access, handler);
  }
}
