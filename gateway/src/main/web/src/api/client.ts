import type { Problem } from "./types";

/** The header that only pages of this application send; a session counts on no other request. */
const PAGE = { "X-Ansim-Page": "1" };

/** An answer of the gateway that is no success. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export type Request = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  file?: Blob;
  accept?: string;
  signal?: AbortSignal;
};

/** Asks the gateway; anything but a success throws an `ApiProblem`. */
export async function ask(path: string, request: Request = {}): Promise<Response> {
  const headers: Record<string, string> = { ...PAGE, Accept: request.accept ?? "application/json" };
  const init: RequestInit = {
    method: request.method ?? "GET",
    headers,
    credentials: "same-origin",
  };
  if (request.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(request.body);
  }
  if (request.file) {
    headers["Content-Type"] = "application/octet-stream";
    init.body = request.file;
  }
  if (request.signal) {
    init.signal = request.signal;
  }
  const response = await reach(path, init);
  if (!response.ok) {
    throw new ApiProblem(await problem(response));
  }
  return response;
}

/** Asks for JSON below `/api/v1`. */
export async function json<T>(path: string, request?: Request): Promise<T> {
  const response = await ask(`/api/v1${path}`, request);
  return (await response.json()) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw new ApiProblem({ title: "the gateway cannot be reached", status: 0, code: "G0000" });
  }
}

async function problem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: response.statusText, status: response.status, code: "G9001" };
  }
}
