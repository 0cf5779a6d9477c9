using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is access to the code limited to those who should have it (ACCESS-1), and does reaching it take two factors (ACCESS-2)?</summary>
internal static class AccessProbes
{
    private const string KeepRegister = "Keep compliance/staff.csv on the deployment branch: a line \"account,id,until\", then one for each person who may write, with the last day of those who leave";

    internal static readonly string[] ReadOnlyRoles = ["read", "triage", "pull", "none"];

    public static Probe WritersRegistered { get; } = new(
        "writers-in-register", "Is everybody who may write in the register of staff?", c => WithRegister(c, (staff, people) => Registered(staff, people)));

    public static Probe NoLeaverHasAccess { get; } = new(
        "no-leaver-has-access", "Has nobody access past their last day?", c => WithRegister(c, (staff, people) => Leavers(staff, people, DateOnly.FromDateTime(c.AsOf.UtcDateTime))));

    public static Probe OtherAccessListed { get; } = new("other-access-listed", "Which keys and outsiders reach the code?", Others);

    public static Probe TwoFactorRequired { get; } = new("two-factor-required", "Does the organisation demand two-factor authentication?", Required);

    public static Probe EverybodyHasTwoFactor { get; } = new("everybody-has-two-factor", "Has every member two-factor authentication?", Without);

    private static IEnumerable<Finding> WithRegister(
        JudgementContext context, Func<Fact<StaffRegisterFact>, Fact<IReadOnlyList<CollaboratorFact>>, IEnumerable<Finding>> judge)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        var staff = context.Facts.Git?.Staff;
        var people = host.Access?.Collaborators;
        return staff switch
        {
            not { IsKnown: true } => [Answer.NotSeen("The register of staff", staff, "Judge in a clone that has the deployment branch")],
            { Value.Exists: false } => [Answer.Unknown($"There is no {staff.Value.Path} on the deployment branch, so who should have access is not known", KeepRegister, staff.Source)],
            { Value.Errors: { Count: > 0 } errors } => errors.Select(e => Answer.NotSatisfied($"The register cannot be relied on: {e}", "Mend the line", staff.Source)),
            { Value.Members: null } => [Answer.Unknown($"{staff.Value.Path} could not be understood", KeepRegister, staff.Source)],
            _ when people is not { IsKnown: true } => [Answer.NotSeen("Who has access to the repository", people, "Collect the facts with a token that may read collaborators (permission metadata=read, of somebody who may push)")],
            _ => judge(staff, people),
        };
    }

    private static List<Finding> Registered(Fact<StaffRegisterFact> staff, Fact<IReadOnlyList<CollaboratorFact>> people)
    {
        var writers = people.Value!.Where(p => !ReadOnlyRoles.Contains(p.Role)).ToList();
        var findings = new List<Finding>();
        var strangers = writers.Where(w => Row(w, staff.Value!.Members!) is null && CanBeTold(w, staff.Value!.Members!)).Select(Name).ToList();
        if (strangers.Count > 0)
        {
            findings.Add(Answer.NotSatisfied(
                $"May write, and is not in {staff.Value!.Path}: {string.Join(", ", strangers)}", "Add them to the register, or take their access away", people.Source, staff.Source));
        }

        if (writers.FirstOrDefault(w => !CanBeTold(w, staff.Value!.Members!)) is { } unknown)
        {
            findings.Add(Answer.Unknown($"{Name(unknown)} may write, and whether they are in {staff.Value!.Path} cannot be told", "Collect the facts again, and write each account's id into the register", people.Source, staff.Source));
        }

        if (people.Complete != true)
        {
            findings.Add(Answer.NotSeen("Everybody with access to the repository", people));
        }

        return findings.Count > 0 ? findings : [Answer.Satisfied($"All {writers.Count} who may write are in {staff.Value!.Path}", people.Source, staff.Source)];
    }

    private static List<Finding> Leavers(Fact<StaffRegisterFact> staff, Fact<IReadOnlyList<CollaboratorFact>> people, DateOnly today)
    {
        var findings = people.Value!.Select(p => (Person: p, Row: Row(p, staff.Value!.Members!))).Where(p => p.Row?.Until < today).Select(p => Answer.NotSatisfied(
            string.Create(CultureInfo.InvariantCulture, $"{Name(p.Person)} has access ({p.Person.Role ?? "role not shown"}) past their last day, {p.Row!.Until:yyyy-MM-dd}"),
            "Take their access away today, and look at what they did since", people.Source, staff.Source)).ToList();
        if (people.Value!.FirstOrDefault(p => !CanBeTold(p, staff.Value!.Members!)) is { } unknown)
        {
            findings.Add(Answer.Unknown($"Whether {Name(unknown)} should still have access cannot be told", "Collect the facts again, and write each account's id into the register", people.Source));
        }

        if (people.Complete != true)
        {
            findings.Add(Answer.NotSeen("Everybody with access to the repository", people));
        }

        return findings.Count > 0 ? findings : [Answer.Satisfied("Nobody has access past their last day", people.Source, staff.Source)];
    }

    /// <summary>The row of somebody: by the account's id where the row has one, else by its login.</summary>
    private static StaffMemberFact? Row(CollaboratorFact person, IReadOnlyList<StaffMemberFact> members) => members
        .Where(m => m.Id is { } id ? id == person.Account?.Id : string.Equals(m.Account, person.Account?.Login, StringComparison.OrdinalIgnoreCase))
        .OrderBy(m => m.Until).FirstOrDefault();

    private static bool CanBeTold(CollaboratorFact person, IReadOnlyList<StaffMemberFact> members) =>
        person.Account is { } account && (account.Id is not null || members.All(m => m.Id is null)) && (account.Login is not null || members.All(m => m.Id is not null));

    private static IEnumerable<Finding> Others(JudgementContext context)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        var keys = host.Access?.DeployKeys;
        var outsiders = host.Access?.OutsideCollaborators;
        return
        [
            keys is not { IsKnown: true, Complete: true } ? Answer.NotSeen("The keys that reach the repository", keys, "Collect the facts with a token that may read the repository's administration (permission administration=read)")
                : Answer.Satisfied(keys.Value.Count == 0 ? "No key reaches the repository" : $"Keys that reach the repository: {string.Join(", ", keys.Value.Select(Key))}", keys.Source),
            outsiders is not { IsKnown: true, Complete: true } ? Answer.NotSeen("Those from outside the organisation who reach the repository", outsiders)
                : Answer.Satisfied(outsiders.Value.Count == 0 ? "Nobody from outside the organisation reaches the repository" : $"From outside the organisation: {string.Join(", ", outsiders.Value.Select(Name))}", outsiders.Source),
        ];
    }

    private static string Key(DeployKeyFact key) => string.Create(
        CultureInfo.InvariantCulture, $"\"{key.Title ?? "without a title"}\" ({(key.ReadOnly == true ? "reads" : "may write")}, {(key.LastUsedAt is { } used ? $"last used on {Answer.Day(used)}" : "no use of it was shown")})");

    private static IEnumerable<Finding> Required(JudgementContext context)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        var owner = host.Access?.Owner;
        return [owner switch
        {
            { IsKnown: true, Value.Type: "User" } => Answer.NotSatisfied(
                $"The repository belongs to a person, @{owner.Value.Login}, whose account cannot demand two factors of others", "Move the repository to an organisation that requires two-factor authentication", owner.Source),
            { IsKnown: true, Value.TwoFactorRequired: true } => Answer.Satisfied($"{owner.Value.Login} requires two-factor authentication", owner.Source),
            { IsKnown: true, Value.TwoFactorRequired: false } => Answer.NotSatisfied(
                $"{owner.Value.Login} does not require two-factor authentication", "Switch on \"Require two-factor authentication\" in the organisation's settings, under Authentication security", owner.Source),
            { IsKnown: true } => Answer.Unknown(
                $"Whether {owner.Value.Login} requires two-factor authentication was not shown: the host shows it to owners of the organisation alone",
                "Let an owner of the organisation collect the facts (permission organization_administration=read)", owner.Source),
            _ => Answer.NotSeen("Whose repository it is", owner),
        }];
    }

    private static IEnumerable<Finding> Without(JudgementContext context)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        if (host.Access?.Owner is { IsKnown: true, Value.Type: "User" } person)
        {
            return [Answer.NotApplicable($"@{person.Value.Login} is a person and has no members", person.Source)];
        }

        var without = host.Access?.MembersWithoutTwoFactor;
        return without is { IsKnown: true, Value.Count: > 0 }
            ? [Answer.NotSatisfied($"Without two-factor authentication: {string.Join(", ", without.Value.Select(Name))}", "Ask them to switch it on, and require it in the organisation's settings", without.Source)]
            : without is { IsKnown: true, Complete: true } ? [Answer.Satisfied("Every member has two-factor authentication", without.Source)]
            : [Answer.NotSeen("Which members have no two-factor authentication", without, "Let an owner of the organisation collect the facts (permission members=read)")];
    }

    internal static string Name(CollaboratorFact person) => Name(person.Account);

    private static string Name(ActorFact? account) => account?.Login is { } login ? $"@{login}" : account?.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"account {id}") : "an account that was not shown";
}
