import { useId, useState, type FormEvent } from "react";
import type { Problem } from "../../api/types";
import { ProblemNote } from "../../parts/ProblemNote";
import { problemOf } from "../../parts/useLoaded";
import { WideTable } from "../../parts/WideTable";
import { useWords } from "../../words/words";
import type { Concept, Found, Vocabulary } from "./vocabulary";

/** The shortest word that is searched for, where not all of the vocabulary is known. */
const SHORTEST = 3;

type Props = {
  vocabulary: Vocabulary;
  /** What is done with a concept, and how that is called. */
  act: string;
  onAct: (concept: Concept) => void;
};

type Search = { words: string; domain: string; page: number };

/** Looks codes up by their names. */
export function ConceptBrowser({ vocabulary, act, onAct }: Props) {
  const { say } = useWords();
  const field = useId();
  const [search, setSearch] = useState<Search>({ words: "", domain: "", page: 0 });
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const short = search.words.trim().length < SHORTEST && !/^[0-9]+$/.test(search.words.trim());

  const look = (next: Search) => {
    setSearch(next);
    setProblem(null);
    setBusy(true);
    vocabulary
      .search(next.words, next.domain, next.page, say("concepts.reason"))
      .then(setFound, (failure: unknown) => setProblem(problemOf(failure)))
      .finally(() => setBusy(false));
  };
  const type = (words: string) => {
    const next = { ...search, words, page: 0 };
    if (vocabulary.isWhole) {
      look(next);
    } else {
      setSearch(next);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look({ ...search, page: 0 });
  };
  return (
    <div className="concepts">
      <form className="concepts-search" role="search" onSubmit={submit}>
        <p className="field">
          <label htmlFor={field}>{say("concepts.words")}</label>
          <input
            id={field}
            type="search"
            maxLength={100}
            value={search.words}
            aria-describedby={`${field}-hint`}
            onChange={(event) => type(event.target.value)}
          />
        </p>
        {vocabulary.domains().length > 0 && (
          <p className="field">
            <label htmlFor={`${field}-domain`}>{say("concepts.domain")}</label>
            <select
              id={`${field}-domain`}
              value={search.domain}
              onChange={(event) => look({ ...search, domain: event.target.value, page: 0 })}
            >
              <option value="">{say("concepts.domain.all")}</option>
              {vocabulary.domains().map((domain) => (
                <option key={domain}>{domain}</option>
              ))}
            </select>
          </p>
        )}
        <button
          type="submit"
          disabled={busy || (short && vocabulary.isOpened && !vocabulary.isWhole)}
        >
          {say("concepts.search")}
        </button>
      </form>
      <p id={`${field}-hint`} className="faint">
        {say(vocabulary.isWhole ? "concepts.hint.whole" : "concepts.hint")}
      </p>
      <p role="status">
        {busy ? say("app.loading") : found && say("concepts.found", { n: found.concepts.length })}
      </p>
      {problem && <ProblemNote problem={problem} />}
      {found && found.concepts.length > 0 && (
        <Concepts concepts={found.concepts} act={act} onAct={onAct} />
      )}
      {found && (found.more || search.page > 0) && (
        <p className="actions">
          <button
            type="button"
            disabled={busy || search.page === 0}
            onClick={() => look({ ...search, page: search.page - 1 })}
          >
            {say("concepts.previous")}
          </button>
          <span>{say("concepts.page", { n: search.page + 1 })}</span>
          <button
            type="button"
            disabled={busy || !found.more}
            onClick={() => look({ ...search, page: search.page + 1 })}
          >
            {say("concepts.next")}
          </button>
        </p>
      )}
    </div>
  );
}

function Concepts({
  concepts,
  act,
  onAct,
}: { concepts: Concept[] } & Pick<Props, "act" | "onAct">) {
  const { say } = useWords();
  return (
    <WideTable
      label={say("concepts.title")}
      columns={[
        say("concepts.name"),
        say("concepts.id"),
        say("concepts.domain"),
        say("concepts.code"),
        say("concepts.act"),
      ]}
      className="concepts-found"
    >
      {concepts.map((concept) => (
        <tr key={concept.id}>
          <th scope="row" lang="en">
            {concept.name}
          </th>
          <td>
            <code>{concept.id}</code>
          </td>
          <td lang="en">{concept.domain}</td>
          <td lang="en">
            {concept.code}{" "}
            {concept.vocabulary && <span className="faint">{concept.vocabulary}</span>}
          </td>
          <td>
            <button
              type="button"
              aria-label={`${act}: ${concept.name}`}
              onClick={() => onAct(concept)}
            >
              {act}
            </button>
          </td>
        </tr>
      ))}
    </WideTable>
  );
}
