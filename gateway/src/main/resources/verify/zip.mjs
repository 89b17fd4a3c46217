// The zip of a bundle: files stored in their order; the same files have one zip, and no other is taken.
import { join, need, same, text, utf8 } from "./bytes.mjs";

export const FILES = [
  "index.html",
  "table.csv",
  "table.arrow",
  "evidence/runner.txt",
  "ro-crate-metadata.json",
  "release.dsse.json",
  "entry.json",
  "release.tlog-proof",
];

const BUNDLE = "the bundle";
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Numbers of 2 or 4 bytes, the least significant first: `[width, value]` each. */
function numbers(...fields) {
  const out = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) out.setUint16(at, value, true);
    else out.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(out.buffer);
}

function write(files) {
  const records = [];
  const directory = [];
  let offset = 0;
  for (const name of FILES) {
    const content = files.get(name);
    const size = [4, content.length];
    const common = [[2, 10], [2, 0], [2, 0], [2, 0], [2, 0x21], [4, crc32(content)], size, size];
    const length = [2, name.length];
    const head = numbers([4, LOCAL], ...common, length, [2, 0]);
    directory.push(
      numbers([4, CENTRAL], [2, 10], ...common, length, [4, 0], [4, 0], [4, 0], [4, offset]),
      utf8(name),
    );
    records.push(head, utf8(name), content);
    offset += head.length + name.length + content.length;
  }
  const central = join(...directory);
  const count = [2, FILES.length];
  const end = numbers([4, END], [4, 0], count, count, [4, central.length], [4, offset], [2, 0]);
  return join(...records, central, end);
}

/** The files of a bundle by name. */
export function read(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files = new Map();
  let at = 0;
  for (const wanted of FILES) {
    const isFile = zip.length - at >= 30 && view.getUint32(at, true) === LOCAL;
    need(isFile, BUNDLE, `no file where \`${wanted}\` is expected, at byte ${at}`);
    const size = view.getUint32(at + 22, true);
    const body = at + 30 + wanted.length;
    need(body + size <= zip.length, BUNDLE, "a file says that it is longer than it is");
    const name = text(zip.subarray(at + 30, body), BUNDLE);
    need(name === wanted, BUNDLE, `another file where \`${wanted}\` is expected`);
    files.set(name, zip.slice(body, body + size));
    at = body + size;
  }
  need(same(write(files), zip), BUNDLE, "its tables are not those of its files");
  return files;
}
