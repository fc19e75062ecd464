#!/usr/bin/env bash
# prepare.sh PROGRAM FOLDER: writes the manual page and the completions that PROGRAM prints into FOLDER.
set -euo pipefail

program=$1
folder=$2
mkdir -p "$folder/completions"
"$program" man >"$folder/claimdiff.1"
"$program" completions bash >"$folder/completions/claimdiff.bash"
"$program" completions zsh >"$folder/completions/_claimdiff"
"$program" completions fish >"$folder/completions/claimdiff.fish"
