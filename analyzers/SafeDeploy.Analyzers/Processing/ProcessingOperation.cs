using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>A method that handles personal data: an operation of processing (UK GDPR Art 4(2)), as the code has it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Classes">The classes of the data that it handles, from the least to the most protected.</param>
/// <param name="ChildSubject">Whether some of it is about a child by the code's own words.</param>
/// <param name="Kinds">What it does with the data, in the words of law-enforcement logs (DPA 2018, s.62(1)), in alphabetical order.</param>
/// <param name="Bodies">The functions of it that handle personal data.</param>
/// <param name="FailurePaths">The lines that run when sending the data fails, a path each; a <c>b</c> before a line means its branches.</param>
/// <param name="Code">The syntax that it consists of.</param>
internal sealed record ProcessingOperation(
    IMethodSymbol Method, Location Place, ImmutableArray<DataClass> Classes, bool ChildSubject, ImmutableArray<string> Kinds,
    ImmutableArray<FunctionBody> Bodies, ImmutableArray<string> FailurePaths, ImmutableArray<SyntaxNode> Code)
{
    /// <summary>The documentation-comment id.</summary>
    public string Id => Method.GetDocumentationCommentId() ?? Method.ToDisplayString();

    /// <summary>The most protected class.</summary>
    public DataClass Class => Classes[Classes.Length - 1];

    /// <summary>The lines on which each body handles personal data, a body each, joined by semicolons.</summary>
    public string Lines => string.Join(";", Bodies.Select(b => b.Lines.ToString()));

    /// <summary>A digest of the code, by which it is seen whether it changed.</summary>
    public string Digest => BodyDigest.Of(Code);
}
