import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { me } from "../api/gateway";
import type { Me, Problem } from "../api/types";
import { ApiProblem } from "../api/client";
import { ProblemNote } from "../parts/ProblemNote";
import { Loading } from "../parts/Loading";
import { words, WordsContext } from "../words/words";
import { keepFocus } from "./focus";
import { Login } from "./Login";
import { onLoginEnd } from "./loginEnd";
import * as preferences from "./preferences";
import { useReleaseLink } from "./router";
import { Screen } from "./Screen";
import { Shell } from "./Shell";

const ReleasePage = lazy(() => import("../screens/releases/ReleasePage"));

type State =
  | { kind: "asking" }
  | { kind: "nobody" }
  | { kind: "failed"; problem: Problem }
  | { kind: "somebody"; me: Me; ended: boolean };

export function App() {
  const [language, setLanguage] = useState(preferences.language);
  const [theme, setTheme] = useState(preferences.theme);
  const [state, setState] = useState<State>({ kind: "asking" });
  const release = useReleaseLink();
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

  useEffect(keepFocus, []);

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
        me={state.kind === "somebody" && release === null ? state.me : null}
        theme={theme}
        onLanguage={() => setLanguage(language === "ko" ? "en" : "ko")}
        onTheme={() => setTheme(theme === "light" ? "clear" : "light")}
        onLogout={() => setState({ kind: "nobody" })}
      >
        {release === null ? (
          <Inside state={state} />
        ) : (
          <Suspense fallback={<Loading />}>
            <ReleasePage id={release} />
          </Suspense>
        )}
      </Shell>
    </WordsContext>
  );
}

function Inside({ state }: { state: State }) {
  switch (state.kind) {
    case "asking":
      return <Loading />;
    case "failed":
      return <ProblemNote problem={state.problem} />;
    case "nobody":
      return <Login />;
    case "somebody":
      return (
        <>
          {state.ended && <Login again />}
          <Screen me={state.me} />
        </>
      );
  }
}

function whoFailed(failure: unknown): State {
  const problem =
    failure instanceof ApiProblem
      ? failure.problem
      : { title: String(failure), status: 0, code: "G0000" };
  return problem.status === 401 ? { kind: "nobody" } : { kind: "failed", problem };
}
