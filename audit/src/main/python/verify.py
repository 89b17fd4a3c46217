"""Checks with Python and openssl alone: verify.py POLICY LOG-FOLDER | CHECKPOINT | PROOF ENTRY | BUNDLE.zip

A checkpoint: every Ed25519 key of the log and enough witnesses of the policy signed it. A log: also, all its entries,
hashed one by one, lead to the signed root. A proof: it leads from these bytes to a root so signed. Bundles: bundle.py.
Left to ansim-audit.jar: ML-DSA signatures, what entries say, a log's tiles of hashes and other files, pruned logs.
"""
import bundle, pathlib, re, sys
from notes import b64, checkpoint, need, sha, tree
def log(policy, folder):
    (size, root), leaves = checkpoint(policy, (folder / "checkpoint").read_text()), []
    for first in range(0, size, 256):
        number, width = str(first // 256), min(256, size - first)
        name = re.sub(r"(\d{3})(?=\d)", r"x\1/", number.zfill(-(-len(number) // 3) * 3))
        data = (folder / "tile/entries" / (name if width == 256 else f"{name}.p/{width}")).read_bytes()
        while data:
            end = 2 + int.from_bytes(data[:2], "big")
            leaves.append(sha(b"\0" + data[2:end]))
            data = data[end:]
    need(len(leaves) == size and tree(leaves) == root, "the entries do not lead to the signed root")
    return f"{size} entries"
def proved(policy, proof, entry):
    head, note = proof.split("\n\n", 1)
    (title, index, *path), (size, root) = head.split("\n"), checkpoint(policy, note)
    need(title == "c2sp.org/tlog-proof@v1" and 0 <= (place := int(index.removeprefix("index "))) < size, "not a proof")
    def climb(at, size):
        """The root over so many entries with this one among them (RFC 9162 section 2.1.3.2)."""
        if size == 1: return sha(b"\0" + entry)
        half, beside = 1 << (size - 1).bit_length() >> 1, b64(need(path, "the path is too short").pop())
        if at < half: return sha(b"\1" + climb(at, half) + beside)
        return sha(b"\1" + beside + climb(at - half, size - half))
    found = climb(place, size)
    need(not path, "the path is too long")
    need(found == root, "the path does not lead to the signed root")
    return f"entry {place} of {size}"
def main(policy, name, entry=None):
    if entry: return proved(policy, open(name).read(), open(entry, "rb").read())
    if pathlib.Path(name).is_dir(): return log(policy, pathlib.Path(name))
    if name.endswith(".zip"): return bundle.check(policy, name, proved)
    return "%d entries" % checkpoint(policy, open(name).read())[0]
if __name__ == "__main__": print("sound:", main(*sys.argv[1:]), "(ML-DSA signatures are not checked)")
