// The page: two files in, a verdict out. Nothing leaves the browser.
import { Unsound } from "./bytes.mjs";
import { verifyBundle } from "./core.mjs";

const MOST_BYTES = 256 * 2 ** 20;
const bundle = document.getElementById("bundle");
const policy = document.getElementById("policy");
const verdict = document.getElementById("verdict");

function show(state, lines) {
  verdict.className = state;
  verdict.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }),
  );
}

function sound({ facts, runner, index, size, origin }) {
  const lines = [
    "확인됨: 이 파일들은 서명되었고 감사 로그에 있습니다. · Sound: these files are signed and in the log.",
    `${facts.dataset.id} v${facts.dataset.version}, ${facts.mode}, ${facts.time}`,
    `${runner} · ${origin} ${index} / ${size}`,
    "확인하지 않음: ML-DSA 서명 (ansim-audit.jar가 확인합니다). · Not checked: ML-DSA signatures (ansim-audit.jar checks them).",
  ];
  if (!facts.runner.attested) {
    lines.splice(1, 0, "개발용 실행기: 증명되지 않음 · A development runner: unattested.");
  }
  show("sound", lines);
}

async function check() {
  const [zip, trust] = [bundle.files[0], policy.files[0]];
  if (!zip || !trust) return;
  show("", ["확인하는 중… · Checking…"]);
  try {
    if (zip.size > MOST_BYTES) throw new Unsound("the bundle", "larger than a bundle may be");
    sound(await verifyBundle(new Uint8Array(await zip.arrayBuffer()), await trust.text()));
  } catch (failed) {
    const why = failed instanceof Unsound ? `${failed.place}: ${failed.reason}` : `${failed.name}`;
    show("unsound", ["확인되지 않음 · Unsound", why]);
  }
}

bundle.addEventListener("change", check);
policy.addEventListener("change", check);
show("", ["파일 두 개를 고르세요. · Choose both files."]);
