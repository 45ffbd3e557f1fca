#!/usr/bin/env bash
# What action.yml runs, in the caller's repository: »install«, then »check«.
# Nothing of that repository is run: Python is started isolated (-I), so no file there passes for a module,
# and what Målbog writes is kept from the runner's commands except the annotations, which are escaped.
set -eo pipefail

install() {
  local python="" name home
  for name in python3 python; do
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$name
      break
    fi
  done
  if [ -z "$python" ]; then
    echo "::error title=Målbog::Målbog kræver Python 3.11 eller nyere. Sæt et trin med actions/setup-python foran."
    exit 2
  fi
  # Used twice in a job, it is installed once; each version has a folder of its own.
  home=$RUNNER_TEMP/maalbog-$(printf '%s' "$GITHUB_ACTION_PATH" | cksum | cut -d' ' -f1)
  if [ ! -e "$home/installed" ]; then
    "$python" -I -m venv "$home"
    if [ -d "$home/Scripts" ]; then ln -s Scripts "$home/bin"; fi # Windows
    (cd "$GITHUB_ACTION_PATH" && "$home/bin/python" -I -m pip install --quiet --disable-pip-version-check \
      --constraint constraints.txt '.[pdf,sign]')
    touch "$home/installed"
  fi
  "$home/bin/maalbog" --version
  echo "bin=$home/bin" >>"$GITHUB_OUTPUT"
}

check() {
  local out token status=0 line arguments=(--lang "$MAALBOG_LANG")
  out=$(mktemp -d "$RUNNER_TEMP/maalbog-rapport-XXXXXX")
  for line in sarif html json md rdjson; do arguments+=(--also "$out/maalbog.$line"); done
  if [ "$MAALBOG_ANNOTATIONS" = true ]; then arguments+=(--format github --output "$out/annotations"); fi
  if [ -n "$MAALBOG_MODE" ]; then arguments+=(--mode "$MAALBOG_MODE"); fi
  if [ -n "$MAALBOG_FAIL_ON" ]; then arguments+=(--fail-on "$MAALBOG_FAIL_ON"); fi
  if [ -n "$MAALBOG_BASELINE" ]; then arguments+=(--baseline "$MAALBOG_BASELINE"); fi
  arguments+=(--)
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then arguments+=("$line"); fi
  done <<<"$MAALBOG_PATHS"

  token=$("$MAALBOG_BIN/python" -I -c 'import secrets; print(secrets.token_hex(16))')
  echo "::stop-commands::$token"
  "$MAALBOG_BIN/maalbog" check "${arguments[@]}" 2>"$out/complaints" || status=$?
  cat "$out/complaints"
  echo "::$token::"
  if [ "$status" -gt 1 ] || [ ! -e "$out/maalbog.json" ]; then failed "$out/complaints"; fi

  if [ -e "$out/annotations" ]; then cat "$out/annotations"; fi
  cat "$out/maalbog.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  without_excepted "$out/maalbog.sarif"
  outputs "$out" >>"$GITHUB_OUTPUT"
  exit "$status"
}

# GitHub does not read SARIF's suppressions: what is excepted would stand there as an open alert.
without_excepted() {
  "$MAALBOG_BIN/python" -I - "$1" <<'END'
import json, os, sys
with open(sys.argv[1], encoding="utf-8") as file:
    log = json.load(file)
for run in log["runs"]:
    run["results"] = [one for one in run["results"] if not one.get("suppressions")]
with open(sys.argv[1] + ".new", "w", encoding="utf-8") as file:
    json.dump(log, file, ensure_ascii=False, indent=2)
os.replace(sys.argv[1] + ".new", sys.argv[1])
END
}

# Say why it could not run where people look first.
failed() {
  local why
  why=$(cat "$1")
  why=${why//'%'/%25}
  why=${why//$'\r'/%0D}
  echo "::error title=Målbog::${why//$'\n'/%0A}"
  exit 2
}

outputs() {
  local name
  "$MAALBOG_BIN/python" -I - "$1/maalbog.json" <<'END'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    documents = json.load(file)["documents"]
order = ["rejected", "remarks", "accepted"]
known = sum(one["severity"] == "error" for d in documents for one in d["known"])
verdict = min((d["verdict"] for d in documents), key=order.index, default="accepted")
# Known errors fail no run, but a step that publishes what is accepted must not take them for nothing.
print("verdict=" + ("remarks" if known and verdict == "accepted" else verdict))
print(f"known-errors={known}")
for severity in ("error", "warning", "note"):
    print(f"{severity}s=" + str(sum(d["counts"][severity] for d in documents)))
END
  for name in sarif html json rdjson; do echo "$name=$1/maalbog.$name"; done
  echo "markdown=$1/maalbog.md"
}

"$@"
