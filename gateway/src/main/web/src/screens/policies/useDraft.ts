import { useCallback, useEffect, useRef, useState } from "react";
import { lookAt, type Edit, type PolicyDraft } from "../../api/policies";
import type { Problem } from "../../api/types";
import { problemOf } from "../../parts/useLoaded";
import { keepDraft } from "./kept";

/** How long nobody writes before a draft is looked at, in milliseconds. */
const PAUSE = 300;

export type DraftState = {
  yaml: string;
  /** What was last said of the draft; of an earlier text as long as `isCurrent` is false. */
  looked: PolicyDraft | null;
  isCurrent: boolean;
  problem: Problem | null;
  write: (yaml: string) => void;
  edit: (edit: Edit) => void;
  /** Takes over what stands in the editor already. */
  typed: (yaml: string) => void;
};

/**
 * A draft that form and text share. The gateway makes the form's changes in the text, one after the
 * other, so that what stands around them stays; what is written meanwhile is never overwritten.
 */
export function useDraft(
  dataset: string,
  first: string,
  against: number,
  show: (yaml: string) => void,
): DraftState {
  const [yaml, setYaml] = useState(first);
  const [looked, setLooked] = useState<PolicyDraft | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useRef(first);
  const edits = useRef(Promise.resolve());

  const typed = useCallback(
    (text: string) => {
      now.current = text;
      setYaml(text);
      keepDraft(dataset, text);
    },
    [dataset],
  );

  // The editor has a text at once, so that what is typed next is typed into it.
  const shown = useRef(show);
  shown.current = show;
  const write = useCallback(
    (text: string) => {
      typed(text);
      shown.current(text);
    },
    [typed],
  );

  const take = useCallback(
    (text: string, reply: PolicyDraft) => {
      if (now.current === text) {
        if (reply.yaml !== text) {
          write(reply.yaml);
        }
        setLooked(reply);
        setProblem(null);
      }
      return now.current === reply.yaml;
    },
    [write],
  );

  useEffect(() => {
    if (looked?.yaml === yaml && looked.against === against) {
      return;
    }
    const timer = setTimeout(() => {
      lookAt(dataset, yaml, against).then(
        (reply) => take(yaml, reply),
        (failure: unknown) => setProblem(problemOf(failure)),
      );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [dataset, yaml, against, looked, take]);

  const edit = useCallback(
    (wanted: Edit) => {
      const apply = async () => {
        let taken = false;
        while (!taken) {
          const text = now.current;
          taken = take(text, await lookAt(dataset, text, against, wanted)) || now.current === text;
        }
      };
      edits.current = edits.current
        .then(apply)
        .catch((failure: unknown) => setProblem(problemOf(failure)));
    },
    [dataset, against, take],
  );

  const isCurrent = looked?.yaml === yaml && looked.against === against;
  return { yaml, looked, isCurrent, problem, write, edit, typed };
}
