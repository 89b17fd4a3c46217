import type { Question } from "../../api/gateway";

export type Tongue = "python" | "r" | "curl";

export const TONGUES: Tongue[] = ["python", "r", "curl"];

/** A program that asks a question of the gateway and prints the table; the token is not in it. */
export function snippet(tongue: Tongue, gateway: string, question: Question): string {
  switch (tongue) {
    case "python":
      return python(gateway, question);
    case "r":
      return r(gateway, question);
    case "curl":
      return curl(gateway, question);
  }
}

// A JSON string is a string of Python and of R, too.
const text = (value: string) => JSON.stringify(value);

/** A text line by line, as programs put it together again. */
function lines(sql: string, between: string): string {
  const all = sql.split("\n");
  return all.map((line, index) => text(index < all.length - 1 ? line + "\n" : line)).join(between);
}

function python(gateway: string, { dataset, project, purpose, sql }: Question): string {
  return `# Needs Python 3.9 or newer and an access token in the environment variable ANSIM_TOKEN.
import json, os, time, urllib.error, urllib.parse, urllib.request

GATEWAY = ${text(gateway)}
QUESTION = {
    "dataset": ${text(dataset)},
    "project": ${text(project)},
    "purpose": ${text(purpose)},
    "sql": (
        ${lines(sql, "\n        ")}
    ),
}


def ask(path, body=None, accept="application/json"):
    headers = {"Authorization": "Bearer " + os.environ["ANSIM_TOKEN"], "Accept": accept}
    if body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(GATEWAY + path, body, headers)) as reply:
            return reply.read().decode()
    except urllib.error.HTTPError as refused:
        raise SystemExit(refused.read().decode())


query = json.loads(ask("/api/v1/queries", QUESTION))
while query["status"] in ("queued", "running"):
    time.sleep(1)
    query = json.loads(ask("/api/v1/queries/" + query["id"]))
if query["release"] is None:
    raise SystemExit("no result: " + query["status"])
reason = urllib.parse.quote("read by a program")
print(ask("/api/v1/releases/" + query["release"] + "?reason=" + reason, accept="text/csv"), end="")
`;
}

function r(gateway: string, { dataset, project, purpose, sql }: Question): string {
  return `# Needs the package httr2 and an access token in the environment variable ANSIM_TOKEN.
library(httr2)

ask <- function(path) {
  request(${text(gateway)}) |>
    req_url_path(path) |>
    req_auth_bearer_token(Sys.getenv("ANSIM_TOKEN")) |>
    req_error(body = \\(reply) resp_body_string(reply))
}
question <- list(
  dataset = ${text(dataset)},
  project = ${text(project)},
  purpose = ${text(purpose)},
  sql = paste0(
    ${lines(sql, ",\n    ")}
  )
)
query <- ask("/api/v1/queries") |> req_body_json(question) |> req_perform() |> resp_body_json()
while (query$status %in% c("queued", "running")) {
  Sys.sleep(1)
  query <- ask(paste0("/api/v1/queries/", query$id)) |> req_perform() |> resp_body_json()
}
if (is.null(query$release)) stop("no result: ", query$status)
csv <- ask(paste0("/api/v1/releases/", query$release)) |>
  req_url_query(reason = "read by a program") |>
  req_headers(Accept = "text/csv") |>
  req_perform() |>
  resp_body_string()
print(read.csv(text = csv, check.names = FALSE))
`;
}

function curl(gateway: string, question: Question): string {
  const body = shell(JSON.stringify(question));
  return `#!/bin/sh
# Needs curl and an access token in the environment variable ANSIM_TOKEN.
set -eu
gateway=${shell(gateway)}

# The token goes to curl over standard input: other people on this machine see command lines.
ask() {
  reply=$(printf 'header = "Authorization: Bearer %s"\\n' "$ANSIM_TOKEN" | curl --fail-with-body -sS -K - "$@") || {
    printf '%s\\n' "$reply" >&2
    exit 1
  }
  printf '%s\\n' "$reply"
}
field() { sed -n 's/.*"'"$1"'":"\\([^"]*\\)".*/\\1/p'; }

query=$(ask -H 'Content-Type: application/json' --data-raw ${body} "$gateway/api/v1/queries")
id=$(printf '%s' "$query" | sed 's/,.*//' | field id)
while case $(printf '%s' "$query" | field status) in queued | running) true ;; *) false ;; esac; do
  sleep 1
  query=$(ask "$gateway/api/v1/queries/$id")
done
release=$(printf '%s' "$query" | field release)
ask -H 'Accept: text/csv' "$gateway/api/v1/releases/$release?reason=read%20by%20a%20program"
`;
}

/** A text as the shell reads it unchanged. */
function shell(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
