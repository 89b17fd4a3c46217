"""Writes tree-vectors.tsv: RFC 6962 section 2.1 (RFC 9162 section 2.1) word for word, recursive and slow."""
import hashlib

ENTRIES = [bytes.fromhex(e) for e in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]


def sha256(data):
    return hashlib.sha256(data).digest()


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(d):
    if not d:
        return sha256(b"")
    if len(d) == 1:
        return sha256(b"\x00" + d[0])
    k = split(len(d))
    return sha256(b"\x01" + mth(d[:k]) + mth(d[k:]))


def path(m, d):
    if len(d) == 1:
        return []
    k = split(len(d))
    return path(m, d[:k]) + [mth(d[k:])] if m < k else path(m - k, d[k:]) + [mth(d[:k])]


def proof(m, d):
    return subproof(m, d, True) if m < len(d) else []


def subproof(m, d, b):
    if m == len(d):
        return [] if b else [mth(d)]
    k = split(len(d))
    if m <= k:
        return subproof(m, d[:k], b) + [mth(d[k:])]
    return subproof(m - k, d[k:], False) + [mth(d[:k])]


def line(*cells):
    print("\t".join(str(cell) for cell in cells))


line("# made by src/test/python/tree_vectors.py from the definitions in RFC 6962 section 2.1")
line("# entry index bytes | root size hash | inclusion index size path | consistency old new path")
for i, e in enumerate(ENTRIES):
    line("entry", i, e.hex())
for n in range(len(ENTRIES) + 1):
    line("root", n, mth(ENTRIES[:n]).hex())
for n in range(1, len(ENTRIES) + 1):
    for m in range(n):
        line("inclusion", m, n, ",".join(h.hex() for h in path(m, ENTRIES[:n])))
for n in range(1, len(ENTRIES) + 1):
    for m in range(1, n + 1):
        line("consistency", m, n, ",".join(h.hex() for h in proof(m, ENTRIES[:n])))
