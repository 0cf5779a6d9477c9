using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on who may reach the code, and through it the data.</summary>
internal static class AccessControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "ACCESS-1",
            Title = "Access to the code is limited and ends when people leave",
            Sources = [Sources.MemberAccess, Sources.Security],
            Why = "Records were reached by people who were no longer authorised, because nothing took their access away when their work ended.",
            HowTo = "Keep compliance/staff.csv with everybody who may write and the last day of those who leave, and take access away on that day.",
            Limits = "Applications that are installed on the repository, and access that nobody uses any more, are not judged yet.",
            DesignBy = "The head of the team",
            OperationBy = "The head of the team, with an administrator of the repository",
            Design = [AccessProbes.WritersRegistered],
            Operation = [AccessProbes.NoLeaverHasAccess, AccessProbes.OtherAccessListed],
        },
        new Control
        {
            Id = "ACCESS-2",
            Title = "Two-factor authentication is required",
            Sources = [Sources.TwoFactor, Sources.Security],
            Why = "A password that is guessed or given away must not be enough to change what processes people's records.",
            HowTo = "Require two-factor authentication in the organisation's settings, and let an owner of the organisation collect the facts.",
            Limits = "An identity provider in front of the host is not seen.",
            DesignBy = "An administrator of the organisation on the host",
            OperationBy = "An administrator of the organisation on the host",
            Design = [AccessProbes.TwoFactorRequired],
            Operation = [AccessProbes.EverybodyHasTwoFactor],
        },
        new Control
        {
            Id = "ACCESS-3",
            Title = "Changes to who may see personal data are approved by an owner",
            Sources = [Sources.OpenForms, Sources.Security],
            Why = "One change of a permission, meant for four people, made what people had sent in confidence public, and nobody noticed for two months.",
            HowTo = "Name owners of authorisation code, workflows, policy and registers in CODEOWNERS, and require review from code owners.",
            Limits = "A change of access is recognised by the files and words that .NET and the host use for it; access that is decided elsewhere (a database, a gateway) is not seen.",
            DesignBy = "An administrator of the repository",
            OperationBy = "Whoever made the change, and an owner of the path",
            Design = [OwnerProbes.OwnersNamed, OwnerProbes.OwnerReviewRequired],
            Operation = [OwnerProbes.AccessChangesApproved],
        },
    ];
}
