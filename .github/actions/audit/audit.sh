#!/usr/bin/env bash
# Audits the stories that changed since BASE, each against its SOURCES. Writes a SARIF file for each into a folder, which it
# names for the next step, and annotations for the run. Ends with 1 if a story fails, with 2 or 3 if one cannot be audited.
set -euo pipefail

program=${PROGRAM:-$RUNNER_TEMP/claimdiff/bin/claimdiff}
folder=$RUNNER_TEMP/claimdiff-sarif
mkdir -p "$folder"
echo "folder=$folder" >>"$GITHUB_OUTPUT"

mapfile -t patterns < <(grep -v '^[[:space:]]*$' <<<"$COPIES" || true)
specs=()
for pattern in "${patterns[@]}"; do
  specs+=(":(glob)$pattern")
done
[ ${#specs[@]} -gt 0 ] || { echo 'copies: name the stories' >&2; exit 2; }
git rev-parse --quiet --verify "$BASE^{commit}" >/dev/null || {
  echo "base: no commit '$BASE'; check the repository out with fetch-depth: 0" >&2
  exit 2
}

worst=0
number=0
while IFS= read -r -d '' copy; do
  name=$(basename -- "$copy")
  arguments=()
  while IFS= read -r pattern; do
    [ -n "$pattern" ] || continue
    source=$(dirname -- "$copy")/${pattern//'{stem}'/${name%.*}}
    [ -f "$source" ] && arguments+=(--source "$source")
  done <<<"$SOURCES"
  if [ ${#arguments[@]} -eq 0 ]; then
    echo "$copy: no source is there; not audited"
    continue
  fi
  number=$((number + 1))
  # The annotations decide; the same once more as SARIF.
  code=0
  "$program" audit "${arguments[@]}" --fail-on "$FAIL_ON" --format github -- "$copy" || code=$?
  "$program" audit "${arguments[@]}" --fail-on never --format sarif -o "$folder/$number.sarif" -- "$copy" || true
  [ "$code" -le "$worst" ] || worst=$code
done < <(git diff --name-only --diff-filter=AMR -z "$BASE" -- "${specs[@]}")
echo "$number audited"
exit "$worst"
