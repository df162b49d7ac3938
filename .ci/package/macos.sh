#!/usr/bin/env bash
# Signs the bundle and packs it into a disk image: .ci/package/macos.sh VERSION
# With the name of a certificate in SIGNING_IDENTITY it is signed for distribution, and with NOTARY_PROFILE (kept by
# `xcrun notarytool store-credentials`) sent to be notarised; without, signed for this machine only.
# Not run on the machine where it was written; the workflow `package` runs it.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1
bundle=build/dist/Duizhao.app
image=build/package/duizhao-$version-macos-$(uname -m).dmg
identity=${SIGNING_IDENTITY:--}
mkdir -p build/package

# From the inside out: every library first, the bundle last.
find "$bundle/Contents/Frameworks" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
  xargs -0 codesign --force --timestamp=none --options runtime --sign "$identity"
codesign --force --options runtime --entitlements .ci/package/macos.entitlements --sign "$identity" "$bundle"
codesign --verify --deep --strict "$bundle"

QT_QPA_PLATFORM=offscreen "$bundle/Contents/MacOS/duizhao" selftest

rm -f "$image"
hdiutil create -volname Duizhao -srcfolder "$bundle" -format ULMO "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
