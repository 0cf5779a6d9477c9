// Takes from GitHub's own OpenAPI description what the models in cli/SafeDeploy.GitHub/Answers read, and freezes it for the contract tests.
// Usage: npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//        node tests/contract/extract.mjs package/generated/api.github.com.json > tests/SafeDeploy.GitHub.Tests/Contract/github-openapi.json
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const description = JSON.parse(readFileSync(process.argv[2], "utf8"));
const models = join(dirname(fileURLToPath(import.meta.url)), "../../cli/SafeDeploy.GitHub/Answers");

// Every member that a model has, as the host writes it; a word too many does no harm.
const names = new Set(
  readdirSync(models).filter(f => f !== "QueryModels.cs")
    .flatMap(f => [...readFileSync(join(models, f), "utf8").matchAll(/\b([A-Z][A-Za-z0-9]*)\b/g)])
    .map(m => m[1].replace(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase()));

const endpoints = {
  RepositoryModel: "/repos/{owner}/{repo}",
  "RuleModel[]": "/repos/{owner}/{repo}/rules/branches/{branch}",
  RulesetModel: "/repos/{owner}/{repo}/rulesets/{ruleset_id}",
  "RulesetVersionModel[]": "/repos/{owner}/{repo}/rulesets/{ruleset_id}/history",
  RulesetVersionModel: "/repos/{owner}/{repo}/rulesets/{ruleset_id}/history/{version_id}",
  "ListedCommitModel[]": "/repos/{owner}/{repo}/commits",
  ProtectionModel: "/repos/{owner}/{repo}/branches/{branch}/protection",
  "RuleSuiteModel[]": "/repos/{owner}/{repo}/rulesets/rule-suites",
  RuleSuiteModel: "/repos/{owner}/{repo}/rulesets/rule-suites/{rule_suite_id}",
  "ActivityModel[]": "/repos/{owner}/{repo}/activity",
  BranchModel: "/repos/{owner}/{repo}/branches/{branch}",
  "PullModel[]": "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
  PullModel: "/repos/{owner}/{repo}/pulls/{pull_number}",
  "ReviewModel[]": "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "PullCommitModel[]": "/repos/{owner}/{repo}/pulls/{pull_number}/commits",
  GitCommitModel: "/repos/{owner}/{repo}/git/commits/{commit_sha}",
  PermissionModel: "/repos/{owner}/{repo}/collaborators/{username}/permission",
  CheckRunsModel: "/repos/{owner}/{repo}/commits/{ref}/check-runs",
  "StatusModel[]": "/repos/{owner}/{repo}/commits/{ref}/statuses",
  WorkflowRunsModel: "/repos/{owner}/{repo}/actions/runs",
  WorkflowRunModel: "/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}",
  ArtifactsModel: "/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts",
  "RunApprovalModel[]": "/repos/{owner}/{repo}/actions/runs/{run_id}/approvals",
  EnvironmentsModel: "/repos/{owner}/{repo}/environments",
  EnvironmentModel: "/repos/{owner}/{repo}/environments/{environment_name}",
  BranchPoliciesModel: "/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies",
  CustomRulesModel: "/repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules",
  "DeploymentModel[]": "/repos/{owner}/{repo}/deployments",
  "DeploymentStatusModel[]": "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
  CodeOwnersErrorsModel: "/repos/{owner}/{repo}/codeowners/errors",
  "CollaboratorModel[]": "/repos/{owner}/{repo}/collaborators",
  "TeamModel[]": "/repos/{owner}/{repo}/teams",
  "AccountModel[]": "/orgs/{org}/members",
  "DeployKeyModel[]": "/repos/{owner}/{repo}/keys",
  OrganizationModel: "/orgs/{org}",
};

// What stands where the description leaves the type open, or the models read it in a second step.
const parameters = name => description.components.schemas[name].properties.parameters;
const parts = {
  ReviewParametersModel: parameters("repository-rule-pull-request"),
  CheckParametersModel: parameters("repository-rule-required-status-checks"),
  WorkflowsParametersModel: parameters("repository-rule-workflows"),
  QueueParametersModel: parameters("repository-rule-merge-queue"),
  RulesetStateModel: description.components.schemas["repository-ruleset"],
  RefConditionsModel: description.components.schemas["repository-ruleset-conditions"],
  BranchPolicyModel: description.components.schemas["deployment-branch-policy-settings"],
};

const resolve = s => s.$ref ? resolve(s.$ref.split("/").slice(1).reduce((at, part) => at[part], description)) : s;

function prune(schema, depth) {
  const s = resolve(schema);
  const kept = {};
  for (const combination of ["allOf", "anyOf", "oneOf"]) {
    if (s[combination]) kept[combination] = s[combination].map(x => prune(x, depth));
  }
  if (s.nullable) kept.nullable = true;
  if (s.type) kept.type = s.type;
  if (s.enum && s.enum.length < 12) kept.enum = s.enum;
  if (s.format === "date-time") kept.format = s.format;
  if (s.items) kept.items = prune(s.items, depth);
  if (s.properties && depth > 0) {
    const read = Object.entries(s.properties).filter(([name]) => names.has(name));
    kept.properties = Object.fromEntries(read.map(([name, value]) => [name, prune(value, depth - 1)]));
    const required = (s.required ?? []).filter(name => name in kept.properties);
    if (required.length > 0) kept.required = required;
  }
  return kept;
}

const schemas = Object.fromEntries([
  ...Object.entries(endpoints).map(([model, path]) => [model, prune(description.paths[path].get.responses["200"].content["application/json"].schema, 5)]),
  ...Object.entries(parts).map(([model, schema]) => [model, prune(schema, 5)]),
]);
console.log(JSON.stringify({ source: "@octokit/openapi 23.0.2, api.github.com.json, pruned", license: "MIT, Copyright (c) 2020 Octokit contributors", schemas }, null, 1));
