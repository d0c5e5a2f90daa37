#!/usr/bin/env bash
# Puts what is ours into the Xcode project that `tauri ios init` generated. Run on macOS, from anywhere, after each init.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
project="$here/../../src-tauri/gen/apple"
folders=("$project"/*_iOS)
if [ ! -d "${folders[0]}" ] || [ "${#folders[@]}" != 1 ]; then
  echo "there is no project in $project: run 'tauri ios init' first" >&2
  exit 1
fi
app="${folders[0]}"

cp "$here/Firebreak.entitlements" "$app/$(basename "$app").entitlements"
cp "$here/PrivacyInfo.xcprivacy" "$app/"
cp -R "$here/pl.lproj" "$app/"
cp "$here/AppIcon.appiconset/"*.png "$project/Assets.xcassets/AppIcon.appiconset/"
# The list of files is the project's own: it has to be written anew.
(cd "$project" && xcodegen generate --spec project.yml)
for needed in PrivacyInfo.xcprivacy InfoPlist.strings; do
  grep -q "$needed" "$project"/*.xcodeproj/project.pbxproj || { echo "$needed is not in the project" >&2; exit 1; }
done
