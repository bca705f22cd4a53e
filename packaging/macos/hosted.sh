#!/usr/bin/env bash
# The disk image opened, the app copied where it belongs, and the tour performed from there: by the
# runner's user, then by two users without any rights. For a hosted runner; it makes users.
set -euo pipefail
image=$(ls dist/Cuedesk-*.dmg)
volume="$RUNNER_TEMP/Cuedesk 节目"
mkdir -p "$volume"
hdiutil attach "$image" -mountpoint "$volume" -nobrowse -quiet
cp -R "$volume/Cuedesk.app" /Applications/
hdiutil detach "$volume" -quiet
program=/Applications/Cuedesk.app/Contents/MacOS/Cuedesk
codesign --verify --deep --strict /Applications/Cuedesk.app

seen() {
  python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1]))["seen"] is not True)' "$1"
}

"$program" tour --self-test --json "$RUNNER_TEMP/自检 report.json"
seen "$RUNNER_TEMP/自检 report.json"
# As Finder starts it: without a terminal and with nothing of this shell's.
open -W -n /Applications/Cuedesk.app --args tour --self-test --json "$RUNNER_TEMP/opened.json"
seen "$RUNNER_TEMP/opened.json"
for name in first second; do
  user="cuedesk$name"
  sudo sysadminctl -addUser "$user" -password "$(uuidgen)" > /dev/null
  folder="/Users/Shared/Cuedesk $name"
  sudo mkdir -p "/Users/$user" "$folder"
  sudo chown "$user" "/Users/$user" "$folder"
  (cd "$folder" && sudo -u "$user" -H env QT_QPA_PLATFORM=offscreen \
    "$program" tour --self-test --json "$folder/自检 report.json")
  seen "$folder/自检 report.json"
done
