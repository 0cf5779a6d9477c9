using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>How requests come to an endpoint.</summary>
internal enum EndpointKind
{
    /// <summary>A controller's action.</summary>
    Action,

    /// <summary>A Razor page.</summary>
    Page,

    /// <summary>A method of a SignalR hub.</summary>
    Hub,

    /// <summary>A method of a gRPC service.</summary>
    Grpc,

    /// <summary>A route of a minimal API.</summary>
    Route,

    /// <summary>An Azure function that answers requests.</summary>
    Function,
}

/// <summary>An endpoint of personal data that says nothing of who is let in.</summary>
/// <param name="Kind">How requests come to it.</param>
/// <param name="Name">What a message calls it.</param>
/// <param name="Place">Where a rule reports it.</param>
/// <param name="Data">What it gives back.</param>
/// <param name="Map">The call that maps it, for a route.</param>
internal sealed record OpenEndpoint(EndpointKind Kind, string Name, Location Place, ClassifiedDatum Data, IInvocationOperation? Map = null);
