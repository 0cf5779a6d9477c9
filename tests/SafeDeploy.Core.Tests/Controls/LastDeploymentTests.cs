using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>What was deployed last: the host's newest success, else the policy's word, else not known.</summary>
public class LastDeploymentTests
{
    [Fact]
    public void Newest_successful_deployment_is_the_last() => Assert.Equal(Head, Of(Deployment(3, Tip, "failure"), Deployment(2, Head, "success"), Deployment(1, Earlier, "success")).Start);

    [Fact]
    public void Order_of_the_list_does_not_decide() => Assert.Equal(Head, Of(Deployment(1, Earlier, "success"), Deployment(2, Head, "success")).Start);

    [Fact]
    public void Success_that_became_inactive_still_reached_live() => Assert.Equal(Head, Of(
        Deployment(2, Head, "inactive") with { Statuses = Fact.List<DeploymentStatusFact>([new DeploymentStatusFact { State = "inactive" }, new DeploymentStatusFact { State = "success" }]) }).Start);

    [Theory]
    [InlineData("in_progress")]
    [InlineData("queued")]
    [InlineData("pending")]
    [InlineData("waiting")]
    [InlineData("failure")]
    [InlineData("error")]
    [InlineData("inactive")]
    public void Deployment_in_state_did_not_reach_live(string state) => Assert.Equal(Earlier, Of(Deployment(2, Head, state), Deployment(1, Earlier, "success")).Start);

    [Theory]
    [InlineData("a_state_of_tomorrow")]
    [InlineData(null)]
    public void Deployment_that_may_have_reached_live_leaves_it_open(string? state) => Assert.NotNull(Of(Deployment(2, Head, state), Deployment(1, Earlier, "success")).Gap);

    [Fact]
    public void Statuses_cut_off_without_a_success_leave_it_open() =>
        Assert.NotNull(Of(Deployment(2, Head, "failure") with { Statuses = Fact.List<DeploymentStatusFact>([], complete: false) }, Deployment(1, Earlier, "success")).Gap);

    [Fact]
    public void Nothing_deployed_yet_is_what_the_policy_says() => Assert.Equal(("v1", null), (Of().Start, Of().Gap));

    [Fact]
    public void Nothing_deployed_and_nothing_said_has_a_hint() =>
        Assert.Contains("--since", LastDeployment.Of(new DeploymentPolicy { Environment = "production" }, [Production() with { Deployments = Fact.List<DeploymentFact>([]) }]).Gap!.Hint, StringComparison.Ordinal);

    [Fact]
    public void List_cut_off_without_a_success_leaves_it_open() => Assert.NotNull(LastDeployment.Of(
        SampleFacts.Policy(), [Production() with { Deployments = Fact.List<DeploymentFact>([Deployment(1, Head, "failure")], complete: false) }]).Gap);

    [Fact]
    public void No_environment_is_what_the_policy_says() => Assert.Equal("v1", LastDeployment.Of(new DeploymentPolicy { Since = "v1" }, []).Start);

    [Fact]
    public void Neither_environment_nor_since_has_a_hint() => Assert.Contains("--environment", LastDeployment.Of(new DeploymentPolicy(), []).Gap!.Hint, StringComparison.Ordinal);

    private static LastDeployment Of(params DeploymentFact[] deployments) => LastDeployment.Of(SampleFacts.Policy(), [Production() with { Deployments = Fact.List(deployments) }]);
}
