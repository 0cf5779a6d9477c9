using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

/// <summary>Assemblies of one product that were built against older forms of one another refer to one another in a circle.</summary>
public class CircularReferenceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_circle_of_assemblies_ends_and_gives_the_same_map_whoever_is_asked_first(bool ownFirst)
    {
        var older = Library("Product.Records", "public class Placeholder { }");
        var letters = Library("Product.Letters", "public class Letter { public System.Guid PatientId { get; set; } public string Wording { get; set; } = \"\"; public Placeholder? Of { get; set; } }", older);
        var records = Compile(
            "Product.Records",
            "public class Placeholder { } public class Patient { public string Surname { get; set; } = \"\"; public string NhsNumber { get; set; } = \"\"; } public class Post { public Letter? Sent { get; set; } }",
            letters);
        var model = PersonalDataModel.For(records);
        var own = records.GetTypeByMetadataName("Post")!.GetMembers("Sent").Single();
        var other = records.GetTypeByMetadataName("Letter")!.GetMembers("Wording").Single();

        var found = (ownFirst ? new[] { own, other } : [other, own]).ToDictionary(s => s.Name, s => model.Map(s)?.Class);

        Assert.Equal(DataClass.Personal, found["Wording"]);
        Assert.Equal(DataClass.Personal, found["Sent"]);
    }

    private static PortableExecutableReference Library(string name, string source, params MetadataReference[] references)
    {
        using var image = new MemoryStream();
        Assert.True(Compile(name, source, references).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Compile(string name, string source, params MetadataReference[] references) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
        [.. TestReferences.Frameworks, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
