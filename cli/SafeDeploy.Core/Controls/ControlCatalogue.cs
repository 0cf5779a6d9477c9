using System.Globalization;
using SafeDeploy.Core.Controls.Catalogue;

namespace SafeDeploy.Core.Controls;

/// <summary>Every control, once: reports, pages and exit codes follow this list.</summary>
public static class ControlCatalogue
{
    /// <summary>The controls, in the order of reports.</summary>
    public static IReadOnlyList<Control> All { get; } =
    [
        .. Ordered(ChangeControls.All, PeopleControls.All),
        .. Ordered(DataControls.All, ProcessingControls.All),
        .. Ordered(AccessControls.All),
        .. Ordered(RecordControls.All),
    ];

    /// <summary>The ids that a deployment needs where the policy does not say otherwise.</summary>
    public static IReadOnlyList<string> DefaultDeployRequires { get; } = [.. All.Where(c => c.GatesByDefault).Select(c => c.Id)];

    /// <summary>The control of an id; null when there is none.</summary>
    public static Control? Find(string id) => All.FirstOrDefault(c => c.Id == id);

    private static IEnumerable<Control> Ordered(params IEnumerable<IReadOnlyList<Control>> parts) =>
        parts.SelectMany(p => p).OrderBy(c => int.Parse(c.Id.Split('-')[1], CultureInfo.InvariantCulture));
}
