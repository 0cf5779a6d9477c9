using SafeDeploy.Sbom;
using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>Each package says what comes with it, in the words of CycloneDX.</summary>
public class BillOfMaterialsTests(PackedPackages packages)
{
    [Fact]
    public async Task Bills_are_valid_by_the_schema_and_the_schema_refuses_what_is_not()
    {
        foreach (var bill in new[] { Bill.Of(packages.Analyzers), Bill.Of(packages.Annotations) })
        {
            Assert.Empty(await bill.ErrorsAsync());
            Assert.Empty(bill.Loose);
            Assert.NotEmpty(await new Bill(bill.Text.Replace("\"type\": \"library\"", "\"type\": \"book\"", StringComparison.Ordinal)).ErrorsAsync());
            Assert.NotEmpty(await new Bill(bill.Text.Replace("\"version\": 1,", "\"serialNumber\": \"7\",", StringComparison.Ordinal)).ErrorsAsync());
        }
    }

    [Fact]
    public void Analyzers_bring_no_other_package()
    {
        var bill = Bill.Of(packages.Analyzers);

        Assert.Equal($"pkg:nuget/SafeDeploy.Analyzers@{PackedPackages.Version}", bill.Subject);
        Assert.Empty(bill.Packages);
        Assert.Equal(["SafeDeploy.Analyzers.Assembly", "SafeDeploy.Analyzers.CodeFixes"], bill.Own);
    }

    [Fact]
    public void Annotations_bring_what_their_dependency_needs_on_any_framework_with_digest_and_licence()
    {
        var bill = Bill.Of(packages.Annotations);

        Assert.Contains(bill.Packages, p => p.StartsWith("pkg:nuget/Microsoft.Extensions.Compliance.Abstractions@", StringComparison.Ordinal));
        Assert.Contains(bill.Packages, p => p.StartsWith("pkg:nuget/System.Memory@", StringComparison.Ordinal));
        Assert.DoesNotContain(bill.Packages, p => p.Contains("NETStandard.Library", StringComparison.Ordinal));
        Assert.Empty(bill.Own);
        Assert.Empty(bill.WithoutDigestOrLicense);
    }

    [Fact]
    public void Nothing_in_a_bill_depends_on_when_or_where_it_was_written()
    {
        var text = Bill.Of(packages.Annotations).Text;

        Assert.DoesNotContain(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), text, StringComparison.Ordinal);
        Assert.DoesNotContain("timestamp", text, StringComparison.Ordinal);
        Assert.DoesNotContain("serialNumber", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public async Task Text_of_a_part_without_anything_is_valid_and_escapes_a_version_that_names_a_commit()
    {
        var bill = new Bill(BillOfMaterials.Write(new Part("Records", "1.0.0-rc.1+3f9a", "application"), new Shipped([], [])));

        Assert.Empty(await bill.ErrorsAsync());
        Assert.Equal("pkg:nuget/Records@1.0.0-rc.1%2B3f9a", bill.Subject);
    }
}
