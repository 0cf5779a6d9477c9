namespace SafeDeploy.GitHub.Transport;

/// <summary>Counts what is really sent, tries that failed included.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner, HostUsage usage) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        usage.Sent(query: request.Method == HttpMethod.Post);
        return base.SendAsync(request, cancellationToken);
    }
}
