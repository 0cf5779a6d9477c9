using System.Reflection;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace SafeDeploy.Annotations.Tests;

public sealed class RedactionTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddRedaction(builder => builder
            .SetRedactor<StarRedactor>(new DataClassificationSet(SafeDeployTaxonomy.PersonalData))
            .SetRedactor<ErasingRedactor>(new DataClassificationSet(SafeDeployTaxonomy.SpecialCategoryData), new DataClassificationSet(SafeDeployTaxonomy.CriminalOffenceData))
            .SetFallbackRedactor<NullRedactor>())
        .BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData(nameof(Person.Email), "*****")]
    [InlineData(nameof(Person.Diagnosis), "")]
    [InlineData(nameof(Person.Offence), "")]
    [InlineData(nameof(Person.ShoeColour), "value")]
    public void A_redactor_is_chosen_by_the_attribute_of_the_member(string member, string redacted)
    {
        var classification = typeof(Person).GetProperty(member)!.GetCustomAttribute<DataClassificationAttribute>()?.Classification ?? DataClassification.None;

        var redactor = _services.GetRequiredService<IRedactorProvider>().GetRedactor(new DataClassificationSet(classification));

        Assert.Equal(redacted, redactor.Redact("value"));
    }

    [Fact]
    public void Every_classification_is_its_own_in_one_taxonomy()
    {
        DataClassificationAttribute[] all = [new PersonalDataAttribute(), new SpecialCategoryDataAttribute(), new CriminalOffenceDataAttribute()];

        Assert.All(all, a => Assert.Equal("SafeDeploy", a.Classification.TaxonomyName));
        Assert.Equal(["PersonalData", "SpecialCategoryData", "CriminalOffenceData"], all.Select(a => a.Classification.Value));
        Assert.Equal(3, all.Select(a => a.Classification).Distinct().Count());
    }

    [Fact]
    public void Subject_retention_and_notes_are_read_back_by_reflection()
    {
        var attribute = typeof(Person).GetCustomAttribute<PersonalDataAttribute>()!;

        Assert.Equal((DataSubject.Child, "P6Y", "from enrolment"), (attribute.Subject, attribute.Retention, attribute.Notes));
    }

    [PersonalData(Subject = DataSubject.Child, Retention = "P6Y", Notes = "from enrolment")]
    private sealed class Person
    {
        [PersonalData]
        public string? Email { get; init; }

        [SpecialCategoryData]
        public string? Diagnosis { get; init; }

        [CriminalOffenceData]
        public string? Offence { get; init; }

        public string? ShoeColour { get; init; }
    }

    private sealed class StarRedactor : Redactor
    {
        public override int GetRedactedLength(ReadOnlySpan<char> input) => input.Length;

        public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
        {
            destination[..source.Length].Fill('*');
            return source.Length;
        }
    }
}
