// How many instructions the core's hot paths take, by valgrind's callgrind, against those that are kept in
// benches/instructions.json. They do not depend on what else the machine does, so a path that has become slower is seen at once.
//
//   node scripts/instructions.mjs [--update]
//
// Fails when a path takes over a tenth more than is kept, or when the paths are not the ones that are kept; --update keeps what
// was counted. Another compiler may count a little otherwise; which one counted is kept too, and said.
// Where there is no valgrind (macOS, Windows) nothing is counted, and that is said.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const KEPT = "benches/instructions.json";
const GROWTH = 1.1;

const update = process.argv.includes("--update");
if (spawnSync("valgrind", ["--version"]).status !== 0) {
  process.stdout.write("no valgrind on this machine: instructions are not counted\n");
  process.exit(0);
}

// The profile of the tests: optimized, and built already when the tests were.
const built = execFileSync("cargo", ["test", "--locked", "--bench", "core", "--no-run", "--message-format", "json"], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  maxBuffer: 1 << 28,
});
const program = built.split("\n").filter(Boolean).map((line) => JSON.parse(line))
  .find((one) => one.executable && one.target?.name === "core").executable;

const folder = mkdtempSync(path.join(os.tmpdir(), "instructions-"));
function count(name) {
  const out = path.join(folder, "out");
  const options = ["--tool=callgrind", "--toggle-collect=*measured_path*", `--callgrind-out-file=${out}`];
  execFileSync("valgrind", [...options, program, "--once", name], { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 });
  return Number(/^(?:totals|summary): (\d+)/m.exec(readFileSync(out, "utf8"))[1]);
}

const names = execFileSync(program, ["--list"], { encoding: "utf8" }).trim().split("\n");
const counted = Object.fromEntries(names.map((name) => [name, count(name)]));
rmSync(folder, { recursive: true });
const compiler = execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim();

if (update) {
  writeFileSync(KEPT, `${JSON.stringify({ compiler, instructions: counted }, null, 2)}\n`);
  process.stdout.write(`${KEPT}: ${names.length} paths\n`);
  process.exit(0);
}

const kept = JSON.parse(readFileSync(KEPT, "utf8"));
if (kept.compiler !== compiler) process.stdout.write(`kept of ${kept.compiler}, counted of ${compiler}\n`);
const wrong = [];
const spaced = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, " ").padStart(13);
for (const name of new Set([...names, ...Object.keys(kept.instructions)])) {
  const [now, before] = [counted[name], kept.instructions[name]];
  let verdict = "ok";
  if (!(now > 0)) verdict = "NOT COUNTED";
  else if (!before) verdict = "NOT KEPT";
  else if (now > before * GROWTH) verdict = "GROWN";
  else if (now * GROWTH < before) verdict = "ok, less: keep it (--update)";
  if (!verdict.startsWith("ok")) wrong.push(name);
  const share = before ? `${((100 * now) / before).toFixed(1)} %` : "";
  process.stdout.write(`${name.padEnd(30)} ${spaced(now ?? 0)} ${spaced(before ?? 0)} ${share.padStart(8)}  ${verdict}\n`);
}
if (wrong.length > 0) {
  process.stderr.write(`\nerror: more instructions than a tenth over ${KEPT}: ${wrong.join(", ")}\n`);
  process.stderr.write("       if that is meant: node scripts/instructions.mjs --update, and say why in the commit\n");
  process.exit(1);
}
