#!/usr/bin/env bash
# Judges, says what came of it, and fails the job where it must. Everything comes in variables: no text of an input is ever part of a command.
set -euo pipefail

scan=()
case "${SAFEDEPLOY_SCAN:-true}" in
  true) scan=(--scan) ;;
  false) ;;
  *) echo "::error title=SafeDeploy::scan is neither true nor false"; exit 2 ;;
esac
case "${SAFEDEPLOY_UNDETERMINED:-fail}" in
  fail | pass) ;;
  *) echo "::error title=SafeDeploy::undetermined is neither fail nor pass"; exit 2 ;;
esac

out="${RUNNER_TEMP:?}/safedeploy-out"
mkdir -p "$out"
code=0
case "${SAFEDEPLOY_MODE:-}" in
  pull-request)
    report="$out/review.sarif"
    shown=markdown
    arguments=(verify "${SAFEDEPLOY_PATH:-.}" --pull-request "${scan[@]}" --out "$report" --format markdown)
    ;;
  deployment)
    SAFEDEPLOY_UNDETERMINED=fail
    report="$out/report.html"
    shown=sarif
    arguments=(verify "${SAFEDEPLOY_PATH:-.}" "${scan[@]}" --out "$report" --format sarif)
    if [[ -n "${SAFEDEPLOY_ENVIRONMENT:-}" ]]; then
      arguments+=(--environment "$SAFEDEPLOY_ENVIRONMENT")
    fi
    ;;
  *) echo "::error title=SafeDeploy::mode is neither pull-request nor deployment"; exit 2 ;;
esac
safedeploy "${arguments[@]}" > "$out/shown.$shown" || code=$?

if [[ "$shown" == markdown ]]; then
  mv "$out/shown.markdown" "$out/review.md"
  sarif="$report"
  report="$out/review.md"
else
  mv "$out/shown.sarif" "$out/report.sarif"
  sarif="$out/report.sarif"
fi
case "$code" in
  0) verdict=deployable ;;
  1) verdict=not-deployable ;;
  3) verdict=undetermined ;;
  *) verdict=failed ;;
esac
{
  echo "exit-code=$code"
  echo "verdict=$verdict"
  echo "report=$report"
  echo "sarif=$sarif"
} >> "${GITHUB_OUTPUT:?}"

if [[ "$code" == 3 && "${SAFEDEPLOY_UNDETERMINED:-fail}" == pass ]]; then
  echo "::warning title=SafeDeploy::Not everything could be judged. See the job's summary."
  exit 0
fi
exit "$code"
