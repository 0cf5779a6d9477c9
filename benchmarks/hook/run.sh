#!/bin/sh
# What a pre-push hook costs a push, ours and others'. Needs a linker (gcc or clang), npm, and for pre-commit its Debian package.
# Usage: benchmarks/hook/run.sh [FOLDER] [--rounds N]   FOLDER keeps what is made, so that a second run is quick. PREPARE=1 stops before measuring.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
case ${1-} in -*|'') folder=${TMPDIR:-/tmp}/safedeploy-hook-cost ;; *) folder=$1; shift ;; esac
mkdir -p "$folder"
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
dotnet publish "$root/cli/SafeDeploy.Hook" -c Release -r "$rid" -o "$folder/native" --artifacts-path "$folder/artifacts" -nologo -v q -p:RunAnalyzers=false >&2
dotnet publish "$root/cli/SafeDeploy.Hook" -c Release -o "$folder/portable" --artifacts-path "$folder/artifacts" -nologo -v q -p:RunAnalyzers=false >&2
dotnet build "$here" -c Release -o "$folder/measure" --artifacts-path "$folder/artifacts" -nologo -v q -p:RunAnalyzers=false >&2
npm install --silent --no-audit --no-fund --prefix "$folder/tools" husky@9.1.7 lefthook@2.2.2 >&2
set -- --native "$folder/native/safedeploy-hook" --portable "$folder/portable/safedeploy-hook.dll" --node "$folder/tools" --repository "$folder/repository" "$@"
dotnet "$folder/measure/safedeploy-hook-cost.dll" --prepare "$@"
[ -n "${PREPARE-}" ] || dotnet "$folder/measure/safedeploy-hook-cost.dll" "$@"
