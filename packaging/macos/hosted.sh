#!/usr/bin/env bash
# The disk image opened, the app copied where it belongs, and the tour performed from there: by the
# runner's user, then by two users without any rights. For a hosted runner; it makes users.
set -euo pipefail
image=$(ls dist/Cuedesk-*.dmg)
volume="/Volumes/Cuedesk 节目"
hdiutil attach "$image" -mountpoint "$volume" -nobrowse -quiet
cp -R "$volume/Cuedesk.app" /Applications/
hdiutil detach "$volume" -quiet
program=/Applications/Cuedesk.app/Contents/MacOS/Cuedesk
codesign --verify --deep --strict /Applications/Cuedesk.app
"$program" tour --self-test --json "$RUNNER_TEMP/自检 report.json"
for name in first second; do
  sudo sysadminctl -addUser "cuedesk$name" -password "$(uuidgen)" > /dev/null
  folder=$(mktemp -d)
  sudo chown "cuedesk$name" "$folder"
  sudo -u "cuedesk$name" -H env QT_QPA_PLATFORM=offscreen \
    "$program" tour --self-test --json "$folder/自检 report.json"
done
