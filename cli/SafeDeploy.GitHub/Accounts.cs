using SafeDeploy.Core.Facts;

namespace SafeDeploy.GitHub;

/// <summary>The accounts that a pull request shows, by what a Co-authored-by trailer can name them with.</summary>
/// <param name="ByEmail">By the address in a commit that the host matched to them.</param>
/// <param name="ByLogin">By login.</param>
internal sealed record KnownAccounts(IReadOnlyDictionary<string, ActorFact> ByEmail, IReadOnlyDictionary<string, ActorFact> ByLogin);

/// <summary>Makes actors of the host's accounts.</summary>
internal static class Accounts
{
    /// <summary>The host's own account, which commits what is merged or edited on its pages.</summary>
    public static AccountModel WebFlow { get; } = new(19864447, "web-flow", "User");

    /// <summary>The actor; null for an account that is gone, or an empty one (the host writes both <c>null</c> and <c>{}</c>).</summary>
    public static ActorFact? Of(AccountModel? account) => account is null or { Id: null, Login: null } ? null : new ActorFact { Id = account.Id, Login = account.Login, Type = account.Type };

    public static KnownAccounts Known(IReadOnlyList<PullCommitModel>? commits, IReadOnlyList<ReviewModel>? reviews, AccountModel? author)
    {
        var byEmail = new Dictionary<string, ActorFact>(StringComparer.OrdinalIgnoreCase);
        var byLogin = new Dictionary<string, ActorFact>(StringComparer.OrdinalIgnoreCase);
        foreach (var commit in commits ?? [])
        {
            Add(commit.Commit.Author?.Email, Of(commit.Author));
            Add(commit.Commit.Committer?.Email, Of(commit.Committer));
        }

        foreach (var actor in (reviews ?? []).Select(r => Of(r.User)).Append(Of(author)))
        {
            Add(null, actor);
        }

        return new KnownAccounts(byEmail, byLogin);

        void Add(string? email, ActorFact? actor)
        {
            if (actor is null)
            {
                return;
            }

            if (email is { Length: > 0 })
            {
                byEmail.TryAdd(email, actor);
            }

            if (actor.Login is { } login)
            {
                byLogin.TryAdd(login, actor);
            }
        }
    }
}
