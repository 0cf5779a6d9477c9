namespace SafeDeploy.Analyzers.Catalogue;

/// <summary>The families of rules; the two digits after <c>SD</c> name the family.</summary>
internal static class RuleCategories
{
    public const string Inventory = "SafeDeploy.Inventory";
    public const string Classification = "SafeDeploy.Classification";
    public const string Purpose = "SafeDeploy.Purpose";
    public const string Leak = "SafeDeploy.Leak";
    public const string Governance = "SafeDeploy.Governance";
    public const string Test = "SafeDeploy.Test";
    public const string Transmission = "SafeDeploy.Transmission";
    public const string Retention = "SafeDeploy.Retention";
    public const string Audit = "SafeDeploy.Audit";
    public const string Access = "SafeDeploy.Access";
}
