#!/usr/bin/env bash
# Packs the program for TARGET with its licences, manual page and completions, as cargo-binstall and the formula expect it:
# dist/claimdiff-TARGET.tar.gz, on Windows .zip.
set -euo pipefail

ending=
case $TARGET in *windows*) ending=.exe ;; esac
built=target/$TARGET/release/claimdiff$ending
name=claimdiff-$TARGET
rm -rf "dist/$name"
mkdir -p "dist/$name"
cp "$built" LICENSE-APACHE LICENSE-MIT README.md CHANGELOG.md "dist/$name/"
bash docs/packaging/prepare.sh "$built" "dist/$name"
cd dist
case $TARGET in
  *windows*) 7z a "$name.zip" "$name" >/dev/null ;;
  *) tar czf "$name.tar.gz" "$name" ;;
esac
rm -rf "$name"
