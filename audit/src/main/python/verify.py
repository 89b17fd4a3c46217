"""Checks a log or a proof with Python and openssl alone; type 06 (ML-DSA) signatures are left to ansim-audit.jar.

verify.py POLICY CHECKPOINT       that the log signed it, and enough witnesses
verify.py POLICY PROOF ENTRY      the same for the checkpoint in a .tlog-proof, and that it covers these bytes
"""
import base64, hashlib, os, struct, subprocess, sys, tempfile


def sha(data): return hashlib.sha256(data).digest()
def need(good, what): good or sys.exit("unsound: " + what)
def b64(text):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "bad base64")
    return data
def signed_by(vkey, note):
    """Whether an Ed25519 key (type 01 or 04) signed the note; its text is what comes before the blank line."""
    name, key_id, key = vkey.split("+", 2)
    key, (text, _, lines) = b64(key), note.rpartition("\n\n")
    text += "\n"
    need(sha(name.encode() + b"\n" + key)[:4].hex() == key_id, "bad key id in the policy")
    for sig in (b64(line.split(" ")[2]) for line in lines.splitlines() if line.startswith("\u2014 " + name + " ")):
        if sig[:4].hex() == key_id and key[0] in (1, 4):
            seconds = b"" if key[0] == 1 else sig[4:12]
            head = f"cosignature/v1\ntime {struct.unpack('>Q', seconds)[0]}\n" if seconds else ""
            files = (bytes.fromhex("302a300506032b6570032100") + key[1:], (head + text).encode(), sig[4 + len(seconds):])
            with tempfile.TemporaryDirectory() as folder:
                paths = [os.path.join(folder, str(i)) for i in range(3)]
                for path, content in zip(paths, files): open(path, "wb").write(content)
                return not subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin", "-inkey",
                    paths[0], "-in", paths[1], "-sigfile", paths[2]], capture_output=True).returncode
    return False
def checkpoint(policy, note):
    """The size and root of a note that the policy trusts."""
    origin, size, root = note.split("\n\n")[0].split("\n")
    logs, met = [], {"none": True}
    for word, *rest in (line.split() for line in open(policy) if line.strip() and line.strip()[0] != "#"):
        if word == "log" and rest[0].split("+")[0] == origin and b64(rest[0].split("+", 2)[2])[0] == 1: logs.append(rest[0])
        if word == "witness": met[rest[0]] = signed_by(rest[1], note)
        if word == "group":
            threshold = {"all": len(rest) - 2, "any": 1}.get(rest[1]) or int(rest[1])
            met[rest[0]] = sum(met[member] for member in rest[2:]) >= threshold
        if word == "quorum": need(met[rest[0]], "the witnesses who signed are no quorum")
    need(logs and all(signed_by(key, note) for key in logs), "the log has not signed the checkpoint")
    return int(size), b64(root)
def climb(node, index, last, path):
    """The root that a leaf leads to (RFC 9162 section 2.1.3.2)."""
    for sibling in path:
        need(last > 0, "the path is too long")
        if index % 2 or index == last:
            node = sha(b"\1" + sibling + node)
            while index % 2 == 0 and index: index, last = index >> 1, last >> 1
        else: node = sha(b"\1" + node + sibling)
        index, last = index >> 1, last >> 1
    need(last == 0, "the path is too short")
    return node


if len(sys.argv) == 3:
    size, root = checkpoint(sys.argv[1], open(sys.argv[2], encoding="utf-8").read())
    print(f"sound: {size} entries, root {base64.b64encode(root).decode()}")
else:
    head, note = open(sys.argv[2], encoding="utf-8").read().split("\n\n", 1)
    (title, index, *path), leaf = head.split("\n"), sha(b"\0" + open(sys.argv[3], "rb").read())
    size, root = checkpoint(sys.argv[1], note)
    need(title == "c2sp.org/tlog-proof@v1" and index[:6] == "index " and int(index[6:]) < size, "not a proof")
    need(climb(leaf, int(index[6:]), size - 1, [b64(h) for h in path]) == root, "the path does not lead to the signed root")
    print(f"sound: entry {index[6:]} of {size}")
