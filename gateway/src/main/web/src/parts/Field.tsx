import { useId, type ReactNode } from "react";

type Control = { id: string; "aria-describedby"?: string };
type Props = { label: string; hint?: string; children: (control: Control) => ReactNode };

/** A labelled field of a form. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  const control: Control = hint ? { id, "aria-describedby": `${id}-hint` } : { id };
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {children(control)}
      {hint && (
        <span id={`${id}-hint`} className="faint">
          {hint}
        </span>
      )}
    </p>
  );
}
