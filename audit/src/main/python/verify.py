"""Checks a log or a proof with Python and openssl alone; type 06 (ML-DSA) signatures are left to ansim-audit.jar.

verify.py POLICY CHECKPOINT       that the log signed it, and enough witnesses
verify.py POLICY PROOF ENTRY      the same for the checkpoint in a .tlog-proof, and that it covers these bytes
"""
import base64, hashlib, subprocess, sys, tempfile
def sha(data): return hashlib.sha256(data).digest()
def need(good, what): return good or sys.exit("unsound: " + what)
def b64(text): return need(base64.b64encode(data := base64.b64decode(text, validate=True)).decode() == text, "bad base64") and data
def ed25519(*key_message_signature):
    with tempfile.TemporaryDirectory() as folder:
        for path, content in zip(paths := [f"{folder}/{i}" for i in range(3)], key_message_signature): open(path, "wb").write(content)
        command = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey {} -in {} -sigfile {}".format(*paths)
        return not subprocess.run(command.split(), capture_output=True).returncode
def signed_by(vkey, note):
    """Whether an Ed25519 key (type 01 or 04) signed the note; its text is what comes before the blank line."""
    (name, key_id, key), (text, _, lines) = vkey.split("+", 2), note.rpartition("\n\n")
    need(sha(name.encode() + b"\n" + (key := b64(key)))[:4].hex() == key_id, "bad key id in the policy")
    named = (b64(line.split(" ")[2]) for line in lines.splitlines() if line.startswith("\u2014 " + name + " "))
    sig = next((each for each in named if each[:4].hex() == key_id), b"")
    head, start = ("", 4) if key[0] == 1 else (f"cosignature/v1\ntime {int.from_bytes(sig[4:12], 'big')}\n", 12)
    return key[0] in (1, 4) and ed25519(bytes.fromhex("302a300506032b6570032100") + key[1:], (head + text + "\n").encode(), sig[start:])
def checkpoint(policy, note):
    """The size and root of a note that the policy trusts."""
    (origin, size, root), logs, met = note.split("\n\n")[0].split("\n"), [], {"none": True}
    for word, *rest in (line.split() for line in open(policy) if line.strip() and line.strip()[0] != "#"):
        if word == "log" and rest[0].split("+")[0] == origin and b64(rest[0].split("+", 2)[2])[0] == 1: logs.append(rest[0])
        if word == "witness": met[rest[0]] = signed_by(rest[1], note)
        if word == "group": met[rest[0]] = sum(map(met.get, rest[2:])) >= ({"all": len(rest) - 2, "any": 1}.get(rest[1]) or int(rest[1]))
        if word == "quorum": need(met[rest[0]], "the witnesses who signed are no quorum")
    need(logs and all(signed_by(key, note) for key in logs), "the log has not signed the checkpoint")
    return int(size), root
def proved(policy, proof, entry):
    """Follows a proof's path from the entry to the signed root (RFC 9162 section 2.1.3.2)."""
    (title, index, *path), (size, root) = proof.split("\n\n")[0].split("\n"), checkpoint(policy, proof.split("\n\n", 1)[1])
    need(title == "c2sp.org/tlog-proof@v1" and (at := int(index[6:])) <= (last := size - 1) and (node := sha(b"\0" + entry)), "not a proof")
    for sibling in map(b64, path):
        need(last > 0, "the path is too long")
        node = sha(b"\1" + sibling + node) if at % 2 or at == last else sha(b"\1" + node + sibling)
        while at == last and at and at % 2 == 0: at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    need(last == 0, "the path is too short")
    need(node == b64(root), "the path does not lead to the signed root")
    return f"entry {index[6:]} of {size}"
if __name__ == "__main__":
    note, *entry = [open(name, "rb").read() for name in sys.argv[2:]]
    said = proved if entry else lambda *two: "%d entries, root %s" % checkpoint(*two)
    print("sound:", said(sys.argv[1], note.decode(), *entry))
