"""Checks a release bundle for verify.py: a runner of the policy signed (Ed25519) for these very files, and the log has
the entry that publishes this statement. Left to ansim-audit.jar: ML-DSA signatures, of the runner and of the log;
whether the entry agrees with the statement beyond job and digest; the zip's own structure; strangers' signatures.
"""
import json, sys, zipfile
from notes import b64, ed25519, need, sha
def statement(policy, envelope):
    """What a pinned runner has said."""
    payload, signature = b64(envelope["payload"]), b64(envelope["signatures"][0]["sig"])
    message = b"DSSEv1 28 application/vnd.in-toto+json %d " % len(payload) + payload
    words = [line.split() for line in open(policy) if line.startswith("runner ")]
    keys = [b64(key.removeprefix("ed25519:")) for _, _, key, _ in words]
    need(any(ed25519(key, message, signature) for key in keys), "no runner of the policy has signed the statement")
    return json.loads(payload)
def published(policy, path, proved):
    """Where the log has the entry that publishes the bundle's statement."""
    with zipfile.ZipFile(path) as bundle:
        need(sum(item.file_size for item in bundle.infolist()) < 1 << 28, "larger than a bundle may be")
        files = {item.filename: bundle.read(item) for item in bundle.infolist()}
    said, entry = statement(policy, json.loads(files["release.dsse.json"])), json.loads(files["entry.json"])
    digests = {subject["name"]: subject["digest"]["sha256"] for subject in said["subject"]}
    ours = {"release.dsse.json", "entry.json", "release.tlog-proof"}
    need({*files} == {*digests, *ours}, "other files than a bundle has")
    for name in digests:
        need(sha(files[name]).hex() == digests[name], name + " is not the file that the statement is about")
    digest = "sha256:" + sha(files["release.dsse.json"]).hex()
    says = entry["type"], entry["job"], entry["release"]["digest"]
    need(says == ("release.published", said["predicate"]["job"], digest), "the entry publishes another statement")
    return proved(policy, files["release.tlog-proof"].decode(), files["entry.json"])
def check(policy, path, proved):
    try: return published(policy, path, proved)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError): sys.exit("unsound: not a bundle")
