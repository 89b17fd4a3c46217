"""Who signed what, and what hashes lead to, for verify.py: with Python's standard library and openssl alone."""
import base64, hashlib, pathlib, subprocess, sys, tempfile
def sha(data): return hashlib.sha256(data).digest()
def need(good, what): return good or sys.exit("unsound: " + what)
def b64(text):
    data = base64.b64decode(text, validate=True)
    return need(base64.b64encode(data).decode() == text, "bad base64") and data
def ed25519(*key_message_signature):
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("key", "message", "signature")]
        for file, content in zip(files, key_message_signature): file.write_bytes(content)
        command = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey {} -in {} -sigfile {}".format(*files)
        return subprocess.run(command.split(), capture_output=True).returncode == 0
def signed_by(vkey, note):
    """Whether a key of type 01 or 04 (Ed25519) signed the note; None if it is of another type."""
    (name, key_id, key), (text, _, lines) = vkey.split("+", 2), note.rpartition("\n\n")
    need(sha(name.encode() + b"\n" + (key := b64(key)))[:4].hex() == key_id, "bad key id in the policy")
    found = (b64(line.split(" ")[2]) for line in lines.splitlines() if line.startswith(f"\u2014 {name} "))
    signature = next((each[4:] for each in found if each[:4].hex() == key_id), b"")
    if key[0] == 4:
        seconds, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        text = f"cosignature/v1\ntime {seconds}\n{text}"
    der = bytes.fromhex("302a300506032b6570032100") + key[1:]
    return ed25519(der, (text + "\n").encode(), signature) if key[0] in (1, 4) else None
def checkpoint(policy, note):
    """The size and root of a note that every log key and enough witnesses of the policy signed."""
    (origin, size, root), logs, met = note.split("\n\n")[0].split("\n"), [], {"none": True}
    for word, *rest in (line.split() for line in open(policy) if line.strip() and line.strip()[0] != "#"):
        if word == "log" and rest[0].split("+")[0] == origin: logs.append(signed_by(rest[0], note))
        if word == "witness": met[rest[0]] = signed_by(rest[1], note) is True
        if word == "group":
            least = {"all": len(rest) - 2, "any": 1}.get(rest[1]) or int(rest[1])
            met[rest[0]] = sum(map(met.get, rest[2:])) >= least
        if word == "quorum": need(met[rest[0]], "the witnesses who signed are no quorum")
    need(True in logs and False not in logs, "the log has not signed the checkpoint")
    return int(size), b64(root)
def tree(leaves):
    """The root over hashes of entries (RFC 9162 section 2.1.1)."""
    half = 1 << (len(leaves) - 1).bit_length() >> 1
    return sha(b"\1" + tree(leaves[:half]) + tree(leaves[half:])) if half else (leaves or [sha(b"")])[0]
