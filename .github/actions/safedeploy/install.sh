#!/usr/bin/env bash
# Installs the tool into the job's temporary folder, and puts it on the path of the steps that follow.
# SAFEDEPLOY_VERSION, SAFEDEPLOY_SOURCE: the version and the source, where they are given.
set -euo pipefail

folder="${RUNNER_TEMP:?}/safedeploy"
arguments=(SafeDeploy --tool-path "$folder")
if [[ -n "${SAFEDEPLOY_VERSION:-}" ]]; then
  [[ "$SAFEDEPLOY_VERSION" =~ ^[0-9][0-9A-Za-z.+-]*$ ]] || { echo "::error title=SafeDeploy::version is not a version"; exit 2; }
  arguments+=(--version "$SAFEDEPLOY_VERSION")
fi
if [[ -n "${SAFEDEPLOY_SOURCE:-}" ]]; then
  arguments+=(--add-source "$SAFEDEPLOY_SOURCE")
fi
if [[ ! -x "$folder/safedeploy" && ! -x "$folder/safedeploy.exe" ]]; then
  # Outside the repository: a nuget.config of the change does not decide where the tool comes from.
  (cd "$RUNNER_TEMP" && dotnet tool install "${arguments[@]}")
fi
echo "$folder" >> "${GITHUB_PATH:?}"
