using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Transmission.FireAndForgetAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Transmission;

/// <summary>What SD0507 reports, and where it says nothing.</summary>
public class FireAndForgetTests
{
    [Theory]
    [InlineData("_ = register.{|SD0507:SubmitAsync|}(offender);")]
    [InlineData("register.{|SD0507:SubmitAsync|}(offender);")]
    [InlineData("_ = register.{|SD0507:SubmitAsync|}(offender).ConfigureAwait(false);")]
    [InlineData("_ = Task.Run(async () => { await register.{|SD0507:SubmitAsync|}(offender); });")]
    [InlineData("Task.Run(() => register.{|SD0507:SubmitAsync|}(offender));")]
    public Task A_task_that_is_dropped(string statements) => Verify.VerifyAsync(Service(statements));

    [Fact]
    public Task An_async_void_method() => Verify.VerifyAsync(Service("", "public async void Later(Offender offender) { await register.{|SD0507:SubmitAsync|}(offender); }"));

    [Theory]
    [InlineData("await register.SubmitAsync(offender);")]
    [InlineData("var task = register.SubmitAsync(offender); await task;")]
    [InlineData("await Task.Run(() => register.SubmitAsync(offender));")]
    [InlineData("_ = Task.Run(async () => { try { await register.SubmitAsync(offender); } catch (Exception e) { failures.Add(e); } });")]
    [InlineData("_ = register.SubmitAsync(offender).ContinueWith(t => failures.Add(t.Exception!), TaskScheduler.Default);")]
    [InlineData("_ = register.PingAsync(\"hello\");")]
    [InlineData("await Task.WhenAll(new[] { offender }.Select(o => register.SubmitAsync(o)));")]
    public Task Silent(string statements) => Verify.VerifyAsync(Service(statements));

    [Theory]
    [InlineData("public async void Clicked(object sender, EventArgs e) { await register.SubmitAsync(new Offender()); }")]
    [InlineData("public Task HandOn(Offender offender) => register.SubmitAsync(offender);")]
    public Task Silent_methods(string member) => Verify.VerifyAsync(Service("", member));

    private static string Service(string statements, string members = "") =>
        $$"""
        #pragma warning disable CS4014
        public class Offender { public string Surname { get; set; } = ""; public string PncNumber { get; set; } = ""; public DateTime DateOfBirth { get; set; } }

        public interface IRegister { Task SubmitAsync(Offender offender); Task PingAsync(string text); }

        public class Service(IRegister register)
        {
            private readonly List<Exception> failures = [];

            {{members}}

            public async Task HandleAsync(Offender offender)
            {
                await Task.Yield();
                {{statements}}
                Console.WriteLine(failures.Count);
            }
        }
        """;
}
