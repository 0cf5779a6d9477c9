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

    /// <summary>The penalty on a health insurer, and the press report on a party's member data: access by people no longer authorised.</summary>
    public const string MemberAccess = "UK GDPR Art 5(1)(f), DPA 2018 s.170: records reached by people who were no longer authorised";

    /// <summary>Information Commissioner's reprimand to the Department of Health and Social Care.</summary>
    public const string TwoFactor = "ICO reprimand, Department of Health and Social Care (private messaging): two-factor authentication";

    /// <summary>Information Commissioner's reprimand to the Mayor's Office for Policing and Crime.</summary>
    public const string OpenForms = "ICO reprimand, Mayor's Office for Policing and Crime: a change of permissions made submissions to web forms public";

    /// <summary>The same reprimand to the Department of Health and Social Care: unapproved channels, no assessment, nobody knew where data was held.</summary>
    public const string Channels = "ICO reprimand, Department of Health and Social Care (private messaging): assess each service, know where data is held; UK GDPR Art 28, 30(1)(d)";

    /// <summary>The same, on keeping.</summary>
    public const string Keeping = "ICO reprimand, Department of Health and Social Care (private messaging): clear rules on deletion; UK GDPR Art 5(1)(e), DPA 2018 Part 3";

    /// <summary>The reprimand to the Metropolitan Police Service, on telling partners.</summary>
    public const string Telling = "ICO reprimand, Metropolitan Police Service: partner forces were told more than six months later; UK GDPR Art 33, 34";

    /// <summary>Press report on bulk downloads of records.</summary>
    public const string Bulk = "UK GDPR Art 5(1)(c), 5(1)(f), 25(2): records taken in bulk by somebody who needed few of them";

    /// <summary>Purpose and lawful basis.</summary>
    public const string Purpose = "UK GDPR Art 5(1)(b), 6, 9, 10, 30; DPA 2018 Part 3 (law-enforcement processing)";

    /// <summary>Data protection by default.</summary>
    public const string ByDefault = "UK GDPR Art 25(2), 32";

    /// <summary>Logging of law-enforcement operations.</summary>
    public const string Logging = "DPA 2018 s.62";

    /// <summary>The independent review of messaging apps in government: emergency use.</summary>
    public const string Emergency = "Independent review of the Scottish Government's use of mobile messaging apps: emergency use is agreed in advance, rehearsed, and never a way round the rules";

    /// <summary>The independent review of messaging apps in government: decisions are recorded.</summary>
    public const string Records = "Independent review of the Scottish Government's use of mobile messaging apps: decisions are recorded, and the records kept";

    /// <summary>Security of processing.</summary>
    public const string Security = "UK GDPR Art 5(1)(f), 32";

    /// <summary>Accountability: design, records.</summary>
    public const string Accountability = "UK GDPR Art 5(2), 25, 30";

    /// <summary>Security and accuracy in law-enforcement processing.</summary>
    public const string LawEnforcement = "DPA 2018 Part 3 (law-enforcement processing)";
}
