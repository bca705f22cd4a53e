#!/usr/bin/env bash
# Puts the certificate into a keychain of its own, and Apple's key beside it. For a hosted runner.
set -euo pipefail
secret=$(uuidgen)
keychain="$RUNNER_TEMP/cuedesk.keychain-db"
printf %s "$CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
security import "$RUNNER_TEMP/certificate.p12" -k "$keychain" -P "$PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm "$RUNNER_TEMP/certificate.p12"
if [ -n "${NOTARY_KEY:-}" ]; then
  printf %s "$NOTARY_KEY" > "$RUNNER_TEMP/notary.p8"
fi
