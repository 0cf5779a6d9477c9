using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>SD0101: a type whose members identify people, and neither it nor they are classified. One diagnostic a type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalRecordNotClassifiedAnalyzer : SafeDeployAnalyzer
{
    /// <summary>The property that names the class which the type needs: the most protected among its members.</summary>
    public const string ClassProperty = "class";

    /// <summary>The property that lists the members, as <c>Name=class</c> joined by semicolons.</summary>
    public const string MembersProperty = "members";

    private const int Listed = 5;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptors.PersonalRecordNotClassified);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (!TestProject.Is(context.Compilation))
        {
            context.RegisterSymbolAction(c => Analyze(c, model), SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, PersonalDataModel model)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsImplicitlyDeclared || type.Locations.Length == 0)
        {
            return;
        }

        var profile = model.ProfileOf(type);
        if (profile.Annotation?.Verdict is AnnotationVerdict.Classified or AnnotationVerdict.NotPersonal || profile.IsTool)
        {
            return;
        }

        var members = UnclassifiedRecord.MembersOf(type, model);
        if (members.IsEmpty)
        {
            return;
        }

        var worst = members.Max(m => m.Class);
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(ClassProperty, DataClassNames.Of(worst))
            .Add(MembersProperty, string.Join(";", members.Select(m => m.Name + "=" + DataClassNames.Of(m.Class))));
        context.Report(Diagnostic.Create(
            Descriptors.PersonalRecordNotClassified, type.Locations[0], properties, type.Name, Describe(members)));
    }

    private static string Describe(ImmutableArray<UnclassifiedMember> members)
    {
        var listed = string.Join(", ", members.Take(Listed).Select(m => m.Class == DataClass.Personal ? m.Name : $"{m.Name} ({DataClassNames.Of(m.Class)})"));
        return members.Length > Listed ? $"{listed} and {members.Length - Listed} more" : listed;
    }
}
