import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { faultOf, LiveLog, readPolicy, type Fault, type Standing, type Trust } from "./live";
import * as memory from "./memory";
import type { Pinned } from "./memory";

export type LogState =
  | { kind: "none" }
  | { kind: "checking" }
  | { kind: "unreachable" }
  | { kind: "sound"; standing: Standing }
  | { kind: "unsound"; fault: Fault };

/** The log as this browser sees it, for all that auditors do. */
export type Log = {
  pinned: Pinned | null;
  trust: Trust | null;
  live: LiveLog | null;
  state: LogState;
  look: () => void;
  /** Says that a check failed; a fault of the log is told to every screen. */
  failed: (failure: unknown) => void;
  pin: (pinned: Pinned) => Promise<void>;
  forget: () => void;
};

export const LogContext = createContext<Log | null>(null);

export function useLog(): Log {
  const log = useContext(LogContext);
  if (!log) {
    throw new Error("no log around this");
  }
  return log;
}

/** Begins to look at the log, with the keys that this browser has pinned. */
export function useLiveLog(): Log {
  const [pinned, setPinned] = useState(memory.pinned);
  const [trust, setTrust] = useState<Trust | null>(null);
  const [state, setState] = useState<LogState>({ kind: "none" });
  const live = useMemo(() => (trust ? new LiveLog(trust) : null), [trust]);

  useEffect(() => {
    if (!pinned) {
      return;
    }
    readPolicy(pinned.text).then(setTrust, () => setPinned(null));
  }, [pinned]);

  const failed = useCallback(
    (failure: unknown) => {
      const fault = faultOf(failure, live?.notes);
      setState(fault ? { kind: "unsound", fault } : { kind: "unreachable" });
    },
    [live],
  );
  const look = useCallback(() => {
    if (!live) {
      setState({ kind: "none" });
      return;
    }
    setState({ kind: "checking" });
    live.now().then((standing) => setState({ kind: "sound", standing }), failed);
  }, [live, failed]);
  useEffect(look, [look]);

  const pin = useCallback(async (wanted: Pinned) => {
    await readPolicy(wanted.text);
    memory.pin(wanted);
    setPinned(wanted);
  }, []);
  const forget = useCallback(() => {
    memory.forget();
    setPinned(null);
    setTrust(null);
  }, []);
  return useMemo(
    () => ({ pinned, trust, live, state, look, failed, pin, forget }),
    [pinned, trust, live, state, look, failed, pin, forget],
  );
}
