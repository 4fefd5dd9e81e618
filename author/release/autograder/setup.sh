#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the assignment's image of Ubuntu.
set -euo pipefail

# Node's own build, of one version and with its known sum: Ubuntu's is too old.
version=22.22.0
sum=c33c39ed9c80deddde77c960d00119918b9e352426fd604ba41638d6526a4744
archive="node-v$version-linux-x64.tar.gz"

if [ "$(uname -m)" != x86_64 ]; then
  echo "This autograder installs Node for x86_64, and the image is $(uname -m): change version and sum in setup.sh." >&2
  exit 1
fi

apt-get update
# Bubblewrap protects more, where the image may use it.
apt-get install -y --no-install-recommends ca-certificates curl bubblewrap

curl -fsSL --retry 5 -o "/tmp/$archive" "https://nodejs.org/dist/v$version/$archive"
echo "$sum  /tmp/$archive" | sha256sum --check
mkdir -p /opt/node
tar -xzf "/tmp/$archive" --strip-components=1 -C /opt/node
rm "/tmp/$archive"

cd "${AUTOGRADER_ROOT:-/autograder}/source"
export PATH="/opt/node/bin:$PATH"
npm ci --omit=dev
