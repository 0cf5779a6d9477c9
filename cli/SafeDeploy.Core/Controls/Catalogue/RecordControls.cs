using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on the records themselves.</summary>
internal static class RecordControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "RECORD-1",
            Title = "Evidence of these decisions is kept and cannot be altered unseen",
            Sources = [Sources.Records, Sources.Accountability],
            Why = "Who answers a regulator months later has only what was written down at the time, and only if nobody could have changed it since.",
            HowTo = "Record test runs with safedeploy test, publish them with safedeploy evidence push, protect the branch safedeploy-evidence, and name the keys that may sign in compliance/allowed_signers.",
            Limits = "Test runs are recorded; reviews and deployments are read from the host each time. Whether the host protects the branch safedeploy-evidence is not judged, and a store that was replaced as a whole is seen only where somebody holds a later state of it.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [RecordProbes.Kept],
            Operation = [RecordProbes.Whole, RecordProbes.Complete],
        },
        new Control
        {
            Id = "RECORD-2",
            Title = "Partners who rely on the data can be told of an incident at once",
            Sources = [Sources.Telling],
            Why = "Records were wrong for months, and the forces that relied on them learned of it half a year later.",
            HowTo = "Keep compliance/recipients.csv: for each recipient a contact for incidents, the time limit for telling them, and the day on which the contact last answered.",
            Limits = "That a contact answers was seen by whoever wrote the day down. Channels carry data and rely on none: they need no contact.",
            DesignBy = "The data-protection lead",
            OperationBy = "The data-protection lead",
            Design = [RecipientProbes.ContactsNamed],
            Operation = [RecipientProbes.ContactsConfirmed],
        },
    ];
}
