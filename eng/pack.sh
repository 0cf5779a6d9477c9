#!/bin/sh
# Packs every package into a folder: eng/pack.sh OUT [-p:Version=1.2.3 ...]
# SafeDeploy.Hook is three packages: one that names the platforms, the native one of this machine's platform, and the portable form for every other.
# A native package is made on its own platform: run this on each, with the same HOOK_PLATFORMS, and publish one set of the rest.
set -eu
[ $# -ge 1 ] || { echo "usage: eng/pack.sh OUT [options of dotnet pack]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"; out=$(cd "$1" && pwd); shift
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
# MSBuild takes a semicolon for the end of a property.
platforms=${HOOK_PLATFORMS:-$rid}+any

for project in analyzers/SafeDeploy.Annotations analyzers/SafeDeploy.Analyzers.Package cli/SafeDeploy.Cli; do
  dotnet pack "$root/$project" -c Release -o "$out" -nologo "$@"
done

hook=$root/cli/SafeDeploy.Hook
artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT
set -- -c Release -o "$out" -nologo "-p:HookPlatforms=$platforms" --artifacts-path "$artifacts" "$@"
dotnet pack "$hook" -p:HookNative=true "$@"
dotnet pack "$hook" -r "$rid" "$@"
dotnet pack "$hook" -r any "$@"
