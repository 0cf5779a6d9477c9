#!/bin/sh
# Takes pictures of the report's page (laptop, telephone, dark, A4 as PDF) into a folder, and checks the page with axe-core.
# Needs Chromium (Debian: apt-get install chromium) and npm. Usage: tests/report-pictures.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
SAFEDEPLOY_PICTURES="$(mkdir -p "${1:-artifacts/report-pictures}" && cd "${1:-artifacts/report-pictures}" && pwd)"
npm install --no-save --silent --prefix artifacts/axe axe-core@4
SAFEDEPLOY_AXE="$PWD/artifacts/axe/node_modules/axe-core/axe.min.js"
export SAFEDEPLOY_PICTURES SAFEDEPLOY_AXE
dotnet test tests/SafeDeploy.Core.Tests --filter FullyQualifiedName~PageInBrowserTests
echo "Pictures are in $SAFEDEPLOY_PICTURES"
