import type { ReactNode } from "react";

type Props = {
  label: string;
  /** What the columns are; an empty text is a column that needs no name. */
  columns: string[];
  className?: string;
  children: ReactNode;
};

/** A table that scrolls by itself, with the keyboard too, where the window is narrower. */
export function WideTable({ label, columns, className = "", children }: Props) {
  return (
    <div className={`scroll ${className}`} role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, at) =>
              column === "" ? (
                <td key={at} />
              ) : (
                <th key={at} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
