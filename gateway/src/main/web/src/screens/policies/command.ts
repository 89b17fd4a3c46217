/** The commands that check a file, and sign it into the folder that a gateway reads at its start. */
export function commandLines(file: string, key: string, out: string): string {
  return [
    `./ansim policy check ${quoted(file)}`,
    `./ansim policy sign ${quoted(file)} ${quoted(key)} ${quoted(out)}`,
  ].join(" && \\\n");
}

/** One word for a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
