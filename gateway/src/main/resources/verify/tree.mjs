// The log's tree, read from its tiles (C2SP tlog-tiles). What is fetched counts for nothing until a signed root is met.
import { Unsound, join, need, same, sha256, text } from "./bytes.mjs";

const WIDTH = 256;
const HASH = 32;
const CHECKPOINT = "checkpoint";

const leaf = (entry) => sha256(join(new Uint8Array([0]), entry));
const node = (left, right) => sha256(join(new Uint8Array([1]), left, right));

/** The largest power of two below a number of at least 2. */
function powerBelow(count) {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** The path of a tile below the log's address; `level` is a number, or `entries` for a bundle. */
export function tilePath(level, index, width) {
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  }
  const stem = `tile/${level}/${groups.join("/")}`;
  return width === WIDTH ? stem : `${stem}.p/${width}`;
}

/** The tiles of a log of one size, each fetched once; `get` resolves a path to bytes, or to null if there are none. */
export class Tiles {
  constructor(get, size) {
    this.get = get;
    this.size = size;
    this.known = new Map();
  }

  /** The path of a tile, as wide as a log of this size has it. */
  path(level, index) {
    const count = level === "entries" ? this.size : Math.floor(this.size / WIDTH ** level);
    return tilePath(level, index, Math.min(WIDTH, count - index * WIDTH));
  }

  async hashes(level, index) {
    const path = this.path(level, index);
    if (!this.known.has(path)) this.known.set(path, this.get(path));
    const bytes = await this.known.get(path);
    const width = Math.min(WIDTH, Math.floor(this.size / WIDTH ** level) - index * WIDTH);
    need(bytes !== null, path, "is missing", "altered");
    need(bytes.length === width * HASH, path, "is of the wrong length", "altered");
    return bytes;
  }

  /** The root of the `count` entries from `start`, as the tiles have it (RFC 6962 section 2.1). */
  async root(start, count) {
    const left = powerBelow(count);
    if (count === 1 || (left * 2 === count && start % count === 0)) {
      return this.complete(count, start / count);
    }
    return node(await this.root(start, left), await this.root(start + left, count - left));
  }

  async complete(count, index) {
    let [level, within] = [0, count];
    while (within >= WIDTH) {
      within /= WIDTH;
      level += 1;
    }
    const first = index * within;
    const bytes = await this.hashes(level, Math.floor(first / WIDTH));
    const from = (first % WIDTH) * HASH;
    return fold(split(bytes.subarray(from, from + within * HASH)));
  }
}

const split = (bytes) =>
  Array.from({ length: bytes.length / HASH }, (_, at) => bytes.subarray(at * HASH, (at + 1) * HASH));

async function fold(hashes) {
  let row = hashes;
  while (row.length > 1) {
    const pairs = Array.from({ length: row.length / 2 }, (_, at) => node(row[2 * at], row[2 * at + 1]));
    row = await Promise.all(pairs);
  }
  return row[0];
}

/**
 * The roots of the first `old` entries and of all of a range, made of the same hashes: if both are the signed ones, then
 * the newer log begins with the older one.
 */
async function both(tiles, old, start, count) {
  if (start >= old) return [null, await tiles.root(start, count)];
  if (start + count <= old) {
    const root = await tiles.root(start, count);
    return [root, root];
  }
  const left = powerBelow(count);
  const [older, newer] = await both(tiles, old, start, left);
  const [olderRest, newerRest] = await both(tiles, old, start + left, count - left);
  return [olderRest ? await node(older, olderRest) : older, await node(newer, newerRest)];
}

/** Checks that a log only grew from one checkpoint, `{origin, size, root}`, to another, whose tiles are given. */
export async function checkGrowth(older, newer, tiles) {
  const { origin } = newer;
  need(older.origin === origin, CHECKPOINT, `is of another log, \`${origin}\``, "forked");
  const shrunk = `the log went back from ${older.size} to ${newer.size} entries`;
  need(older.size <= newer.size, CHECKPOINT, shrunk, "rolled-back");
  const two = `two logs of ${newer.size} entries: what was seen before is not what is shown now`;
  if (older.size === newer.size) {
    need(same(older.root, newer.root), CHECKPOINT, two, "forked");
    return;
  }
  if (older.size === 0) return;
  const [oldRoot, newRoot] = await both(tiles, older.size, 0, newer.size);
  need(same(newRoot, newer.root), "tile", "the tiles do not lead to the signed root", "altered");
  const rewritten = `the log was rewritten between ${older.size} and ${newer.size} entries`;
  need(same(oldRoot, older.root), CHECKPOINT, rewritten, "forked");
}

/** The entries of a bundle. */
function entriesOf(bundle, path, width) {
  const entries = [];
  for (let at = 0; at < bundle.length; ) {
    const length = bundle[at] * 256 + (bundle[at + 1] ?? NaN);
    need(at + 2 + length <= bundle.length, path, "is cut off", "altered");
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  need(entries.length === width, path, "has another number of entries", "altered");
  return entries;
}

async function hashesOf(entries, stored, first) {
  const hashes = await Promise.all(entries.map(leaf));
  hashes.forEach((hash, at) => {
    const isStored = same(hash, stored.subarray(at * HASH, (at + 1) * HASH));
    need(isStored, `entry ${first + at}`, "is not what the tree has", "altered");
  });
  return hashes;
}

/** Up to where an entry says that content was given up, if it says so. */
function prunedBy(entry, path) {
  const line = text(entry, path);
  if (!line.includes('"log.pruned"')) return 0;
  const { type, pruned } = JSON.parse(line);
  return type === "log.pruned" ? pruned.to : 0;
}

/**
 * Hashes every entry of a log again, up to a checkpoint's root. Bundles that are gone count by their hashes, if an entry
 * says that they were given up. Resolves to how many entries were `read` and how many `pruned`.
 */
export async function checkWhole(said, tiles, progress, signal) {
  let [read, goneTo, givenUpTo] = [0, 0, 0];
  for (let first = 0; first < said.size; first += WIDTH) {
    signal?.throwIfAborted();
    const number = first / WIDTH;
    const width = Math.min(WIDTH, said.size - first);
    const path = tiles.path("entries", number);
    const [bundle, stored] = await Promise.all([tiles.get(path), tiles.hashes(0, number)]);
    if (bundle === null) goneTo = first + width;
    else {
      const entries = entriesOf(bundle, path, width);
      await hashesOf(entries, stored, first);
      givenUpTo = Math.max(givenUpTo, ...entries.map((entry) => prunedBy(entry, path)));
      read += width;
    }
    progress?.(first + width);
  }
  need(goneTo <= givenUpTo, `entry ${givenUpTo}`, "is missing, and no entry says that it was given up", "altered");
  const leaves = new Tiles((path) => Promise.resolve(tiles.known.get(path)), said.size);
  const root = said.size === 0 ? null : await rootOfLeaves(leaves);
  if (root && !same(root, said.root)) {
    throw new Unsound(CHECKPOINT, "the entries do not lead to the signed root", "altered");
  }
  return { read, pruned: said.size - read };
}

/** The root over the leaves alone, so that no tile above them is believed. */
async function rootOfLeaves(leaves) {
  const stack = [];
  const count = Math.ceil(leaves.size / WIDTH);
  for (let number = 0; number < count; number += 1) {
    for (const hash of split(await leaves.hashes(0, number))) {
      stack.push([hash, 1]);
      while (stack.length > 1 && stack.at(-1)[1] === stack.at(-2)[1]) {
        const [right, size] = stack.pop();
        const [left] = stack.pop();
        stack.push([await node(left, right), size * 2]);
      }
    }
  }
  let [root] = stack.pop();
  while (stack.length > 0) root = await node(stack.pop()[0], root);
  return root;
}
