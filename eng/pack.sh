#!/bin/sh
# Packs every package into a folder: eng/pack.sh OUT [-p:Version=1.2.3 ...]
# SafeDeploy.Hook is three packages: one that names the platforms, the native one of this machine's platform, and the portable form for every other.
# A native package is made on its own platform: run this on each, with the same HOOK_PLATFORMS, and publish one set of the rest.
# The same commit gives the same packages: the times in them are the commit's, and sources are named as they are on the host. Each says what comes with it (_manifest/bom.json).
set -eu
[ $# -ge 1 ] || { echo "usage: eng/pack.sh OUT [options of dotnet pack]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"; out=$(cd "$1" && pwd); shift
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}

# Inside of the repository, and always there: what is generated while building is named in the symbols by where it stands.
artifacts=$root/artifacts/pack
rm -rf "$artifacts"
trap 'rm -rf "$artifacts"' EXIT
dotnet build "$root/eng/Sbom" -c Release -o "$artifacts/sbom" -nologo
set -- -c Release -o "$out" -nologo -p:ContinuousIntegrationBuild=true "-p:SbomTool=$artifacts/sbom/SafeDeploy.Sbom.dll" "$@"

# MSBuild takes a semicolon for the end of a property.
platforms=${HOOK_PLATFORMS:-$rid}+any

for project in analyzers/SafeDeploy.Annotations analyzers/SafeDeploy.Analyzers.Package cli/SafeDeploy.Cli; do
  dotnet pack "$root/$project" --artifacts-path "$artifacts/build" "$@"
done

hook=$root/cli/SafeDeploy.Hook
set -- "-p:HookPlatforms=$platforms" --artifacts-path "$artifacts/hook" "$@"
dotnet pack "$hook" -p:HookNative=true "$@"
dotnet pack "$hook" -r "$rid" "$@"
dotnet pack "$hook" -r any "$@"
