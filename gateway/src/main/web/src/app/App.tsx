import { useEffect, useMemo, useState } from "react";
import { me } from "../api/gateway";
import type { Me, Problem } from "../api/types";
import { ApiProblem } from "../api/client";
import { ProblemNote } from "../parts/ProblemNote";
import { Loading } from "../parts/Loading";
import { words, WordsContext } from "../words/words";
import { Login } from "./Login";
import { onLoginEnd } from "./loginEnd";
import * as preferences from "./preferences";
import { Screen } from "./Screen";
import { Shell } from "./Shell";

type State =
  | { kind: "asking" }
  | { kind: "nobody" }
  | { kind: "failed"; problem: Problem }
  | { kind: "somebody"; me: Me; ended: boolean };

export function App() {
  const [language, setLanguage] = useState(preferences.language);
  const [theme, setTheme] = useState(preferences.theme);
  const [state, setState] = useState<State>({ kind: "asking" });
  const spoken = useMemo(() => words(language), [language]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = spoken.say("app.name");
    preferences.rememberLanguage(language);
  }, [language, spoken]);

  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    preferences.rememberTheme(theme);
  }, [theme]);

  useEffect(() => {
    me()
      .then((found) => setState({ kind: "somebody", me: found, ended: false }))
      .catch((failure: unknown) => setState(whoFailed(failure)));
    return onLoginEnd(() =>
      setState((now) => (now.kind === "somebody" ? { ...now, ended: true } : { kind: "nobody" })),
    );
  }, []);

  return (
    <WordsContext value={spoken}>
      <Shell
        me={state.kind === "somebody" ? state.me : null}
        theme={theme}
        onLanguage={() => setLanguage(language === "ko" ? "en" : "ko")}
        onTheme={() => setTheme(theme === "light" ? "clear" : "light")}
        onLogout={() => setState({ kind: "nobody" })}
      >
        {state.kind === "asking" && <Loading />}
        {state.kind === "failed" && <ProblemNote problem={state.problem} />}
        {state.kind === "nobody" && <Login />}
        {state.kind === "somebody" && (
          <>
            {state.ended && <Login again />}
            <Screen me={state.me} />
          </>
        )}
      </Shell>
    </WordsContext>
  );
}

function whoFailed(failure: unknown): State {
  const problem =
    failure instanceof ApiProblem
      ? failure.problem
      : { title: String(failure), status: 0, code: "G0000" };
  return problem.status === 401 ? { kind: "nobody" } : { kind: "failed", problem };
}
