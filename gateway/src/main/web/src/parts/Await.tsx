import type { ReactNode } from "react";
import { Loading } from "./Loading";
import { ProblemNote } from "./ProblemNote";
import type { Loaded } from "./useLoaded";

type Props<T> = { of: Loaded<T>; onRetry: () => void; children: (value: T) => ReactNode };

/** What was loaded, or why it is not there. */
export function Await<T>({ of, onRetry, children }: Props<T>) {
  switch (of.kind) {
    case "loading":
      return <Loading />;
    case "failed":
      return <ProblemNote problem={of.problem} onRetry={onRetry} />;
    case "loaded":
      return children(of.value);
  }
}
