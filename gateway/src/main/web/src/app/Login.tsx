import { useWords, type Key } from "../words/words";

const OUTCOMES: Record<string, Key> = {
  failed: "login.failed",
  unavailable: "login.unavailable",
};

/** The way in; `again` where a login ended on a screen that is still shown. */
export function Login({ again = false }: { again?: boolean }) {
  const { say, language } = useWords();
  const outcome = OUTCOMES[new URLSearchParams(location.search).get("login") ?? ""];
  const target = new URLSearchParams({ to: location.pathname, language });
  return (
    <section className={again ? "note warning" : "login"} aria-labelledby="login-title">
      <h1 id="login-title">{say("login.title")}</h1>
      <p>{say(again ? "login.ended" : "login.text")}</p>
      {outcome && !again && (
        <p role="alert" className="note danger">
          {say(outcome)}
        </p>
      )}
      <p>
        <a className="button primary" href={`/auth/login?${target}`}>
          {say("login.button")}
        </a>
      </p>
    </section>
  );
}
