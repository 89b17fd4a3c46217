// Small strict readers: every value has one spelling, and whatever else is met is refused.

/**
 * Why something is not sound: the file that is wrong, a fragment of a sentence, and of which kind it is, for those
 * who say it in other words.
 */
export class Unsound extends Error {
  constructor(place, reason, kind = "malformed") {
    super(`${place}: ${reason}`);
    this.place = place;
    this.reason = reason;
    this.kind = kind;
  }
}

export function need(good, place, reason, kind) {
  if (!good) throw new Unsound(place, reason, kind);
}

export const utf8 = (text) => new TextEncoder().encode(text);

export function text(bytes, place) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unsound(place, "not UTF-8");
  }
}

export function join(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function base64(encoded, place) {
  try {
    const bytes = Uint8Array.from(atob(encoded), (unit) => unit.charCodeAt(0));
    need(toBase64(bytes) === encoded, place, "bad base64");
    return bytes;
  } catch {
    throw new Unsound(place, "bad base64");
  }
}

export function toBase64(bytes) {
  let units = "";
  for (const byte of bytes) units += String.fromCharCode(byte);
  return btoa(units);
}

export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const unhex = (digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** Whether this browser knows a signature algorithm at all. */
export async function knows(algorithm) {
  try {
    await crypto.subtle.importKey("spki", new Uint8Array(1), { name: algorithm }, false, ["verify"]);
    return true;
  } catch (failed) {
    return failed.name !== "NotSupportedError";
  }
}

/** Whether a signature is by a key, which is given as a DER SubjectPublicKeyInfo. */
export async function isSigned(der, message, signature, algorithm = "Ed25519") {
  try {
    const key = await crypto.subtle.importKey("spki", der, { name: algorithm }, false, ["verify"]);
    return await crypto.subtle.verify({ name: algorithm }, key, signature, message);
  } catch (failed) {
    if (failed.name === "NotSupportedError") throw failed;
    return false;
  }
}

export const urlSafe = (bytes) =>
  toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
