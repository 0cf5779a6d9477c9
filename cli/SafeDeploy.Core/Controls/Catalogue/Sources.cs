namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>What the controls come from, cited in one form. Paraphrased, never quoted.</summary>
internal static class Sources
{
    /// <summary>Information Commissioner's reprimand to the Metropolitan Police Service (2020 uploads), its first recommendation.</summary>
    public const string Mps1 = "ICO reprimand, Metropolitan Police Service (Police National Database uploads): protect deployment branches, review before deployment, train staff";

    /// <summary>The same reprimand, its second recommendation.</summary>
    public const string Mps2 = "ICO reprimand, Metropolitan Police Service (Police National Database uploads): branch protection, regression testing in review, written procedure for software that processes sensitive data";

    /// <summary>The same reprimand, its findings on uploads.</summary>
    public const string MpsFindings = "ICO reprimand, Metropolitan Police Service: failed loads, amendments and deletions went unnoticed; DPA 2018 s.38(4)";

    /// <summary>The independent review of messaging apps in government: decisions are recorded.</summary>
    public const string Records = "Independent review of the Scottish Government's use of mobile messaging apps: decisions are recorded, and the records kept";

    /// <summary>Security of processing.</summary>
    public const string Security = "UK GDPR Art 5(1)(f), 32";

    /// <summary>Accountability: design, records.</summary>
    public const string Accountability = "UK GDPR Art 5(2), 25, 30";

    /// <summary>Security and accuracy in law-enforcement processing.</summary>
    public const string LawEnforcement = "DPA 2018 Part 3 (law-enforcement processing)";
}
