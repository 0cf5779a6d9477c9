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
            Design = [RecordProbes.Kept],
            Operation = [RecordProbes.Whole, RecordProbes.Complete],
        },
    ];
}
