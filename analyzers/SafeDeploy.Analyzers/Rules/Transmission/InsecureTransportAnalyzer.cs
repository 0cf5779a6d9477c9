using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.TestCode;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>SD0506: code that handles personal records sends over a connection that anybody on the way can read, or to a server that it does not check.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InsecureTransportAnalyzer : SafeDeployAnalyzer
{
    private static readonly HashSet<string> Clients =
    [
        "HttpClient", "IHttpClientFactory", "HttpMessageInvoker", "WebClient", "RestClient", "IRestClient", "IFlurlClient", "GrpcChannel", "FtpClient", "IFtpClient", "AsyncFtpClient", "HubConnection", "ClientWebSocket",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.InsecureTransport);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation))
        {
            return;
        }

        var rule = new Rule(model);
        context.RegisterOperationAction(rule.AnalyzeText, OperationKind.Literal);
        context.RegisterOperationAction(rule.AnalyzeAssignment, OperationKind.SimpleAssignment);
    }

    private sealed class Rule(PersonalDataModel model)
    {
        private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _sending = new(SymbolEqualityComparer.Default);

        public void AnalyzeText(OperationAnalysisContext context)
        {
            var literal = (ILiteralOperation)context.Operation;
            if (literal.ConstantValue is not { HasValue: true, Value: string text } || text.Length < PlainAddress.ShortestLength)
            {
                return;
            }

            var type = context.ContainingSymbol as INamedTypeSymbol ?? context.ContainingSymbol.ContainingType;
            if (type is null)
            {
                return;
            }

            if (PlainAddress.Host(text) is { } host && IsAddress(literal) && _sending.GetOrAdd(type, Sends) && !DevelopmentGuard.Holds(literal))
            {
                Report(context, literal, $"The address of {host} has no TLS", "write https://");
            }
            else if (PlainAddress.WeakConnection(text) is { } fault && model.HasRecords(context.Compilation.Assembly) && !DevelopmentGuard.Holds(literal))
            {
                Report(context, literal, $"The connection says {fault}", "let the driver encrypt, and check the server's certificate");
            }
        }

        /// <summary>A callback that takes any certificate for good.</summary>
        public void AnalyzeAssignment(OperationAnalysisContext context)
        {
            var assignment = (ISimpleAssignmentOperation)context.Operation;
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "ServerCertificateCustomValidationCallback" or "ServerCertificateValidationCallback" or "RemoteCertificateValidationCallback" }
                && TakesAnything(assignment.Value) && model.HasRecords(context.Compilation.Assembly) && !DevelopmentGuard.Holds(assignment))
            {
                Report(context, assignment, "Any certificate is taken for the server's", "let the framework check it, or compare it with the one that you know");
            }
        }

        private static void Report(OperationAnalysisContext context, IOperation at, string what, string instead) =>
            context.Report(Diagnostic.Create(Descriptors.InsecureTransport, at.Syntax.GetLocation(), what, instead));

        private static bool TakesAnything(IOperation value)
        {
            while (value is IConversionOperation conversion)
            {
                value = conversion.Operand;
            }

            return value switch
            {
                IPropertyReferenceOperation { Property.Name: "DangerousAcceptAnyServerCertificateValidator" } => true,
                IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda.Body.Descendants().OfType<IReturnOperation>().ToList() is { Count: > 0 } returns && returns.TrueForAll(r => r.ReturnedValue?.ConstantValue is { HasValue: true, Value: true }),
                _ => false,
            };
        }

        // Compared, replaced or looked for, or a header that only names what is asked for (SOAPAction): no address to send to.
        private static bool IsAddress(IOperation literal)
        {
            for (var outer = literal.Parent; outer is not null; outer = outer.Parent)
            {
                switch (outer)
                {
                    case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or IAttributeOperation or IIsPatternOperation or ICaseClauseOperation or ISwitchExpressionArmOperation:
                    case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: not ("Concat" or "Format" or "Join") } }:
                    case IInvocationOperation { TargetMethod: { Name: "Add" or "TryAddWithoutValidation" or "Append", ContainingType.Name: "HttpHeaders" or "HttpRequestHeaders" or "HttpContentHeaders" or "IHeaderDictionary" or "WebHeaderCollection" or "NameValueCollection" } }:
                        return false;
                    case IAnonymousFunctionOperation or IBlockOperation:
                        return true;
                }
            }

            return true;
        }

        /// <summary>Whether a type holds, or is handed, a client that sends, and handles personal records.</summary>
        private bool Sends(INamedTypeSymbol type)
        {
            var (client, record) = (false, false);
            foreach (var used in type.GetMembers().SelectMany(Types))
            {
                client |= Clients.Contains(used.Name);
                record |= model.ClassifyType(used) is { Class: > DataClass.Credential };
            }

            return client && record;
        }

        private static IEnumerable<ITypeSymbol> Types(ISymbol member) => member switch
        {
            IMethodSymbol method => method.Parameters.Select(p => p.Type).Append(method.ReturnType),
            IPropertySymbol property => [property.Type],
            IFieldSymbol field => [field.Type],
            _ => [],
        };
    }
}
