using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on how code changes that stand on what people recorded.</summary>
internal static class PeopleControls
{
    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "CHANGE-6",
            Title = "People who change or approve this code are trained in that procedure",
            Sources = [Sources.Mps1],
            Why = "A procedure that nobody was shown is kept by nobody. The recommendation asks for training in branch protection and in review.",
            HowTo = "Give the procedure a version, train everybody who writes, reviews or deploys, and keep compliance/training.csv: account, version, day, and the last day on which it counts.",
            Limits = "What the training taught is for people to judge. The version that counts is the one that held before the change; apps are not trained, whoever asked for them is.",
            DesignBy = "The head of the team",
            OperationBy = "The head of the team",
            Design = [TrainingProbes.Registered],
            Operation = [TrainingProbes.EverybodyTrained],
        },
    ];
}
