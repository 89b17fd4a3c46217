import type { AccessRequest } from "../../api/access";
import { release, submit } from "../../api/gateway";
import type { Policy, Table, Value } from "../../api/types";
import { ended } from "../../api/workbench";

/** What codes stand for: a row of the dataset's vocabulary. */
export type Concept = {
  id: number;
  name: string;
  domain: string;
  vocabulary: string;
  code: string;
};

/** A piece of the vocabulary that was looked up. */
export type Found = { concepts: Concept[]; more: boolean };

/** The columns that are shown, beside the identifier and the name, where a dataset has them. */
const FURTHER = ["domain_id", "vocabulary_id", "concept_code"] as const;

/** The most rows of public tables that an answer has, whatever the policy says. */
const MOST = 1000;
const PAGE = 50;

/** The table that says what codes stand for: a public one, as OMOP's `concept` is. */
export function vocabularyTable(tables: Table[]): Table | null {
  const has = (table: Table, name: string) => table.columns.some((one) => one.name === name);
  return (
    tables.find(
      (table) =>
        table.audience === "public" && has(table, "concept_id") && has(table, "concept_name"),
    ) ?? null
  );
}

/**
 * The vocabulary of a dataset, asked for in ordinary questions: they cost nothing, and stand in the
 * log like all others. What was found is kept as long as the page is.
 */
export class Vocabulary {
  private readonly grant: AccessRequest;
  private readonly table: Table;
  private readonly most: number;
  private readonly known = new Map<number, Concept>();
  private readonly pages = new Map<string, Found>();
  private whole = false;

  constructor(grant: AccessRequest, policy: Policy, table: Table) {
    this.grant = grant;
    this.table = table;
    this.most = Math.min(MOST, policy.release.maxCells);
  }

  /** Whether all there is has been read: then nothing is asked any more. */
  get isWhole(): boolean {
    return this.whole;
  }

  /** Whether anything was looked up yet. */
  get isOpened(): boolean {
    return this.pages.size > 0;
  }

  /** What is known already and has a word in it, names that begin with it first. */
  matching(words: string, domain = ""): Concept[] {
    const wanted = words.trim().toLowerCase();
    const rank = ({ name }: Concept) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
    return [...this.known.values()]
      .filter(
        (one) =>
          (domain === "" || one.domain === domain) &&
          (String(one.id) === wanted ||
            one.name.toLowerCase().includes(wanted) ||
            one.code.toLowerCase().startsWith(wanted)),
      )
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  }

  /** The kinds of concepts that are known. */
  domains(): string[] {
    return [...new Set([...this.known.values()].map((one) => one.domain))]
      .filter((domain) => domain !== "")
      .sort();
  }

  /** Reads as much as one answer holds; with small vocabularies that is all. */
  async open(reason: string): Promise<void> {
    if (!this.isOpened) {
      const found = await this.ask(this.question("", "", 0, this.most), this.most, reason);
      this.whole = found.concepts.length < this.most;
    }
  }

  /** A page of what begins with a word; needs three letters, or a number. */
  async search(words: string, domain: string, page: number, reason: string): Promise<Found> {
    await this.open(reason);
    if (this.whole) {
      const all = this.matching(words, domain);
      const from = page * PAGE;
      return { concepts: all.slice(from, from + PAGE), more: all.length > from + PAGE };
    }
    return this.ask(this.question(words.trim(), domain, page * PAGE, PAGE + 1), PAGE, reason);
  }

  private question(words: string, domain: string, from: number, count: number): string {
    const columns = ["concept_id", "concept_name", ...FURTHER.filter((name) => this.has(name))];
    const where = [...this.like(words), ...(domain ? [`domain_id = ${quoted(domain)}`] : [])];
    return [
      `SELECT ${columns.join(", ")} FROM ${this.table.name}`,
      where.length > 0 ? `WHERE ${where.join(" AND ")}` : "",
      `ORDER BY concept_name, concept_id LIMIT ${count}${from > 0 ? ` OFFSET ${from}` : ""}`,
    ]
      .filter((line) => line !== "")
      .join("\n");
  }

  private like(words: string): string[] {
    if (/^[0-9]+$/.test(words)) {
      return [`concept_id = ${words}`];
    }
    if (words === "") {
      return [];
    }
    const small = words.toLowerCase();
    const spellings = new Set([words, small, small.charAt(0).toUpperCase() + small.slice(1)]);
    const searched = ["concept_name", "concept_code"].filter((name) => this.has(name));
    const prefixes = [...spellings].flatMap((one) =>
      searched.map((name) => `${name} LIKE ${quoted(one.replace(/[%_\\]/g, "") + "%")}`),
    );
    return [`(${prefixes.join(" OR ")})`];
  }

  private has(name: string): boolean {
    return this.table.columns.some((column) => column.name === name);
  }

  private async ask(sql: string, page: number, reason: string): Promise<Found> {
    const before = this.pages.get(sql);
    if (before) {
      return before;
    }
    const { dataset, project, purpose } = this.grant;
    const { id } = await submit({ dataset, project, purpose, sql });
    const { release: answer } = await ended(id, new AbortController().signal);
    if (!answer) {
      throw new Error("a question about public rows ended without an answer");
    }
    const { columns, rows } = await release(answer, reason);
    const names = columns.map((column) => column.name);
    const concepts = rows.slice(0, page).map((row) => concept(names, row));
    concepts.forEach((one) => this.known.set(one.id, one));
    const found = { concepts, more: rows.length > page };
    this.pages.set(sql, found);
    return found;
  }
}

function concept(names: string[], row: Value[]): Concept {
  const text = (name: string) => String(row[names.indexOf(name)] ?? "");
  return {
    id: Number(row[0]),
    name: text("concept_name"),
    domain: text("domain_id"),
    vocabulary: text("vocabulary_id"),
    code: text("concept_code"),
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A question that counts the persons with a concept, where a table has codes of its kind. */
export function questionAbout(concept: Concept, tables: Table[]): string | null {
  const column = `${concept.domain.toLowerCase()}_concept_id`;
  const table = tables.find(
    (one) => one.audience === "person" && one.columns.some(({ name }) => name === column),
  );
  const person = table?.columns.find(({ role }) => role === "person-key");
  return table && person
    ? `SELECT count(DISTINCT ${person.name}) AS persons\nFROM ${table.name}\nWHERE ${column} = ${concept.id}`
    : null;
}

const vocabularies = new Map<string, Vocabulary>();

/** The vocabulary under a grant, the same one on every screen; none if the dataset has none. */
export function vocabularyOf(grant: AccessRequest, policy: Policy): Vocabulary | null {
  const key = `${grant.id} ${policy.digest}`;
  const table = vocabularyTable(policy.tables);
  const known = vocabularies.get(key);
  if (known || !table) {
    return known ?? null;
  }
  const made = new Vocabulary(grant, policy, table);
  vocabularies.set(key, made);
  return made;
}
