#!/bin/sh
# What `safedeploy test` adds to a run of 5,000 tests, and what `safedeploy evidence verify` takes for a store of 20,000 records.
# Usage: benchmarks/record/run.sh [FOLDER] [--rounds N] [--tests N] [--records N]   FOLDER keeps what is made, so that a second run is quick.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
case ${1-} in -*|'') folder=${TMPDIR:-/tmp}/safedeploy-record-cost ;; *) folder=$1; shift ;; esac
mkdir -p "$folder"
dotnet publish "$root/cli/SafeDeploy.Cli" -c Release -o "$folder/tool" --artifacts-path "$folder/artifacts" -nologo -v q -p:RunAnalyzers=false >&2
dotnet build "$here" -c Release -o "$folder/measure" --artifacts-path "$folder/artifacts" -nologo -v q -p:RunAnalyzers=false >&2
exec dotnet "$folder/measure/safedeploy-record-cost.dll" --tool "$folder/tool/safedeploy.dll" --folder "$folder" "$@"
