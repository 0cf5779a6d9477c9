using System.Text.RegularExpressions;

namespace SafeDeploy.Accuracy.Baselines;

/// <summary>Lists of patterns over names, in the manner of tools that publish theirs. Written anew: the ideas are theirs, the expressions are not.</summary>
internal sealed class NamePatterns
{
    private const string Personal = "personal";
    private const string Special = "special-category";
    private const string Criminal = "criminal-offence";

    private readonly (string Class, Regex Name)[] _patterns;

    private NamePatterns(params (string Class, string Pattern)[] patterns) =>
        _patterns = [.. patterns.Select(p => (p.Class, new Regex(p.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)))];

    /// <summary>For names of columns: wide, because a person looks through what was found.</summary>
    public static NamePatterns Columns { get; } = new(
        (Personal, "(first|last|full|maiden|middle|nick|sur|fore|given|family)_?name|^name$|^[fl]name$"),
        (Personal, "e-?mail|^mail$"),
        (Personal, "birth_?(date|day)|date_?of_?(birth|death)|dob|birthday"),
        (Personal, "gender|^sex$"),
        (Personal, "nationality|citizenship"),
        (Personal, "address|city|county|country|street|zip|post(al)?_?code|borough"),
        (Personal, "user_?(name|id)?$"),
        (Personal, "ssn|social_?security|national_?(id|insurance)|passport|nhs"),
        (Personal, "credit_?card|card_?number|iban|account_?number"),
        (Personal, "phone|mobile|^fax"));

    /// <summary>For names of fields in code: whole phrases, and the special categories too.</summary>
    public static NamePatterns Elements { get; } = new(
        (Personal, "(first|given|fore|last|family|sur|middle|maiden|full|legal|preferred|nick)[^a-z]{0,2}name"),
        (Personal, "(user|person|customer|patient|employee|contact|applicant|student)s?[^a-z]{0,2}name"),
        (Personal, "e-?mail([^a-z]{0,2}(address|id))?$|^e-?mail"),
        (Personal, "(tele)?phone([^a-z]{0,2}(number|no))?$|mobile[^a-z]{0,2}(number|no|phone)?$"),
        (Personal, "date[^a-z]{0,2}of[^a-z]{0,2}birth|birth[^a-z]{0,2}(date|day)|^dob$"),
        (Personal, "(street|postal|home|billing|shipping|mailing|residential)[^a-z]{0,2}address|address[^a-z]{0,2}line|post[^a-z]{0,2}code|zip[^a-z]{0,2}code"),
        (Personal, "gender|marital[^a-z]{0,2}status|nationality"),
        (Personal, "national[^a-z]{0,2}insurance|^nino$|nhs[^a-z]{0,2}(number|no)|passport[^a-z]{0,2}(number|no)|social[^a-z]{0,2}security|driv(ing|ers?)[^a-z]{0,2}licen[cs]e"),
        (Personal, "(bank|account|card|credit[^a-z]{0,2}card)[^a-z]{0,2}number|sort[^a-z]{0,2}code|^iban$|salary|income"),
        (Special, "ethnic|^race$|religio|sexual[^a-z]{0,2}orientation|political|trade[^a-z]{0,2}union"),
        (Special, "disabilit|diagnos|medical|medication|allerg|blood[^a-z]{0,2}(type|group)|health[^a-z]{0,2}(condition|record|status)|vaccin"),
        (Criminal, "convict|criminal|offence|offense"));

    /// <summary>The class of the first pattern that finds itself in the name, or null.</summary>
    public string? ClassOf(string name) => Array.Find(_patterns, p => p.Name.IsMatch(name.TrimStart('_'))).Class;
}
